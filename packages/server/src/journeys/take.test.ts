import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryHistory } from "./arbitrary-history.ts";
import { pathOf, takeRecord } from "./take.ts";

const arrivedAt = Date.parse("2026-03-01T12:00:00Z");
const sound = {
  site: "demo",
  interactionId: "7d2c5f0e-0d4a-4a53-9c8e-1f2a3b4c5d6e",
  metadata: {
    proactive: false,
    prefilled: false,
    autoSubmitted: false,
    errors: false,
    opened: arrivedAt - 60_000,
    started: arrivedAt - 50_000,
    cancelled: false,
    completed: false,
    closed: false,
    elapsed: false,
  },
  submissions: 0,
  context: { page: "/price?utm=1#top", language: "de" },
  sentAt: "2026-03-01T11:59:59Z",
};
const changed = (metadata: object, more: object = {}) => ({
  ...sound,
  ...more,
  metadata: { ...sound.metadata, ...metadata },
});

test.each([
  ["/a/b?c=1", "/a/b"],
  ["https://ann:secret@shop.example/a?b", "/a"],
  ["https://ann@shop.example?b", ""],
  ["//a", "//a"],
  [undefined, ""],
])("of the page %s its path is kept: %s", (page, path) => {
  expect(pathOf(page)).toBe(path);
});

test("a sound record becomes a row, without query and fragment of its page", () => {
  const taken = takeRecord(sound, arrivedAt);
  expect(taken).toMatchObject({
    ok: true,
    opened: true,
    row: { skew: 1000, context: { page: "/price", language: "de", device: "" } },
  });
});

test("what the visitor typed is not taken over, whoever sends it", () => {
  const taken = takeRecord(changed({ form: { firstname: "Ann" } }, { form: { firstname: "Ann" } }), arrivedAt);
  expect(taken.ok).toBe(true);
  expect(JSON.stringify(taken)).not.toContain("Ann");
});

test("a record from before the opening is sound and has nothing to store", () => {
  expect(takeRecord(changed({ opened: false, started: false }), arrivedAt)).toMatchObject({ ok: true, opened: false });
});

test("a clock that is years off is corrected, not refused", () => {
  const years = 20 * 365 * 86_400_000;
  const off = changed(
    { opened: sound.metadata.opened - years, started: sound.metadata.started - years },
    { sentAt: new Date(arrivedAt - years).toISOString() },
  );
  expect(takeRecord(off, arrivedAt)).toMatchObject({ ok: true, row: { skew: years } });
});

test("what can't stand in a database's text is left out", () => {
  const taken = takeRecord(
    changed({ errors: ["a\0b"] }, { submissions: 1, context: { lastField: "x\u{1f600}\0y" } }),
    arrivedAt,
  );
  expect(taken).toMatchObject({
    ok: true,
    row: { record: { metadata: { errors: ["ab"] } }, context: { last_field: "xy" } },
  });
});

describe("refuses", () => {
  test.each<[string, unknown, string, string]>([
    ["what is no record", 7, "invalid_parameters", "record"],
    ["a missing field", { ...sound, sentAt: undefined }, "invalid_parameters", "sentAt"],
    ["an interaction without a UUID", { ...sound, interactionId: "1' or 1=1" }, "invalid_parameters", "interactionId"],
    ["a sentence instead of a time", { ...sound, sentAt: "yesterday" }, "invalid_parameters", "sentAt"],
    ["a time after its sending", changed({ started: arrivedAt + 3_600_000 }), "future_time", "metadata.started"],
    ["a visit of eight days", changed({ opened: arrivedAt - 8 * 86_400_000 }), "too_long_ago", "metadata.opened"],
    ["a negative elapsed", changed({ elapsed: -5 }), "invalid_parameters", "metadata.elapsed"],
    ["an elapsed of its own", changed({ cancelled: arrivedAt - 40_000, elapsed: 1 }), "elapsed", "metadata.elapsed"],
    ["an illegal order", changed({ started: arrivedAt - 70_000 }), "order", "metadata.started"],
    [
      "an end without an opening",
      changed({ opened: false, started: false, closed: 5 }),
      "without_opening",
      "metadata.closed",
    ],
    [
      "a completion never submitted",
      changed({ completed: arrivedAt - 40_000, elapsed: 10_000 }),
      "count",
      "submissions",
    ],
    ["a year of five digits", { ...sound, sentAt: "9999-12-31T23:59:59Z" }, "future_time", "sentAt"],
  ])("%s", (_name, input, code, field) => {
    expect(takeRecord(input, arrivedAt)).toEqual({ ok: false, code, field });
  });

  test("nothing that a widget sends", () => {
    fc.assert(
      fc.property(arbitraryHistory({ site: "demo", from: arrivedAt, spanMs: 86_400_000 }), (sent) => {
        for (const { record, arrivedAt } of sent) expect(takeRecord(record, arrivedAt)).toMatchObject({ ok: true });
      }),
    );
  });

  test("by an answer and not by throwing, whatever is sent", () => {
    fc.assert(fc.property(fc.jsonValue(), (input) => void expect(takeRecord(input, arrivedAt).ok).toBe(false)));
  });
});
