import { expect, it } from "vitest";
import { changeText } from "./change-text.ts";

const row = { measure: "left", detail: "phonenumber", dimension: "language", value: "", now: 0.613, usual: 0.08 };

it.each([
  [row, "now", "61.3 %"],
  [{ ...row, measure: "opened", now: 12 }, "now", undefined],
  [row, "detail", "Phone number"],
  [{ ...row, measure: "error", detail: "7030" }, "detail", "7030 “not a valid phone number”"],
  [{ ...row, measure: "error", detail: "ours" }, "detail", "ours"],
  [{ ...row, detail: "" }, "detail", "–"],
  [{ ...row, detail: "-" }, "detail", "Nothing entered"],
  [row, "value", "not known"],
  [{ ...row, value: "fr" }, "value", "fr"],
  [row, "dimension", "Language"],
  [{ ...row, dimension: "" }, "dimension", "all"],
  [{ ...row, dimension: "" }, "value", "–"],
])("of %o the %s reads %s", (one, column, text) => {
  expect(changeText(one, column)).toBe(text);
});
