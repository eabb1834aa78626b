import { callbackStates } from "@ringback/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallbackEvent, type Standing, transition } from "./callback.ts";

const now = Temporal.Instant.from("2026-03-02T10:00:00Z");
const later = now.add({ hours: 2 });
const asap: Standing = { state: "queued", reason: null, desiredAt: null, dueAt: now, slotAt: null };
const planned: Standing = { state: "scheduled", reason: null, desiredAt: later, dueAt: later, slotAt: later };

const kinds = (standing: Standing, event: CallbackEvent, at = now) => {
  const result = transition(standing, event, at);
  return (
    result && [
      result[0].state,
      result[0].reason,
      ...result[1].map((effect) => (effect.kind === "story" ? effect.story : effect.kind)),
    ]
  );
};

describe("a callback", () => {
  test.each<[string, Standing, CallbackEvent, unknown]>([
    ["that is not due yet stays scheduled", planned, { kind: "due" }, null],
    [
      "that waits is cancelled by its visitor, and its place is free",
      planned,
      { kind: "cancel", by: "visitor" },
      ["completed", "cancelled", "free_slot", "cancelled"],
    ],
    [
      "is cancelled by a person of the console under their own reason",
      asap,
      { kind: "cancel", by: "agent:1" },
      ["completed", "cancelled_by_admin", "cancelled"],
    ],
    [
      "that an agent holds can still be cancelled",
      { ...asap, state: "routing" },
      { kind: "cancel", by: "visitor" },
      ["completed", "cancelled", "cancelled"],
    ],
    [
      "that is being talked on can't be cancelled",
      { ...asap, state: "processing" },
      { kind: "cancel", by: "visitor" },
      null,
    ],
    [
      "that is over can't be cancelled",
      { ...asap, state: "completed", reason: "agent_connected" },
      { kind: "cancel", by: "visitor" },
      null,
    ],
    [
      "that was cancelled stays so without a second story",
      { ...asap, state: "completed", reason: "cancelled" },
      { kind: "cancel", by: "visitor" },
      ["completed", "cancelled"],
    ],
    [
      "is moved from now to later",
      asap,
      { kind: "reschedule", desiredAt: later, slotAt: later },
      ["scheduled", null, "take_slot", "rescheduled"],
    ],
    [
      "is moved from later to now",
      planned,
      { kind: "reschedule", desiredAt: null, slotAt: null },
      ["queued", null, "free_slot", "rescheduled"],
    ],
    [
      "takes its new place before it gives up the old",
      planned,
      { kind: "reschedule", desiredAt: later.add({ hours: 1 }), slotAt: later.add({ hours: 1 }) },
      ["scheduled", null, "take_slot", "free_slot", "rescheduled"],
    ],
    [
      "that is moved within its slot keeps its place",
      planned,
      { kind: "reschedule", desiredAt: later.add({ minutes: 5 }), slotAt: later },
      ["scheduled", null, "rescheduled"],
    ],
    [
      "that an agent holds can't be moved",
      { ...planned, state: "routing" },
      { kind: "reschedule", desiredAt: null, slotAt: null },
      null,
    ],
    ["that nobody called expires", asap, { kind: "expire" }, ["completed", "expired", "expired"]],
    ["that an agent holds does not expire", { ...asap, state: "routing" }, { kind: "expire" }, null],
  ])("%s", (_name, standing, event, expected) => expect(kinds(standing, event)).toEqual(expected));

  test("becomes due at its time, not before", () => {
    expect(kinds(planned, { kind: "due" }, later.subtract({ nanoseconds: 1 }))).toBeNull();
    expect(kinds(planned, { kind: "due" }, later)).toEqual(["queued", null, "queued"]);
  });
});

test("whatever happens, it holds exactly the places that it took and did not give back", () => {
  const slot = fc.integer({ min: 1, max: 5 }).map((hours) => now.add({ hours }));
  const event: fc.Arbitrary<CallbackEvent> = fc.oneof(
    fc.constant<CallbackEvent>({ kind: "due" }),
    fc.constant<CallbackEvent>({ kind: "expire" }),
    fc
      .constantFrom("visitor" as const, "api" as const, "agent:1" as const)
      .map((by): CallbackEvent => ({ kind: "cancel", by })),
    fc.option(slot).map((at): CallbackEvent => ({ kind: "reschedule", desiredAt: at, slotAt: at })),
  );
  const start = fc.constantFrom(asap, planned, ...callbackStates.map((state): Standing => ({ ...planned, state })));
  fc.assert(
    fc.property(start, fc.array(event), (first, events) => {
      const held = new Set(first.slotAt ? [first.slotAt.toString()] : []);
      let standing = first;
      for (const one of events) {
        const result = transition(standing, one, later);
        if (!result) continue;
        const over = standing.state === "completed";
        standing = result[0];
        if (over) expect(standing.state).toBe("completed");
        for (const effect of result[1]) {
          if (effect.kind === "take_slot") {
            expect(held).not.toContain(effect.start.toString());
            held.add(effect.start.toString());
          }
          if (effect.kind === "free_slot") expect(held.delete(effect.start.toString())).toBe(true);
        }
        expect([...held]).toEqual(standing.slotAt ? [standing.slotAt.toString()] : []);
      }
    }),
  );
});
