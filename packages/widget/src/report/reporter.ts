/**
 * Reports interactions to the server: batched, when something is worth sending, and again for as long as the tab lives
 * where the network fails. It starts when the form is opened, so the tab's session storage may keep what waits.
 */
import type { Journey, JourneyChange } from "./journey.ts";
import { waitingName } from "./page-view.ts";
import { acknowledge, bodyOf, emptyQueue, enqueue, keep, nextBatch, restore, type Queue } from "./queue.ts";
import { mostBytes, type SendResult } from "./send.ts";

export interface ReporterDeps {
  readonly journey: Journey;
  readonly site: string;
  /** Whether anything may be reported now. */
  readonly isAllowed: () => boolean;
  readonly post: (body: string, leaving: boolean) => Promise<SendResult>;
  /** The tab's storage; a function, since reading the property can throw. */
  readonly storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly now: () => Date;
}

export interface Reporter {
  /** Sends what waits. `leaving`: the page may be gone in a moment. */
  flush(leaving: boolean): Promise<void>;
  /** Back has brought the page as it was left: takes on what the pages after it have left behind in the tab's storage. */
  resume(): void;
  stop(): void;
}

/** How long a change waits for others to go with it, in ms. A tab that crashes loses what waits. */
const patienceMs: Partial<Record<JourneyChange, number>> = { completed: 0, closed: 0, detail: 5000 };
const usualPatienceMs = 1000;

/** Between tries that fail, in ms; the last one goes on. */
const retriesMs = [2000, 8000, 30_000, 120_000] as const;

export function createReporter(deps: ReporterDeps): Reporter {
  const { journey, site, isAllowed, post, now } = deps;
  const name = waitingName(site);
  let queue = restore(stored());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let underWay = false;
  /** What a page that may be gone has sent and has no answer to yet: browsers say twice that a page goes. */
  let leavingWith: Queue | null = null;
  let failures = 0;

  function stored(): string | null {
    try {
      return deps.storage().getItem(name);
    } catch {
      return null;
    }
  }

  function store(): void {
    try {
      if (queue.size > 0) deps.storage().setItem(name, keep(queue));
      else deps.storage().removeItem(name);
    } catch {
      // A full or forbidden storage leaves the page's own memory.
    }
  }

  function sendWithin(ms: number): void {
    const due = now().getTime() + ms;
    if (due >= dueAt) return;
    clearTimeout(timer);
    dueAt = due;
    timer = setTimeout(() => void flush(false), ms);
  }

  function take(change: JourneyChange): void {
    const { interactionId, ...view } = journey.view();
    if (interactionId === null || !isAllowed()) return;
    queue = enqueue(queue, { site, interactionId, ...view });
    store();
    sendWithin(failures > 0 ? retryMs() : (patienceMs[change] ?? usualPatienceMs));
  }

  const retryMs = () => retriesMs[Math.min(failures, retriesMs.length) - 1] ?? 0;

  async function flush(leaving: boolean): Promise<void> {
    if (underWay && (!leaving || queue === leavingWith)) return;
    clearTimeout(timer);
    dueAt = Infinity;
    if (!isAllowed()) {
      queue = emptyQueue;
      store();
      return;
    }
    const batch = nextBatch(queue, mostBytes);
    if (batch.length === 0) return;
    underWay = true;
    if (leaving) leavingWith = queue;
    const result = await post(bodyOf(batch, now()), leaving);
    underWay = false;
    leavingWith = null;
    failures = result.kind === "failed" ? failures + 1 : 0;
    if (result.kind !== "failed") queue = acknowledge(queue, batch);
    store();
    if (queue.size > 0) sendWithin(result.kind === "failed" ? (result.retryMs ?? retryMs()) : usualPatienceMs);
  }

  const unsubscribe = journey.subscribe(take);
  take("opened");
  if (queue.size > 0) sendWithin(usualPatienceMs);

  return {
    flush,
    resume() {
      queue = new Map([...restore(stored()), ...queue]);
      store();
      if (queue.size > 0) sendWithin(usualPatienceMs);
    },
    stop() {
      unsubscribe();
      clearTimeout(timer);
      queue = emptyQueue;
      store();
    },
  };
}
