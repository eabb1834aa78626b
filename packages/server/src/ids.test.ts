import fc from "fast-check";
import { expect, test } from "vitest";
import { newCallbackId, siteOfCallbackId, uuidV7 } from "./ids.ts";

const instant = fc.integer({ min: 0, max: 2 ** 47 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

test("ids are version 7 UUIDs that sort by their time", () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [first, second] = [uuidV7(a), uuidV7(b)];
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const order = Temporal.Instant.compare(a, b);
      if (order !== 0) expect(first < second).toBe(order < 0);
    }),
  );
});

test("ids of one millisecond sort in the order in which they were made", () => {
  const now = Temporal.Instant.from("2026-03-02T10:00:00Z");
  const ids = Array.from({ length: 1000 }, () => uuidV7(now));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

test("a callback's id tells its site, underscores and all", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme-ascii" }), instant, (site, now) => {
      expect(siteOfCallbackId(newCallbackId(site, now))).toBe(site);
    }),
  );
});

test.each([
  "",
  "demo",
  "demo_",
  "_0123456789abcdef0123456789abcdef",
  "demo_0123456789abcdef0123456789abcde",
  "demo_X123456789abcdef0123456789abcdef",
])("%o is no callback's id", (id) => expect(siteOfCallbackId(id)).toBeNull());
