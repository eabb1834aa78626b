/** Between `Temporal`, which the features think in, and `Date`, which database drivers speak. */

export const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
export const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** An ISO 8601 text with an offset, or `null` where it is not one. */
export function parseInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
