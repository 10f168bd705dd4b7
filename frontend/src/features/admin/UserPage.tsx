import { Box } from '@mui/material';
import { KeyRound, LogOut, UserCheck, UserX } from 'lucide-react';
import {
  EditButton,
  Show,
  TabbedShowLayout,
  TopToolbar,
  useDataProvider,
  useRecordContext,
} from 'react-admin';
import { Action } from './Action';
import { AuditTable } from './audit';
import type { AdminDataProvider } from './dataProvider';
import { Deletion } from './Deletion';
import { Fact, Facts, When } from './fields';
import { MembershipTable } from './memberships';
import { MessageTable } from './messages';
import { PasswordResetTable } from './passwordResets';
import type { UserRecord } from './records';
import { Related } from './Related';
import { SessionTable } from './sessions';
import { panelTexts } from './texts';
import { Role, UserState } from './users';

const ICON = 16;
const texts = panelTexts.users;

/** An account, all that hangs on it, and what can be done about it. */
export function UserPage() {
  return (
    <Show actions={<UserActions />}>
      <UserTabs />
    </Show>
  );
}

function UserTabs() {
  const user = useRecordContext<UserRecord>();
  return (
    <TabbedShowLayout>
      <TabbedShowLayout.Tab label={texts.account}>
        <Facts>
          <Fact source="username" />
          <Fact source="display_name" />
          <Fact source="email" />
          <Fact source="is_admin" label={panelTexts.role}>
            <Role />
          </Fact>
          <Fact source="is_disabled" label={panelTexts.state}>
            <UserState />
          </Fact>
          <Fact source="created_at">
            <When source="created_at" />
          </Fact>
          <Fact source="last_seen">
            <When source="last_seen" />
          </Fact>
          <Fact source="id" />
        </Facts>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.rooms} path="rooms">
        <Related reference="room-memberships" target="user_id" newest="id">
          <MembershipTable of="user" />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.sessions(user?.attached?.live_sessions)} path="sessions">
        <Related reference="sessions" target="user_id" newest="created_at">
          <SessionTable ofUser />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.messages} path="messages">
        <Related reference="messages" target="sender_id" newest="timestamp">
          <MessageTable of="user" />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.resets} path="resets">
        <Related reference="password-reset-tokens" target="user_id" newest="created_at">
          <PasswordResetTable ofUser />
        </Related>
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={texts.history} path="history">
        <Related reference="audit-log" target="object_id" newest="at">
          <AuditTable />
        </Related>
      </TabbedShowLayout.Tab>
    </TabbedShowLayout>
  );
}

/** Each action says what it means before it is taken. */
function UserActions() {
  const user = useRecordContext<UserRecord>();
  const admin = useDataProvider<AdminDataProvider>();
  if (user === undefined) return <TopToolbar />;
  const change = async (is_disabled: boolean) => {
    await admin.update('users', { id: user.id, data: { is_disabled }, previousData: user });
  };
  return (
    <TopToolbar sx={{ flexWrap: 'wrap' }}>
      {user.is_disabled ? (
        <Action
          label={texts.reinstate}
          icon={<UserCheck size={ICON} />}
          act={() => change(false)}
          done={texts.reinstatedNow}
        />
      ) : (
        <Action
          label={texts.suspend}
          icon={<UserX size={ICON} />}
          title={texts.suspendTitle(user.username)}
          text={texts.suspendText}
          act={() => change(true)}
          done={texts.suspendedNow}
        />
      )}
      <Action
        label={texts.signOut}
        icon={<LogOut size={ICON} />}
        title={texts.signOutTitle(user.username)}
        text={texts.signOutText}
        act={() => admin.signOut(user.id)}
        done={texts.signedOut}
      />
      <Action
        label={texts.resetPassword}
        icon={<KeyRound size={ICON} />}
        title={texts.resetTitle(user.username)}
        text={texts.resetText(user.email)}
        act={() => admin.resetPassword(user.id)}
        done={texts.resetSent}
      />
      <EditButton />
      <Deletion title={texts.deleteTitle(user.username)} text={<Cascade user={user} />} />
    </TopToolbar>
  );
}

/** What goes with an account, and what stays. */
function Cascade({ user }: { user: UserRecord }) {
  const { attached } = user;
  return (
    <Box component="ul" sx={{ pl: 2.5, listStyle: 'disc', display: 'grid', gap: 1 }}>
      {attached !== undefined && (
        <>
          <li>{texts.deleteSessions(attached.live_sessions)}</li>
          <li>{texts.deleteRest(attached.password_reset_tokens, attached.known_devices)}</li>
        </>
      )}
      <li>{texts.deleteRooms}</li>
      <li>{texts.deleteMessages}</li>
    </Box>
  );
}
