import type { components } from '../../api/openapi';

// What the panel works with, in the words of the document that the server publishes.

type Schemas = components['schemas'];

/** An account; what hangs on it is known of one that was opened, and not of those in a list. */
export type UserRecord = Omit<Schemas['AdminUserDetails'], 'attached'> & {
  attached?: Schemas['AdminUserDetails']['attached'];
};
export type SessionRecord = Schemas['AdminSession'];
export type PasswordResetRecord = Schemas['AdminPasswordResetToken'];
/** A room; how much was said in it is known of one that was opened, and not of those in a list. */
export type RoomRecord = Schemas['AdminRoom'] & Partial<Schemas['AdminRoomDetails']>;
export type MembershipRecord = Schemas['AdminMembership'];
export type MessageRecord = Schemas['AdminMessage'];
export type AuditRecord = Schemas['AuditEntry'] | Schemas['ChatAuditEntry'];
export type Stats = Schemas['AdminStats'];
export type DayCount = Schemas['Day'];
export type Deleted = Schemas['AdminDeleted'];

/** One page of any list. */
export interface RecordPage<T> {
  items: T[];
  total: number;
  total_is_estimate: boolean;
}
