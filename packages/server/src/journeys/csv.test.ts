import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"])(
  "%j is no formula in a spreadsheet",
  (page) => {
    expect(csvOf(["page"], [{ page }]).split("\r\n").slice(1).join("\r\n")).toMatch(/^"?'/);
  },
);

test("commas, quotes and line breaks stay within their cell", () => {
  expect(csvOf(["page", "n"], [{ page: 'a,"b"\nc', n: -1 }])).toBe('page,n\r\n"a,""b""\nc",-1\r\n');
});
