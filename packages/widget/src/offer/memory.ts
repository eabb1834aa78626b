/**
 * What is remembered of a visitor, so that caps, quiet periods and shares hold. Kept in the page alone until it may be
 * stored: the visitor has opened the form or answered an invitation, or the site has declared their consent.
 */
import type { FiredSpan, VisitorSituation } from "./situation.ts";

export interface Memory {
  visitor(): VisitorSituation;
  /** A rule has fired, held back or not. */
  fired(rule: string): void;
  /** The visitor answered an invitation, or opened, left or completed the form: from now on it may be stored. */
  answered(): void;
  /** The visitor declined, or has booked: quiet from `now` on. */
  quiet(now: number): void;
  cancelled(): void;
  /** The site's word on the visitor's consent has changed; `withdrawn` deletes what was stored, and stores no more. */
  consent(word: Consent): void;
}

export type Consent = "granted" | "withdrawn" | null;

/** The part of `Storage` that is used; absent, or throwing, where the browser refuses it. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface MemoryDeps {
  /** `localStorage` and `sessionStorage`; functions, since reading the property can throw. */
  readonly local: () => Shelf;
  readonly session: () => Shelf;
  readonly randomKey: () => string;
  readonly consent: Consent;
}

interface Kept {
  visitor: string;
  quietSince: number | false;
  cancelled: boolean;
  fired: Map<string, number>;
}

export function createMemory(deps: MemoryDeps, site: string): Memory {
  const name = `ringback.offers.${site}`;
  let consent = deps.consent;
  let answered = false;
  const read = (shelf: () => Shelf) => (consent === "withdrawn" ? null : parse(take(shelf, name)));
  const found = parseVisitor(read(deps.local));
  const session = parseCounts(read(deps.session));
  /** Was here in an earlier session; what a session began with is kept with it. */
  const returning = session.get(returningMark) === 1 || (found !== null && !session.has(returningMark));
  session.set(returningMark, returning ? 1 : 0);
  const kept: Kept = found ?? { visitor: deps.randomKey(), quietSince: false, cancelled: false, fired: new Map() };
  const fired: Record<FiredSpan, Map<string, number>> = { page: new Map(), session, visitor: kept.fired };

  const store = () => {
    if (consent === "withdrawn" || (consent === null && !answered && found === null)) return;
    put(deps.local, name, { ...kept, fired: Object.fromEntries(kept.fired) });
    put(deps.session, name, Object.fromEntries(session));
  };
  store();

  return {
    visitor: () => ({
      key: kept.visitor,
      returning,
      cancelledBefore: kept.cancelled,
      quietSince: kept.quietSince,
      fired,
    }),
    fired(rule) {
      for (const counts of Object.values(fired)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
      store();
    },
    answered() {
      answered = true;
      store();
    },
    quiet(now) {
      kept.quietSince = now;
      store();
    },
    cancelled() {
      kept.cancelled = true;
      store();
    },
    consent(word) {
      consent = word;
      if (word === "withdrawn") for (const shelf of [deps.local, deps.session]) remove(shelf, name);
      else store();
    },
  };
}

/** No rule can be named so: ids have no capitals. */
const returningMark = "R";

function parseVisitor(value: Readonly<Record<string, unknown>> | null): Kept | null {
  if (value === null || typeof value["visitor"] !== "string") return null;
  const { visitor, quietSince, cancelled } = value;
  const counts = value["fired"];
  return {
    visitor,
    quietSince: typeof quietSince === "number" ? quietSince : false,
    cancelled: cancelled === true,
    fired: parseCounts(isRecord(counts) ? counts : null),
  };
}

function parseCounts(value: Readonly<Record<string, unknown>> | null): Map<string, number> {
  const counts = Object.entries(value ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  return new Map(counts);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function take(shelf: () => Shelf, name: string): string | null {
  try {
    return shelf().getItem(name);
  } catch {
    return null;
  }
}

function put(shelf: () => Shelf, name: string, value: unknown): void {
  try {
    shelf().setItem(name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage leaves the page's own memory.
  }
}

function remove(shelf: () => Shelf, name: string): void {
  try {
    shelf().removeItem(name);
  } catch {
    // Nothing was stored then.
  }
}
