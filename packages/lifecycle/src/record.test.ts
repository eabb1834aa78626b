import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newInteraction, transition, type Interaction, type LifecycleInput } from "./interaction.ts";
import { pristineMetadata } from "./metadata.ts";
import { merge, recordFault, recordOf, type InteractionRecord } from "./record.ts";

/** Every record that one interaction passes through, from `open` to `close`. */
const history = fc
  .record({
    gaps: fc.array(fc.nat({ max: 5000 }), { minLength: 12, maxLength: 12 }),
    started: fc.boolean(),
    failures: fc.array(fc.oneof(fc.constantFrom(7030, 7041), fc.constantFrom("timeout", "network_error")), {
      maxLength: 3,
    }),
    success: fc.boolean(),
    automatic: fc.boolean(),
    proactive: fc.boolean(),
    prefilled: fc.boolean(),
  })
  .map(({ gaps, started, failures, success, automatic, proactive, prefilled }) => {
    let clock = 1_700_000_000_000;
    let step = 0;
    const at = () => (clock += gaps[step++ % gaps.length] ?? 0);
    const inputs: LifecycleInput[] = [
      { type: "ready", at: at() },
      { type: "open", at: at(), proactive, prefilled },
    ];
    if (started) inputs.push({ type: "start", at: at() });
    for (const code of failures)
      inputs.push({ type: "submit", at: at(), form: {}, automatic }, { type: "fail", at: at(), code });
    if (success) inputs.push({ type: "submit", at: at(), form: {}, automatic }, { type: "complete", at: at() });
    inputs.push({ type: "close", at: at() });
    const records: InteractionRecord[] = [];
    let interaction: Interaction = newInteraction;
    for (const input of inputs) {
      [interaction] = transition(interaction, input);
      records.push(recordOf(interaction));
    }
    return records;
  });

/** Records that `recordFault` accepts but that need not come from one interaction. */
const anyRecord = fc.tuple(history, fc.nat()).map(([records, index]) => records[index % records.length]!);

describe("merge", () => {
  test("is idempotent", () => {
    fc.assert(fc.property(anyRecord, (a) => void expect(merge(a, a)).toEqual(a)));
  });
  test("is commutative", () => {
    fc.assert(fc.property(anyRecord, anyRecord, (a, b) => void expect(merge(a, b)).toEqual(merge(b, a))));
  });
  test("is associative", () => {
    fc.assert(
      fc.property(
        anyRecord,
        anyRecord,
        anyRecord,
        (a, b, c) => void expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c))),
      ),
    );
  });
  test("gives the last record of an interaction from its records in any order, with any repeats", () => {
    const shuffled = history.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray([...records, ...records], { minLength: records.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([records, order]) => {
        expect(order.reduce(merge)).toEqual(records.at(-1));
      }),
    );
  });
});

describe("recordFault", () => {
  test("accepts every record that an interaction passes through", () => {
    fc.assert(fc.property(anyRecord, (record) => void expect(recordFault(record)).toBeNull()));
  });

  const open = { ...recordOf(newInteraction).metadata, opened: 100 };
  test.each<[string, Partial<InteractionRecord["metadata"]>, number, string, string]>([
    ["started before opened", { started: 50 }, 0, "started", "order"],
    ["cancelled before started", { started: 200, cancelled: 150, elapsed: false }, 0, "cancelled", "order"],
    ["closed without an end", { closed: 300 }, 0, "closed", "without_end"],
    ["closed before the end", { cancelled: 300, closed: 200 }, 0, "closed", "order"],
    ["both ends", { cancelled: 300, completed: 300 }, 1, "cancelled", "exclusive"],
    ["a wrong elapsed", { started: 200, cancelled: 300, elapsed: 5 }, 0, "elapsed", "elapsed"],
    ["completed without a submission", { completed: 300 }, 0, "submissions", "count"],
    ["more errors than submissions", { errors: [7030, 7030] }, 1, "errors", "count"],
    ["started without opening", { opened: false, started: 1 }, 0, "started", "without_opening"],
    ["submitted without opening", { opened: false }, 1, "submissions", "without_opening"],
  ])("refuses %s", (_name, metadata, submissions, field, law) => {
    expect(recordFault({ metadata: { ...open, ...metadata }, submissions })).toEqual({ field, law });
  });
});

test("a record never holds what the visitor typed", () => {
  let [interaction] = transition(newInteraction, { type: "ready", at: 1 });
  [interaction] = transition(interaction, { type: "open", at: 2 });
  [interaction] = transition(interaction, { type: "submit", at: 3, form: { firstname: "Ann" } });
  expect(JSON.stringify(recordOf(interaction))).not.toContain("Ann");
  expect(Object.keys(recordOf(interaction).metadata)).toEqual(
    Object.keys(pristineMetadata).filter((field) => field !== "form"),
  );
});
