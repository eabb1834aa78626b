import fc from "fast-check";
import { expect, test } from "vitest";
import { type Route, formatRoute, parseRoute } from "./router.ts";

test.each<[string, Route]>([
  ["/console/", { page: "home" }],
  ["/console/demo", { page: "inbox", site: "demo", list: "due", id: null }],
  ["/console/demo/inbox/done/demo_1", { page: "inbox", site: "demo", list: "done", id: "demo_1" }],
  ["/console/demo/inbox/elsewhere", { page: "inbox", site: "demo", list: "due", id: null }],
  ["/console/demo/people", { page: "other", site: "demo", path: "people", rest: [] }],
  ["/console/demo/%E0%A4%A", { page: "other", site: "demo", path: "%E0%A4%A", rest: [] }],
])("%s", (path, route) => expect(parseRoute(path)).toEqual(route));

test("what is formatted is read again as it was", () => {
  const word = fc
    .string({ minLength: 1, unit: "grapheme" })
    .filter((text) => text.isWellFormed() && !/^\.{1,2}$/.test(text));
  const other = fc.record({
    page: fc.constant("other" as const),
    site: word,
    path: word.filter((path) => path !== "inbox"),
    rest: fc.array(word),
  });
  const inbox = fc.record({
    page: fc.constant("inbox" as const),
    site: word,
    list: fc.constantFrom("due", "coming", "done"),
    id: fc.option(word),
  });
  fc.assert(
    fc.property(fc.oneof(other, inbox), (route) => {
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
  );
});
