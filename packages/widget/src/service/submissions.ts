/** One submission at a time. A wish keeps its request and its idempotency key until the backend has answered. */
import { jsonText } from "../json-text.ts";
import { randomId } from "./identifier.ts";
import type { Outcome } from "./transport.ts";

interface Wish<Content> {
  /** What is asked for, as text: the same wish is the same request, whatever the page would add to it by now. */
  readonly wish: string;
  /** Epoch milliseconds; who asks the same later than that asks for another call. */
  readonly until: number;
  readonly content: Content;
}

/** A request that the backend may have taken: its answer has not come. */
export interface Unanswered<Content> extends Wish<Content> {
  readonly key: string;
  /** Keys of unanswered requests that it is instead of. */
  readonly replaces: readonly string[];
}

/** Where an unanswered request of the form's outlives the page. */
export interface Keeping<Content> {
  unanswered(): Unanswered<Content> | null | undefined;
  save(kept: { readonly unanswered: Unanswered<Content> | null }): void;
}

interface Submission<Content> extends Wish<Content> {
  /** Who asks: the form of one visitor, who wants one call, or the page, which may want many. */
  readonly from: "form" | "page";
  /** Absent: it lives as long as the page. */
  readonly keeping?: Keeping<Content> | undefined;
}

export interface Submissions<Content, Value> {
  /** The same wish with the same content joins the submission under way; anything else waits for its turn. */
  submit(
    submission: Submission<Content>,
    send: (request: Unanswered<Content>) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>>;
}

export function createSubmissions<Content, Value>(
  now: () => number,
  newKey: () => string = randomId,
): Submissions<Content, Value> {
  let underWay: { written: string; outcome: Promise<Outcome<Value>> } | null = null;
  const unanswered: { form: Unanswered<Content> | null; page: Unanswered<Content> | null } = { form: null, page: null };

  return {
    submit({ wish, until, content, from, keeping }, send) {
      const written = jsonText([wish, content]);
      if (underWay?.written === written) return underWay.outcome;
      const before = underWay?.outcome;
      const keep = (request: Unanswered<Content> | null) => {
        unanswered[from] = request;
        keeping?.save({ unanswered: request });
      };
      const requestNow = (): Unanswered<Content> => {
        const earlier = unanswered[from] ?? keeping?.unanswered();
        if (earlier?.wish === wish && earlier.until > now()) return earlier;
        const replaces = earlier && from === "form" ? [...earlier.replaces, earlier.key].slice(-mostReplaced) : [];
        return { wish, until, content, key: newKey(), replaces };
      };
      const outcome = (async () => {
        await before?.catch(() => undefined);
        const request = requestNow();
        keep(request);
        const answer = await send(request);
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

/** As many as the server takes. */
const mostReplaced = 20;

/** Anything else may come from before or after the backend has booked. */
const isRefusal = (status: number) => status >= 400 && status < 500;
