import { shortTime } from '../../app/dates';
import { texts } from '../../app/texts';

/** In a few words whether somebody is there, or since when not. */
export function lastSeenText(isOnline: boolean, lastSeen: string | null): string {
  if (isOnline) return texts.members.online;
  return lastSeen === null ? texts.members.offline : texts.members.lastSeen(shortTime(lastSeen));
}
