/** What came of sending one message, by whatever way. */

export type Sending =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Why, as a sentence for the console; nothing of what the other side said. */
      readonly trouble: string;
      /** Worth another try. */
      readonly again?: true;
      /** At the earliest then, where the receiver said so. */
      readonly pauseSeconds?: number;
      /** The receiver wants no more. */
      readonly gone?: true;
    };

/** Pauses in seconds before each further try: Standard Webhooks' (1.0.0), about three days in all. */
const pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** How long to wait after so many tries that failed; `null`: that was the last. */
export function pauseAfter(tries: number, sending: Sending): number | null {
  if (sending.ok || !sending.again) return null;
  const pause = pauses[tries - 1];
  return pause === undefined ? null : Math.max(pause, sending.pauseSeconds ?? 0);
}
