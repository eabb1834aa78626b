/** Times as people say them, each in a named zone. `now` comes in, so that a page of many times agrees with itself. */

/** The console speaks English; a browser that does too says which. Some name no language that exists (`en-US@posix`). */
export function languageOf(asked: string | undefined): string {
  try {
    const [known] = Intl.getCanonicalLocales(asked ?? "en-GB");
    return known?.startsWith("en") ? known : "en-GB";
  } catch {
    return "en-GB";
  }
}

const language = () => languageOf(globalThis.navigator?.language);

/** The zone of this browser, IANA. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `14:30` */
export const clockTime = (at: string | number, timeZone = ownZone()): string =>
  new Intl.DateTimeFormat(language(), { timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** `Today`, `Tomorrow`, `Yesterday`, `Mon 23 Nov`, and the year where it is another. */
export function dayName(at: string | number, now: number, timeZone = ownZone()): string {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const near = { "-1": "Yesterday", "0": "Today", "1": "Tomorrow" }[String(days)];
  if (near) return near;
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  return new Intl.DateTimeFormat(language(), {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" as const }),
  }).format(new Date(at));
}

/** `Today 14:30` */
export const dayAndTime = (at: string | number, now: number, timeZone = ownZone()): string =>
  `${dayName(at, now, timeZone)} ${clockTime(at, timeZone)}`;

/** The same inside a sentence: `today 14:30`. */
export const midSentence = (text: string): string =>
  text.replace(/^(Today|Tomorrow|Yesterday)/, (day) => day.toLowerCase());

/** `45 s`, `4 min`, `1 h 20 min`, `3 days`: never with more than two parts. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? "1 day" : `${days} days`;
}

/** `4:05`, as a call's clock runs. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** `New York`, out of `America/New_York`. */
export const zoneCity = (timeZone: string): string => timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;

/** Whether two zones show the same clock at that moment: then one time is enough. */
export const sameClock = (at: string | number, one: string, other: string): boolean =>
  clockKey(at, one) === clockKey(at, other);

/** Whether `timeZone` is one that this browser knows. */
export function isZone(timeZone: string | null): timeZone is string {
  try {
    return timeZone !== null && Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}

/** The calendar day in a zone, as `2026-11-23`. */
export const calendarDay = (at: string | number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(at),
  );

const clockKey = (at: string | number, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(at));
const dayNumber = (at: string | number, timeZone: string) =>
  Date.parse(`${calendarDay(at, timeZone)}T00:00:00Z`) / 86_400_000;
const yearOf = (at: string | number, timeZone: string) => calendarDay(at, timeZone).slice(0, 4);
