import type { components } from './openapi';

// The words of the REST contract. They are made from the document that the server publishes.

type Schemas = components['schemas'];

/** Frames carry these, too, so they are made from the frames' schema; the two agree. */
export type { Message, Reaction, Role, Room, RoomMember } from '../realtime/wire';

export type User = Schemas['User'];

/** What everybody may know of somebody. */
export type PublicUser = Schemas['Profile'];

/** The answer to a sign-in whose refresh token travels as a cookie. */
export type Tokens = Schemas['Tokens'];

export type RoomPage = Schemas['RoomPage'];

/** Of a page what the app reads: the rest is for clients that page by number. */
export type MessagePage = Pick<Schemas['MessagePage'], 'messages' | 'has_more' | 'head_seq'>;

export type MemberPage = Schemas['MemberPage'];

export type NewRoom = Schemas['NewRoom'];

/** A place where the user is signed in. */
export type SignedInDevice = Schemas['Session'];

export type SignedInDevicePage = Schemas['SessionPage'];

export type SearchPage = Schemas['SearchPage'];
