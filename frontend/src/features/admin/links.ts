import type { AuditRecord, MessageRecord, RoomRecord } from './records';
import { panelTexts } from './texts';

/** Rooms of two have no name. */
export function roomName(room: Pick<RoomRecord, 'name' | 'id'>): string {
  return room.name ?? `${panelTexts.pairRoom} ${room.id.slice(-6)}`;
}

const EXCERPT = 40;

/** A message by how it begins. */
export function messageName({ content }: Pick<MessageRecord, 'content'>): string {
  if (content === null) return panelTexts.messages.deleted;
  return content.length > EXCERPT ? `${content.slice(0, EXCERPT)}…` : content;
}

/** Enough of an id to tell it from others nearby; the end, since ids of one time begin alike. */
export function shortId(id: string): string {
  return id.slice(-8);
}

export function actionName({ action }: Pick<AuditRecord, 'action'>): string {
  return panelTexts.audit.actions[action] ?? action;
}

/** Where an object of the audit log is shown. */
const RESOURCE_OF: Partial<Record<string, string>> = {
  user: 'users',
  session: 'sessions',
  password_reset_token: 'password-reset-tokens',
  room: 'chat-rooms',
  membership: 'room-memberships',
  message: 'messages',
};

/** The page of an object of the audit log, or null where it has none. */
export function pageOfObject(objectType: string, objectId: string | null): string | null {
  const resource = RESOURCE_OF[objectType];
  return resource === undefined || objectId === null ? null : pageOf(resource, objectId);
}

/** The page of a record; of a membership there is only that to change it at. */
export function pageOf(resource: string, id: string): string {
  const page = `/admin/${resource}/${encodeURIComponent(id)}`;
  return resource === 'room-memberships' ? page : `${page}/show`;
}
