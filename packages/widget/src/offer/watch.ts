/** Watches the page for what the rules want to know, and nothing else. */
import type { Needs } from "./needs.ts";
import type { ServiceSituation } from "./situation.ts";

/** The part of the situation that the page itself shows. */
interface Observed {
  /** Path. */
  readonly page: string;
  /** The page's language, or else the browser's. */
  readonly language: string;
  readonly dwellMs: number;
  readonly scrollPercent: number;
  readonly services: ReadonlyMap<string, ServiceSituation>;
}

export interface Watch {
  observed(): Observed;
  stop(): void;
}

export interface WatchDeps {
  readonly now: () => number;
  /** Opening and wait time of a service, `""` being the site's first; `null` where they can't be had. */
  readonly status: (service: string) => Promise<ServiceSituation | null>;
  /** Something that a rule may wait for has happened. Never called before `createWatch` has returned. */
  readonly look: (exitIntent: boolean) => void;
}

const statusEveryMs = 60_000;
/** A touch screen has no pointer to leave by: coming back after this long is as near to it. */
const awayMs = 1000;

export function createWatch({ now, status, look }: WatchDeps, needs: Needs): Watch {
  const ends = new AbortController();
  const { signal } = ends;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const services = new Map<string, ServiceSituation>();
  let dwelt = 0;
  let seenSince = document.hidden ? null : now();
  let hiddenAt: number | null = null;
  let scrolled = 0;
  const dwellMs = () => dwelt + (seenSince === null ? 0 : now() - seenSince);

  /** Looks again when the next moment has come at which dwelling alone can matter. */
  const awaitDwell = () => {
    timers.forEach(clearTimeout);
    timers.clear();
    if (seenSince === null) return;
    for (const moment of needs.dwellMs) {
      if (moment > dwellMs()) timers.add(setTimeout(() => look(false), moment - dwellMs()));
    }
  };

  const seen = () => {
    if (document.hidden) {
      if (seenSince !== null) dwelt += now() - seenSince;
      seenSince = null;
      hiddenAt = now();
    } else {
      seenSince ??= now();
      if (needs.exitIntent && hiddenAt !== null && now() - hiddenAt >= awayMs && isTouch()) look(true);
    }
    awaitDwell();
  };

  /** Whether the visitor has been further down than before. */
  const measure = () => {
    const { scrollHeight } = document.documentElement;
    const percent = Math.min(100, Math.round(((scrollY + innerHeight) / Math.max(1, scrollHeight)) * 100));
    const further = percent > scrolled;
    scrolled = Math.max(scrolled, percent);
    return further;
  };
  const scroll = () => measure() && look(false);

  const ask = async () => {
    if (document.hidden) return;
    const answers = await Promise.all(needs.services.map(async (id) => [id, await status(id)] as const));
    if (signal.aborted) return;
    for (const [id, answer] of answers) {
      if (answer) services.set(id, answer);
      else services.delete(id);
    }
    look(false);
  };

  /** The page became another one without being loaded. */
  const navigated = () => {
    dwelt = 0;
    seenSince = document.hidden ? null : now();
    scrolled = 0;
    awaitDwell();
    if (needs.scroll) measure();
    look(false);
  };

  document.addEventListener("visibilitychange", seen, { signal });
  awaitDwell();
  if (needs.scroll) {
    addEventListener("scroll", scroll, { signal, passive: true });
    measure();
  }
  if (needs.exitIntent) {
    const left = ({ clientY, relatedTarget }: MouseEvent) => {
      if (relatedTarget === null && clientY <= 0) look(true);
    };
    document.addEventListener("mouseout", left, { signal });
  }
  if (needs.services.length > 0) {
    const every = setInterval(() => void ask(), statusEveryMs);
    signal.addEventListener("abort", () => clearInterval(every));
    void ask();
  }
  onNavigation(navigated, signal);

  return {
    observed: () => ({
      page: location.pathname,
      language: document.documentElement.lang || navigator.language,
      dwellMs: dwellMs(),
      scrollPercent: scrolled,
      services,
    }),
    stop() {
      ends.abort();
      timers.forEach(clearTimeout);
    },
  };
}

const isTouch = () => matchMedia("(pointer: coarse)").matches;

function onNavigation(act: () => void, signal: AbortSignal): void {
  let path = location.pathname;
  const check = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    act();
  };
  const navigation = "navigation" in globalThis ? (globalThis.navigation as EventTarget | undefined) : undefined;
  navigation?.addEventListener("navigatesuccess", check, { signal });
  addEventListener("popstate", check, { signal });
}
