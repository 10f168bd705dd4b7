import type { Room } from '../../api/types';
import { partnerOf, roomTitle } from './names';

/** Rooms with a word that begins with the query, before those that have it somewhere inside. */
export function matching(rooms: readonly Room[], query: string, me: string): Room[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [...rooms];
  const ranked = rooms.map((room) => ({ room, rank: rankOf(room, wanted, me) }));
  return ranked
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ room }) => room);
}

function rankOf(room: Room, wanted: string, me: string): number {
  const names = [roomTitle(room, me), partnerOf(room, me)?.username ?? ''].map(folded);
  if (names.some((name) => name.startsWith(wanted))) return 3;
  if (names.some((name) => name.split(/[\s._-]+/u).some((word) => word.startsWith(wanted)))) {
    return 2;
  }
  return names.some((name) => name.includes(wanted)) ? 1 : 0;
}

/** Without regard to case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
