import { callbackReasons, callbackStates } from "@ringback/protocol";
import { expect, test } from "vitest";
import { reasonsOf, statesOf, vendorReason, vendorState } from "./callback-words.ts";

test("each state is found again by its vendor's word", () => {
  for (const state of callbackStates) expect(statesOf(vendorState(state))).toEqual([state]);
});

test("each reason is among those of its vendor's word", () => {
  for (const reason of callbackReasons) expect(reasonsOf(vendorReason(reason))).toContain(reason);
});

test.each([
  ["SCHEDULED,QUEUED", ["scheduled", "queued"]],
  [" scheduled , Queued ", ["scheduled", "queued"]],
  ["PAUSED", []],
  ["SCHEDULED,SLEEPING", null],
  ["", null],
])("the states %j are %j", (list, states) => {
  expect(statesOf(list)).toEqual(states);
});

test("a failed call to the customer is several of our reasons", () => {
  expect(reasonsOf("FAIL_CALL_TO_CUSTOMER")).toEqual([
    "no_answer",
    "busy",
    "rejected",
    "machine",
    "invalid_number",
    "carrier_error",
  ]);
});
