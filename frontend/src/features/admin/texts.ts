const numbers = new Intl.NumberFormat('en');
const long = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' });

function counted(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

function about(total: number, isEstimate: boolean): string {
  return `${isEstimate ? 'about ' : ''}${numbers.format(total)}`;
}

/** Every text of the panel, so that a translation is one more object of this shape. */
export const panelTexts = {
  title: 'Parley admin',
  unknownNow: 'Not known now',
  none: '—',
  loading: 'Loading…',
  state: 'Status',
  role: 'Role',
  reach: 'Visibility',
  deletedUser: 'Deleted user',
  goneRoom: 'No such room',
  pairRoom: 'Conversation of two',
  number: (value: number) => numbers.format(value),

  layout: {
    accounts: 'Accounts',
    chat: 'Chat',
    logs: 'Logs',
    backToApp: 'Back to the app',
    breadcrumbs: 'Breadcrumbs',
    create: 'New',
    edit: 'Edit',
    toDark: 'Switch to dark colours',
    toLight: 'Switch to light colours',
    signOutFailed: 'Signing out did not work. Try again.',
  },

  dashboard: {
    title: 'Dashboard',
    users: 'Users',
    online: 'Online now',
    active5Minutes: 'Active, 5 min',
    active24Hours: 'Active, 24 h',
    rooms: 'Rooms',
    messages: 'Messages',
    sockets: 'Open sockets',
    perDay: 'Messages per day',
    perDayHint: 'The last 30 days, in UTC',
    perDayOf: (messages: number, days: number) =>
      `${counted(messages, 'message', 'messages')} in ${counted(days, 'day', 'days')}`,
    dayAndCount: (day: string, messages: number) =>
      `${long.format(new Date(`${day}T12:00:00Z`))}: ${counted(messages, 'message', 'messages')}`,
    day: 'Day',
    noMessages:
      'Nothing was counted in the last 30 days. What is written appears here within a minute.',
    failed: 'The numbers could not be loaded.',
    retry: 'Try again',
    latestAccounts: 'Latest actions on accounts',
    latestChat: 'Latest actions in chat',
    nothingYet: 'Nothing yet.',
  },

  list: {
    range: (from: number, to: number, total: number, isEstimate: boolean) =>
      `${numbers.format(from)}–${numbers.format(to)} of ${about(total, isEstimate)}`,
    pageSize: 'Rows per page',
    tooMany: 'Only the first 10,000 can be paged through. Use filters to narrow the list.',
    nothing: 'Nothing here',
    nothingText: 'There is nothing that fits. Change the filters, if any are set.',
    yes: 'Yes',
    no: 'No',
  },

  users: {
    active: 'Active',
    suspended: 'Suspended',
    admin: 'Admin',
    person: 'User',
    account: 'Account',
    rooms: 'Rooms',
    sessions: (live: number | undefined) =>
      live === undefined ? 'Sessions' : `Sessions (${live})`,
    messages: 'Messages',
    resets: 'Password resets',
    history: 'History',
    actions: 'What this user did as an admin',
    suspend: 'Suspend',
    reinstate: 'Reinstate',
    signOut: 'Sign out everywhere',
    resetPassword: 'Send a password reset',
    suspendTitle: (name: string) => `Suspend ${name}?`,
    suspendText:
      'All sessions end at once, open apps close within five seconds, and signing in is refused until you reinstate the account.',
    signOutTitle: (name: string) => `Sign ${name} out everywhere?`,
    signOutText: 'All sessions end at once and open apps close within five seconds.',
    resetTitle: (name: string) => `Send ${name} a link to choose a new password?`,
    resetText: (email: string) =>
      `The link goes to ${email} and is good for 30 minutes. The present password stays valid until a new one is chosen; you see neither.`,
    deleteTitle: (name: string) => `Delete ${name} for good?`,
    deleteSessions: (live: number) =>
      live === 0
        ? 'There is no live session.'
        : `${counted(live, 'live session ends', 'live sessions end')}, and open apps close within five seconds.`,
    deleteRest: (resets: number, devices: number) =>
      `With the account go ${counted(resets, 'password reset', 'password resets')} and ${counted(devices, 'known device', 'known devices')}.`,
    deleteRooms:
      'They leave their groups; a group that they own passes to the longest-serving admin, else member.',
    deleteMessages: 'Their messages stay, under “deleted user”.',
    deleteManyTitle: 'Delete these accounts for good?',
    deleteManyText:
      'Their sessions end and open apps close within five seconds. They leave their groups. What they wrote stays, under “deleted user”. Either all of them are deleted or none.',
    suspendManyTitle: 'Suspend these accounts?',
    signedOut: 'Signed out everywhere',
    suspendedNow: 'Suspended',
    reinstatedNow: 'Reinstated',
    resetSent: 'A link is on its way',
    adminHint: 'May open this panel. Whoever loses the role is signed out.',
    suspendedHint: 'Signed out at once, and cannot sign in.',
    newHint: 'They get a mail with a link to choose their own password.',
  },

  rooms: {
    open: 'Open',
    closed: 'Closed',
    public: 'Public',
    private: 'Private',
    group: 'Group',
    oneToOne: 'One to one',
    overview: 'Overview',
    members: (count: number) => `Members (${numbers.format(count)})`,
    messages: (count: number | undefined, isEstimate = false) =>
      count === undefined ? 'Messages' : `Messages (${about(count, isEstimate)})`,
    history: 'History',
    addMember: 'Add a member',
    close: 'Close the room',
    closeTitle: (name: string) => `Close ${name}?`,
    closeText: (members: number) =>
      `It is over for everybody at once: ${counted(members, 'member loses', 'members lose')} it, and open apps show that it is closed. What was said stays, for admins alone. This cannot be undone.`,
    closeManyTitle: 'Close these rooms?',
    closeManyText:
      'They are over for everybody at once, and open apps show it. What was said in them stays, for admins alone. This cannot be undone.',
    closedNow: 'The room is closed',
    ownerHint: 'Finds people by how their name or email begins. The group is theirs, not yours.',
    publicHint: 'Everybody on this server can find and join it.',
  },

  memberships: {
    deleteTitle: 'Remove this member?',
    deleteText: 'The room leaves their app at once. What they wrote stays in it.',
    deleteManyTitle: 'Remove these members?',
    deleteManyText: 'The rooms leave their apps at once. What they wrote stays.',
    owner: 'Owner',
    admin: 'Admin',
    member: 'Member',
    ownerHint: 'Whoever becomes owner takes over from the present one.',
    remove: 'Remove',
  },

  messages: {
    deleteTitle: 'Delete this message?',
    deleteText:
      'Open apps show at once that it was deleted. Its text is gone for good, from the log too.',
    deleteManyTitle: 'Delete these messages?',
    deleteManyText:
      'Open apps show at once that they were deleted. Their texts are gone for good, from the log too.',
    delete: 'Delete',
    deletedNow: 'The message is deleted',
    deleted: 'Deleted',
    noText: 'This message was deleted',
    logged:
      'Whoever reads here is in the log: lists of messages are written down with what they ask for.',
  },

  sessions: {
    live: 'Live',
    ended: 'Ended',
    end: 'End the session',
    endTitle: 'End this session?',
    endText: 'That device is signed out at once, and its open apps close within five seconds.',
    endManyTitle: 'End these sessions?',
    endManyText:
      'Those devices are signed out at once, and their open apps close within five seconds.',
  },

  resets: {
    live: 'Usable',
    over: 'Over',
    void: 'Make void',
    voidTitle: 'Make this link void?',
    voidText: 'The mailed link stops working. The password stays as it is.',
    voidManyTitle: 'Make these links void?',
    voidManyText: 'The mailed links stop working. The passwords stay as they are.',
  },

  audit: {
    field: 'Field',
    before: 'Before',
    after: 'After',
    changes: 'What changed',
    asked: 'Details',
    noChanges: 'Nothing changed: the record was only looked at.',
    actions: {
      open: 'Opened',
      list: 'Listed',
      create: 'Created',
      change: 'Changed',
      delete: 'Deleted',
      sign_out: 'Signed out',
      reset_password: 'Sent a password reset',
    } as Record<string, string>,
    objects: {
      user: 'User',
      session: 'Session',
      password_reset_token: 'Password reset',
      invitation: 'Invitation',
      audit_entry: 'Log entry',
      room: 'Room',
      membership: 'Membership',
      message: 'Message',
    } as Record<string, string>,
  },

  fields: {
    tooShort: (least: number) => `Use at least ${least} characters.`,
    required: 'This is needed.',
    email: 'Enter an email address, like ana@example.org.',
    username: 'Use 3 to 50 letters, digits, or _ . -',
    backwards: 'This is before the start.',
  },

  /** Refusals that have better words here than the server's. */
  problems: {
    last_admin:
      'This is the last active admin. Make somebody else an admin first, so that the server is never without one.',
    room_closed: 'This room is closed and does not change any more.',
    username_taken: 'This username is taken.',
    email_taken: 'There is an account with this email already.',
    forbidden: 'You are not allowed to do that.',
    user_not_found: 'This account does not exist any more.',
    room_not_found: 'This room does not exist any more.',
    not_found: 'This record does not exist any more.',
  } as Partial<Record<string, string>>,

  /** At which field such a refusal is shown. */
  fieldOfProblem: {
    username_taken: 'username',
    email_taken: 'email',
  } as Partial<Record<string, string>>,
};

const common = {
  id: 'ID',
  created_at: 'Created',
  created_at_from: 'Created from',
  created_at_to: 'Created until',
  user_id: 'User',
  room_id: 'Room',
  username: 'Username',
};

const auditFields = {
  ...common,
  at: 'When',
  at_from: 'From',
  at_to: 'Until',
  actor_id: 'Admin',
  actor_username: 'Admin',
  address: 'From address',
  action: 'Action',
  object_type: 'Kind of object',
  object_id: 'Object',
  before: 'Before',
  after: 'After',
};

/** What the library looks up by the names of resources and fields. */
export const resourceTexts = {
  users: {
    name: 'User |||| Users',
    fields: {
      ...common,
      q: 'Name or email begins with',
      email: 'Email',
      display_name: 'Display name',
      is_admin: 'Admin',
      is_disabled: 'Suspended',
      last_seen: 'Last seen',
      updated_at: 'Changed',
    },
  },
  sessions: {
    name: 'Session |||| Sessions',
    fields: {
      ...common,
      user_agent: 'Device',
      ip: 'Address',
      is_live: 'Live',
      last_used_at: 'Last used',
      expires_at: 'Expires',
      revoked_at: 'Ended',
      revoked_reason: 'Why it ended',
    },
  },
  'password-reset-tokens': {
    name: 'Password reset |||| Password resets',
    fields: {
      ...common,
      is_live: 'Usable',
      expires_at: 'Expires',
      used_at: 'Used',
      superseded_at: 'Replaced by a newer one',
    },
  },
  'audit-log': { name: 'Account log entry |||| Account log', fields: auditFields },
  'chat-rooms': {
    name: 'Room |||| Rooms',
    fields: {
      ...common,
      q: 'Name begins with',
      name: 'Name',
      room_type: 'Kind',
      is_public: 'Public',
      is_deleted: 'Closed',
      created_by: 'Created by',
      owner_id: 'Owner',
      deleted_at: 'Closed',
      head_seq: 'Events',
      last_activity_at: 'Last activity',
      member_count: 'Members',
    },
  },
  'room-memberships': {
    name: 'Membership |||| Memberships',
    fields: { ...common, role: 'Role', joined_at: 'Joined', read_seq: 'Read up to event' },
  },
  messages: {
    name: 'Message |||| Messages',
    fields: {
      ...common,
      content: 'Text',
      sender_id: 'Sender',
      sender_username: 'Sender',
      message_type: 'Kind',
      seq: 'Event',
      timestamp: 'Sent',
      timestamp_from: 'Sent from',
      timestamp_to: 'Sent until',
      edited_at: 'Edited',
      deleted_at: 'Deleted',
      reply_to: 'Answer to',
    },
  },
  'chat-audit-log': { name: 'Chat log entry |||| Chat log', fields: auditFields },
};
