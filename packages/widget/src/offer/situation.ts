/** Everything that rules are decided on, at one moment. Plain data: whoever gathers it has the clock and the browser. */
import type { ErrorCode, LifecycleEventName } from "@ringback/lifecycle";

export interface Situation {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The page's path. */
  readonly page: string;
  /** Language tag. */
  readonly language: string;
  readonly device: "phone" | "tablet" | "desktop";
  /** How long the page has been in sight, in ms. */
  readonly dwellMs: number;
  /** The furthest that the visitor has been down the page, 0 to 100. */
  readonly scrollPercent: number;
  readonly exitIntent: boolean;
  readonly interaction: InteractionSituation;
  /** Opening and wait time by service id; `""` is the site's first. A service that is not known yet is not there. */
  readonly services: ReadonlyMap<string, ServiceSituation>;
  /** An invitation is on screen. */
  readonly inviting: boolean;
  readonly visitor: VisitorSituation;
}

interface InteractionSituation {
  /** The page's latest lifecycle event. */
  readonly event: LifecycleEventName;
  /** How the latest interaction ended; `null` where it has not, or there was none. */
  readonly end: "cancelled" | "completed" | null;
  /** The form is on screen. */
  readonly open: boolean;
  readonly errors: readonly ErrorCode[];
  /** When the visitor began to fill in the form; `false` where they have not, or are no longer at it. */
  readonly startedAt: number | false;
}

export interface ServiceSituation {
  readonly open: boolean;
  /** `null`: not known. */
  readonly waitSeconds: number | null;
}

/** What is remembered of the visitor, for as long as may be. */
export interface VisitorSituation {
  /** Random; decides in which shares the visitor falls. */
  readonly key: string;
  readonly returning: boolean;
  readonly cancelledBefore: boolean;
  /** The latest declined invitation or booked callback, epoch milliseconds. */
  readonly quietSince: number | false;
  /** How often each rule has fired, held back or not. */
  readonly fired: Readonly<Record<FiredSpan, ReadonlyMap<string, number>>>;
}

export type FiredSpan = "page" | "session" | "visitor";
