// Names of periods in, their days out: "2024", "2024-Q2", "2024-05", "2024-W07", "2024-05-13".

export interface Span {
  /** First day. */
  start: Date;
  /** The day after the last one. */
  end: Date;
}

const DAY_MS = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Return the days of a period. Throws RangeError for anything else. */
export function spanOf(period: string): Span {
  const parts = /^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})(?:-(\d{2}))?))?$/.exec(period);
  if (!parts) throw new RangeError(`"${period}" is no period.`);
  const [, year, quarter, week, month, day] = parts.map((part) => Number(part ?? 0)) as number[];
  const y = year as number;
  if (quarter) return between(utc(y, quarter * 3 - 3), utc(y, quarter * 3));
  if (week) return weekOf(y, week);
  if (month && day) return between(utc(y, month - 1, day), utc(y, month - 1, day + 1));
  if (month) return between(utc(y, month - 1), utc(y, month));
  return between(utc(y, 0), utc(y + 1, 0));
}

function weekOf(year: number, week: number): Span {
  // ISO 8601: the first week is the one that 4 January is in; it starts on a Monday.
  const fourth = utc(year, 0, 4);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
  const start = new Date(monday + (week - 1) * 7 * DAY_MS);
  return between(start, new Date(start.getTime() + 7 * DAY_MS));
}

/** Return the period that begins on a day, of the same kind as another. */
export function periodAt(day: Date, like: string): string {
  const iso = isoDay(day);
  if (like.includes("Q")) return `${iso.slice(0, 4)}-Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
  if (like.includes("W")) {
    const thursday = new Date(day.getTime() + 3 * DAY_MS);
    const first = spanOf(`${thursday.getUTCFullYear()}-W01`).start.getTime();
    const week = Math.round((day.getTime() - first) / (7 * DAY_MS)) + 1;
    return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
  }
  return iso.slice(0, like.length);
}

/** Return all periods from the first to the last of some, in order, without gaps if not too many. */
export function filledPeriods(periods: Iterable<string>, most = 5000): string[] {
  const sorted = [...new Set(periods)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const filled = [first];
  while (filled.at(-1) !== last) {
    if (filled.length >= most) return sorted;
    filled.push(periodAt(spanOf(filled.at(-1) as string).end, first));
  }
  return filled;
}

/** Return a period in words: "May 2024", "13 May 2024", "week 7 of 2024". */
export function periodInWords(period: string): string {
  const [year = "", rest, day] = period.split("-");
  if (rest === undefined) return year;
  if (rest.startsWith("Q")) return `${rest} ${year}`;
  if (rest.startsWith("W")) return `week ${Number(rest.slice(1))} of ${year}`;
  const month = `${MONTHS[Number(rest) - 1]} ${year}`;
  return day === undefined ? month : `${Number(day)} ${month}`;
}

/** Return a day as "2024-05-13". */
export function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** Return the day before. */
export function dayBefore(day: Date): Date {
  return new Date(day.getTime() - DAY_MS);
}

function utc(year: number, month: number, day = 1): Date {
  return new Date(Date.UTC(year, month, day));
}

function between(start: Date, end: Date): Span {
  return { start, end };
}
