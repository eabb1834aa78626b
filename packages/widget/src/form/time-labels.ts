/** Dates and times as the visitor's language writes them, in the visitor's zone. */
export interface Clock {
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `null`: as the language writes times. */
  readonly timeFormat: 12 | 24 | null;
}

export function visitorTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `time` in the visitor's language and zone. */
export const format = (clock: Clock, time: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(clock.language, {
    timeZone: clock.timeZone,
    ...hourCycle(clock, options),
    ...options,
  }).format(time);

function hourCycle(clock: Clock, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  if (clock.timeFormat === null || options.hour === undefined) return {};
  return { hourCycle: clock.timeFormat === 12 ? "h12" : "h23" };
}

/** `Monday, Nov 23, 10:00`. */
export function momentLabel(clock: Clock, time: Date): string {
  return format(clock, time, { weekday: "long", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
}

/** `4 minutes`, `2 hours`, rounded up: nobody minds a call that comes earlier. */
export function durationLabel(language: string, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const [value, unit] = minutes < 100 ? [minutes, "minute"] : [Math.ceil(minutes / 60), "hour"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
