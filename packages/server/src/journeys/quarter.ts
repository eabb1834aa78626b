/**
 * Quarters of an hour, counted from the epoch: the smallest span that roll-ups know. Every zone's offset today is a whole
 * number of them, +05:30, +05:45 and Lord Howe's half-hour summer time included, so local hours and days are made of them.
 */
export const quarterMs = 900_000;

export const quarterOf = (epochMs: number): number => Math.floor(epochMs / quarterMs);

/** The first quarter that begins at or after the time. */
export const quarterFrom = (epochMs: number): number => Math.ceil(epochMs / quarterMs);

export const minuteOf = (epochMs: number): number => Math.floor(epochMs / 60_000);
