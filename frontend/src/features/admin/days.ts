/** The moment at which a day (`2026-03-01`) begins here, as the API writes times. */
export function sinceTheStartOf(day: string): string {
  return atMidnight(day, 0);
}

/** The moment at which it is over. */
export function untilTheEndOf(day: string): string {
  return atMidnight(day, 1);
}

function atMidnight(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

const DAY_MS = 86_400_000;

interface Counted {
  day: string;
  messages: number;
}

/** The last days up to `today` (UTC), with those on which nothing happened. */
export function everyDay(counted: readonly Counted[], days: number, today: Date): Counted[] {
  const known = new Map(counted.map(({ day, messages }) => [day, messages]));
  return Array.from({ length: days }, (_, place) => {
    const then = today.getTime() - (days - 1 - place) * DAY_MS;
    const day = new Date(then).toISOString().slice(0, 10);
    return { day, messages: known.get(day) ?? 0 };
  });
}
