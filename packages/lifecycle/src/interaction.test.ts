import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  newInteraction,
  transition,
  type Interaction,
  type LifecycleEvent,
  type LifecycleInput,
} from "./interaction.ts";
import { pristineMetadata, type Metadata } from "./metadata.ts";

function run(inputs: readonly LifecycleInput[]): { interaction: Interaction; events: LifecycleEvent[] } {
  let interaction = newInteraction;
  const events: LifecycleEvent[] = [];
  for (const input of inputs) {
    const [next, published] = transition(interaction, input);
    interaction = next;
    events.push(...published);
  }
  return { interaction, events };
}

const form = { firstname: "Ann", _customer_number: "+14155550132" };

describe("the published sequences", () => {
  const ready: LifecycleInput = { type: "ready", at: 10 };
  const open: LifecycleInput = { type: "open", at: 20 };
  const start: LifecycleInput = { type: "start", at: 30 };
  const submit: LifecycleInput = { type: "submit", at: 40, form };
  const fail: LifecycleInput = { type: "fail", at: 45, code: 7030 };
  const resubmit: LifecycleInput = { type: "submit", at: 50, form };
  const complete: LifecycleInput = { type: "complete", at: 60 };
  const close: LifecycleInput = { type: "close", at: 70 };

  test.each<[string, LifecycleInput[], string]>([
    ["opened, changed their mind", [ready, open, close], "ready opened cancelled closed"],
    ["began, then left", [ready, open, start, close], "ready opened started cancelled closed"],
    [
      "filled in and submitted",
      [ready, open, start, submit, complete, close],
      "ready opened started submitted completed closed",
    ],
    [
      "failed, corrected, submitted again",
      [ready, open, start, submit, fail, resubmit, complete, close],
      "ready opened started submitted submitted completed closed",
    ],
    ["failed, gave up", [ready, open, start, submit, fail, close], "ready opened started submitted cancelled closed"],
    [
      "filled in by the page and sent automatically",
      [ready, open, { ...submit, automatic: true }, complete, close],
      "ready opened submitted completed closed",
    ],
    [
      "a second interaction does not repeat ready",
      [ready, open, close, ready, { ...open, at: 80 }],
      "ready opened cancelled closed opened",
    ],
  ])("%s", (_name, inputs, sequence) => {
    expect(
      run(inputs)
        .events.map((event) => event.name)
        .join(" "),
    ).toBe(sequence);
  });

  test("carry the whole block with each field set at its moment", () => {
    const { events } = run([
      ready,
      { ...open, proactive: true, prefilled: true },
      start,
      submit,
      fail,
      resubmit,
      complete,
      close,
    ]);
    const blocks = events.map((event) => event.metadata);
    const opened: Metadata = { ...pristineMetadata, proactive: true, prefilled: true, opened: 20 };
    const started = { ...opened, started: 30 };
    const submitted = { ...started, form };
    const submittedAgain = { ...submitted, errors: [7030] };
    const completed = { ...submittedAgain, completed: 60, elapsed: 30 };
    expect(blocks).toEqual([
      pristineMetadata,
      opened,
      started,
      submitted,
      submittedAgain,
      completed,
      { ...completed, closed: 70 },
    ]);
  });

  test("keep the published field order", () => {
    for (const { metadata } of run([ready, open, start, submit, complete, close]).events) {
      expect(Object.keys(metadata)).toEqual([
        "proactive",
        "prefilled",
        "autoSubmitted",
        "errors",
        "form",
        "opened",
        "started",
        "cancelled",
        "completed",
        "closed",
        "elapsed",
      ]);
    }
  });

  test("leave elapsed false where nothing was entered", () => {
    expect(run([ready, open, close]).interaction.metadata.elapsed).toBe(false);
    expect(run([ready, open, { ...submit, automatic: true }, complete]).interaction.metadata.elapsed).toBe(false);
  });

  test("start the next interaction from all false", () => {
    const { interaction } = run([ready, open, start, submit, fail, close, { ...open, at: 90 }]);
    expect(interaction.metadata).toEqual({ ...pristineMetadata, opened: 90 });
    expect(interaction.submissions).toBe(0);
  });
});

describe("laws over any sequence of inputs", () => {
  const at = fc.integer({ min: 0, max: 1000 });
  const input = fc.oneof(
    fc.record({ type: fc.constant("ready" as const), at }),
    fc.record({ type: fc.constant("open" as const), at, proactive: fc.boolean(), prefilled: fc.boolean() }),
    fc.record({ type: fc.constant("start" as const), at }),
    fc.record({ type: fc.constant("submit" as const), at, form: fc.constant(form), automatic: fc.boolean() }),
    fc.record({ type: fc.constant("fail" as const), at, code: fc.oneof(fc.constant(7030), fc.constant("timeout")) }),
    fc.record({ type: fc.constant("complete" as const), at }),
    fc.record({ type: fc.constant("close" as const), at }),
  );
  const inputs = fc.array(input, { maxLength: 60 });
  const check = (law: (events: LifecycleEvent[]) => void) =>
    fc.assert(
      fc.property(inputs, (all) => law(run(all).events)),
      { numRuns: 500 },
    );

  test("the order is always legal", () => {
    const grammar =
      /^(ready( opened( started)?( submitted| submitted started)*( cancelled| completed) closed)*( opened[a-z ]*)?)?$/;
    check((events) => {
      const sequence = events.map((event) => event.name).join(" ");
      expect(sequence).toMatch(grammar);
    });
  });

  test("exactly one of cancelled and completed precedes closed, with nothing between", () => {
    check((events) => {
      events.forEach((event, index) => {
        const before = events[index - 1]?.name;
        if (event.name === "closed") expect(["cancelled", "completed"]).toContain(before);
        if (before === "cancelled" || before === "completed") expect(event.name).toBe("closed");
      });
    });
  });

  test("started comes at most once an interaction", () => {
    check((events) => {
      for (const interaction of events
        .map((event) => event.name)
        .join(" ")
        .split("opened")) {
        expect(interaction.split("started").length).toBeLessThanOrEqual(2);
      }
    });
  });

  test("time never runs backwards, whatever the clock does", () => {
    check((events) => {
      events.forEach((event, index) => expect(event.at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0));
    });
  });

  test("a set field stays set until the next opening", () => {
    check((events) => {
      events.forEach((event, index) => {
        const before = events[index - 1];
        if (!before || event.name === "opened") return;
        for (const [field, value] of Object.entries(before.metadata)) {
          if (value !== false) expect(event.metadata[field as keyof Metadata]).not.toBe(false);
        }
      });
    });
  });

  test("an input that publishes nothing leaves earlier blocks untouched", () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const { events } = run(all);
        const frozen = structuredClone(events);
        run(all);
        expect(events).toEqual(frozen);
      }),
    );
  });
});

test("a wrong input or field does not compile", () => {
  // @ts-expect-error no such input
  void (() => transition(newInteraction, { type: "opened", at: 1 }));
  // @ts-expect-error a submission carries its form
  void (() => transition(newInteraction, { type: "submit", at: 1 }));
  // @ts-expect-error there is no `submitted` field
  void ((metadata: Metadata) => metadata.submitted);
  expectTypeOf<Metadata["elapsed"]>().toEqualTypeOf<false | number>();
});
