import { pristineMetadata } from "@ringback/lifecycle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acknowledge,
  bodyOf,
  emptyQueue,
  enqueue,
  keep,
  nextBatch,
  restore,
  type Queue,
  type WaitingRecord,
} from "./queue.ts";

const { form: _form, ...metadata } = pristineMetadata;
const record = (interactionId: string, submissions = 0): WaitingRecord => ({
  site: "demo",
  interactionId,
  metadata,
  submissions,
  context: { page: "/ä".repeat(submissions) },
});
const step = fc.record({ id: fc.integer({ min: 0, max: 8 }), submissions: fc.nat(200) });
const filled = fc
  .array(step, { maxLength: 40 })
  .map((steps) =>
    steps.reduce<Queue>((queue, { id, submissions }) => enqueue(queue, record(`id-${id}`, submissions)), emptyQueue),
  );

describe("the queue of records", () => {
  it("is itself on a page whose lists make text of themselves, as with Prototype 1.6", () => {
    const list = { ...record("a"), metadata: { ...metadata, errors: [7030] }, context: {} };
    const queue = enqueue(emptyQueue, list);
    Object.assign(Array.prototype, { toJSON: () => "[]" });
    try {
      expect(JSON.parse(bodyOf([list], new Date(0)))).toEqual([{ ...list, sentAt: "1970-01-01T00:00:00.000Z" }]);
      expect(restore(keep(queue))).toEqual(queue);
    } finally {
      Reflect.deleteProperty(Array.prototype, "toJSON");
    }
  });

  it("has the latest of each interaction", () => {
    const queue = [record("a", 1), record("b"), record("a", 2)].reduce(enqueue, emptyQueue);
    expect([...queue.values()].map(({ interactionId, submissions }) => [interactionId, submissions])).toEqual([
      ["b", 0],
      ["a", 2],
    ]);
  });

  it("sends everything in batches within the quota, each record once", () => {
    fc.assert(
      fc.property(filled, fc.integer({ min: 700, max: 5000 }), (all, bytes) => {
        const sent: string[] = [];
        let queue = all;
        while (queue.size > 0) {
          const batch = nextBatch(queue, bytes);
          const body = bodyOf(batch, new Date());
          if (batch.length > 1) expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(bytes);
          sent.push(...batch.map(({ interactionId }) => interactionId));
          queue = acknowledge(queue, batch);
        }
        expect(sent).toEqual([...all.keys()]);
      }),
    );
  });

  it("keeps a record that has changed while it was on its way", () => {
    const queue = enqueue(emptyQueue, record("a", 1));
    const batch = nextBatch(queue, 1000);
    expect([...acknowledge(enqueue(queue, record("a", 2)), batch).values()]).toEqual([record("a", 2)]);
  });

  it("is the same after it was kept", () => {
    fc.assert(fc.property(filled, (queue) => void expect(restore(keep(queue))).toEqual(queue)));
  });

  it.each([null, "", "{}", "[1,null,{}]", "[", '"x"'])("survives whatever was kept: %s", (text) => {
    expect(restore(text)).toEqual(emptyQueue);
  });

  it("does not grow without end", () => {
    const ids = Array.from({ length: 300 }, (_, index) => `id-${index}`);
    const queue = ids.reduce<Queue>((queue, id) => enqueue(queue, record(id)), emptyQueue);
    expect([...queue.keys()]).toEqual(ids.slice(-100));
  });
});
