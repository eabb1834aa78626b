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
  let isStored = false;
  const kept: Kept = { visitor: deps.randomKey(), quietSince: false, cancelled: false, fired: new Map() };
  const session = new Map<string, number>();
  const fired: Record<FiredSpan, Map<string, number>> = { page: new Map(), session, visitor: kept.fired };

  /** Also where another tab has deleted what was stored: that is not ours to put back. */
  const forget = () => {
    for (const shelf of [deps.local, deps.session]) remove(shelf, name);
    answered = isStored = false;
  };

  /** Another tab may have stored more, or the page after this one, before Back brought this one as it was left. */
  const refresh = () => {
    if (consent === "withdrawn") return;
    const found = parseVisitor(parse(take(deps.local, name)));
    if (isStored && !found) forget();
    isStored = found !== null;
    addMost(session, parseCounts(parse(take(deps.session, name))));
    if (!found) return;
    kept.visitor = found.visitor;
    kept.quietSince = Math.max(Number(kept.quietSince), Number(found.quietSince)) || false;
    kept.cancelled ||= found.cancelled;
    addMost(kept.fired, found.fired);
  };

  const store = () => {
    if (consent === "withdrawn" || (consent === null && !answered && !isStored)) return;
    put(deps.local, name, { ...kept, fired: Object.fromEntries(kept.fired) });
    put(deps.session, name, Object.fromEntries(session));
    isStored = true;
  };
  const change = (make: () => void) => {
    refresh();
    make();
    store();
  };

  refresh();
  /** Was here in an earlier session; what a session began with is kept with it. */
  const returning = session.get(returningMark) === 1 || (isStored && !session.has(returningMark));
  session.set(returningMark, returning ? 1 : 0);
  store();

  return {
    visitor() {
      refresh();
      const { visitor: key, cancelled: cancelledBefore, quietSince } = kept;
      return { key, returning, cancelledBefore, quietSince, fired };
    },
    fired(rule) {
      change(() => Object.values(fired).forEach((counts) => counts.set(rule, (counts.get(rule) ?? 0) + 1)));
    },
    answered: () => change(() => (answered = true)),
    quiet: (now) => change(() => (kept.quietSince = now)),
    cancelled: () => change(() => (kept.cancelled = true)),
    consent(word) {
      consent = word;
      if (word !== "withdrawn") return change(() => undefined);
      forget();
    },
  };
}

function addMost(counts: Map<string, number>, others: ReadonlyMap<string, number>): void {
  for (const [rule, times] of others) counts.set(rule, Math.max(times, counts.get(rule) ?? 0));
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
