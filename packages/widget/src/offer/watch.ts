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
/** By then a single-page app has shown its next page, most likely. */
const renderedMs = 1000;
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
  let path = location.pathname;
  let rendered: ReturnType<typeof setTimeout> | undefined;
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

  /** Whether the page has become another one without being loaded. What is on screen is still the one before. */
  const isAnother = () => {
    if (location.pathname === path) return false;
    path = location.pathname;
    dwelt = 0;
    seenSince = document.hidden ? null : now();
    scrolled = 0;
    awaitDwell();
    clearTimeout(rendered);
    rendered = setTimeout(() => {
      if (needs.scroll) measure();
      look(false);
    }, renderedMs);
    return true;
  };
  const navigated = () => isAnother() && look(false);

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
  const { navigation } = globalThis as { readonly navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", navigated, { signal });
  addEventListener("popstate", navigated, { signal });

  return {
    observed() {
      // Not every browser says that the path has changed.
      isAnother();
      return {
        page: path,
        language: document.documentElement.lang || navigator.language,
        dwellMs: dwellMs(),
        scrollPercent: scrolled,
        services,
      };
    },
    stop() {
      ends.abort();
      clearTimeout(rendered);
      timers.forEach(clearTimeout);
    },
  };
}

const isTouch = () => matchMedia("(pointer: coarse)").matches;
