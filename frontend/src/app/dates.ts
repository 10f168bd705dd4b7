import { texts } from './texts';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(texts.locale, { weekday: 'short' });
const day = new Intl.DateTimeFormat(texts.locale, { day: 'numeric', month: 'short' });
const dayOfOtherYear = new Intl.DateTimeFormat(texts.locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const longDay = new Intl.DateTimeFormat(texts.locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const longDayOfOtherYear = new Intl.DateTimeFormat(texts.locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const full = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'full', timeStyle: 'short' });

const DAY_MS = 86_400_000;

export function timeOfDay(timestamp: string): string {
  return time.format(new Date(timestamp));
}

export function fullTime(timestamp: string): string {
  return full.format(new Date(timestamp));
}

/** As short as it can be said: the time today, the weekday this week, else the date. */
export function shortTime(timestamp: string, now = new Date()): string {
  const then = new Date(timestamp);
  const ago = daysBetween(then, now);
  if (ago <= 0) return time.format(then);
  if (ago === 1) return texts.messages.yesterday;
  if (ago < 7) return weekday.format(then);
  return (then.getFullYear() === now.getFullYear() ? day : dayOfOtherYear).format(then);
}

/** The heading of a day in a conversation. */
export function dayLabel(timestamp: string, now = new Date()): string {
  const then = new Date(timestamp);
  const ago = daysBetween(then, now);
  if (ago <= 0) return texts.messages.today;
  if (ago === 1) return texts.messages.yesterday;
  return (then.getFullYear() === now.getFullYear() ? longDay : longDayOfOtherYear).format(then);
}

export function isSameDay(a: string, b: string): boolean {
  return daysBetween(new Date(a), new Date(b)) === 0;
}

/** Calendar days in the user's time zone; midnights may lie 23 or 25 hours apart. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
