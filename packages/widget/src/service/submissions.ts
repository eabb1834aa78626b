/** One submission at a time. A wish keeps its request and its idempotency key until the backend has answered. */
import { randomId } from "./identifier.ts";
import type { Outcome } from "./transport.ts";

/** A request that the backend may have taken: its answer has not come. */
export interface Unanswered<Content> extends Wish<Content> {
  readonly key: string;
}

interface Wish<Content> {
  /** What is asked for, as text: the same wish is the same request, whatever the page would add to it by now. */
  readonly wish: string;
  /** Epoch milliseconds; who asks the same later than that asks for another call. */
  readonly until: number;
  readonly content: Content;
}

/** Where an unanswered request outlives the page. */
export interface Keeping<Content> {
  unanswered(): Unanswered<Content> | null | undefined;
  save(kept: { readonly unanswered: Unanswered<Content> | null }): void;
}

export interface Submissions<Content, Value> {
  /**
   * The same wish with the same content joins the submission under way; anything else waits for its turn. Without
   * `keeping`, an unanswered request lives as long as the page.
   */
  submit(
    wish: Wish<Content>,
    keeping: Keeping<Content> | undefined,
    send: (content: Content, idempotencyKey: string) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>>;
}

export function createSubmissions<Content, Value>(
  now: () => number,
  newKey: () => string = randomId,
): Submissions<Content, Value> {
  let underWay: { written: string; outcome: Promise<Outcome<Value>> } | null = null;
  let unanswered: Unanswered<Content> | null | undefined = null;

  return {
    submit(asked, keeping, send) {
      const written = JSON.stringify([asked.wish, asked.content]);
      if (underWay?.written === written) return underWay.outcome;
      const before = underWay?.outcome;
      const keep = (request: Unanswered<Content> | null) => {
        unanswered = request;
        keeping?.save({ unanswered });
      };
      const outcome = (async () => {
        await before?.catch(() => undefined);
        const isSame = (earlier: typeof unanswered) => earlier?.wish === asked.wish && earlier.until > now();
        const request = [unanswered, keeping?.unanswered()].find(isSame) ?? { ...asked, key: newKey() };
        keep(request);
        const answer = await send(request.content, request.key);
        if (answer.ok || isRefusal(answer.failure.status)) keep(null);
        return answer;
      })();
      const own = { written, outcome };
      underWay = own;
      const over = () => {
        if (underWay === own) underWay = null;
      };
      outcome.then(over, over);
      return outcome;
    },
  };
}

/** Anything else may come from before or after the backend has booked. */
const isRefusal = (status: number) => status >= 400 && status < 500;
