/** One submission at a time, and one idempotency key for as long as the same content is tried again. */
import { randomId } from "./identifier.ts";
import type { Outcome } from "./transport.ts";

export interface Submissions<Value> {
  /** Sends `content`. The same content joins the submission under way; other content waits for its turn. */
  submit(content: unknown, send: (idempotencyKey: string) => Promise<Outcome<Value>>): Promise<Outcome<Value>>;
}

export function createSubmissions<Value>(newKey: () => string = randomId): Submissions<Value> {
  let underWay: { content: string; outcome: Promise<Outcome<Value>> } | null = null;
  let failed: { content: string; key: string } | null = null;

  return {
    submit(content, send) {
      const written = JSON.stringify(content);
      if (underWay?.content === written) return underWay.outcome;
      const before = underWay?.outcome;
      const outcome = (async () => {
        await before?.catch(() => undefined);
        const key = failed?.content === written ? failed.key : newKey();
        failed = { content: written, key };
        const answer = await send(key);
        if (answer.ok) failed = null;
        return answer;
      })();
      const own = { content: written, outcome };
      underWay = own;
      const over = () => {
        if (underWay === own) underWay = null;
      };
      outcome.then(over, over);
      return outcome;
    },
  };
}
