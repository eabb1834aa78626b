/** The days of a month grid, and where its keys lead. Days are midnights in the visitor's zone. */
export interface Bounds {
  readonly first: Date;
  readonly last: Date;
}

export const midnight = (time: Date): Date => new Date(time.getFullYear(), time.getMonth(), time.getDate());

/** `count` calendar days on, whatever the clock does meanwhile. */
export const addDays = (day: Date, count: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);

/** The same day of another month, or its last where it has no such day. */
export function addMonths(day: Date, count: number): Date {
  const last = new Date(day.getFullYear(), day.getMonth() + count + 1, 0);
  return new Date(last.getFullYear(), last.getMonth(), Math.min(day.getDate(), last.getDate()));
}

export const within = ({ first, last }: Bounds, day: Date): boolean => day >= first && day <= last;

export const clamp = ({ first, last }: Bounds, day: Date): Date => (day < first ? first : day > last ? last : day);

/** The weeks of the month that `day` is in; `null` beside it. `weekStart`: 0 is Sunday. */
export function weeksOf(day: Date, weekStart: number): (Date | null)[][] {
  const first = new Date(day.getFullYear(), day.getMonth(), 1);
  const before = (first.getDay() - weekStart + 7) % 7;
  const count = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  return Array.from({ length: Math.ceil((before + count) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, weekday) => {
      const index = week * 7 + weekday - before;
      return index >= 0 && index < count ? addDays(first, index) : null;
    }),
  );
}

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Where a key leads from `day` (WAI-ARIA Authoring Practices, date picker); `null` for keys that lead nowhere. */
export function dayAfterKey(day: Date, { key, shiftKey }: Press, weekStart: number, rightToLeft: boolean): Date | null {
  const weekday = (day.getDay() - weekStart + 7) % 7;
  const onward = rightToLeft ? -1 : 1;
  if (key === "ArrowRight") return addDays(day, onward);
  if (key === "ArrowLeft") return addDays(day, -onward);
  if (key === "ArrowDown") return addDays(day, 7);
  if (key === "ArrowUp") return addDays(day, -7);
  if (key === "Home") return addDays(day, -weekday);
  if (key === "End") return addDays(day, 6 - weekday);
  if (key === "PageDown") return addMonths(day, shiftKey ? 12 : 1);
  if (key === "PageUp") return addMonths(day, shiftKey ? -12 : -1);
  return null;
}

/** 0 is Sunday. Monday where the browser can't say. */
export function weekStartOf(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?(): { firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
