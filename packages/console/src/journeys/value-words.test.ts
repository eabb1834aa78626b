import { describe, expect, test } from "vitest";
import { offerWord, valueText } from "./value-words.ts";

describe("a cell of a report in words", () => {
  test.each([
    ["abandonment", { field: "phonenumber" }, "field", "Phone number"],
    ["abandonment", { field: "their_own" }, "field", "their_own"],
    ["abandonment", { field: "-" }, "field", "Nothing entered"],
    ["errors", { code: "7030" }, "code", "7030 “not a valid phone number”"],
    ["funnel", { step: "started" }, "step", "Began to fill it in"],
    ["scheduling", { kind: "immediate" }, "kind", "As soon as possible"],
    ["scheduling", { interactions: 0, low: 0 }, "low", "–"],
    ["scheduling", { interactions: 9, low: 0.1 }, "low", undefined],
    ["segments", { dimension: "proactive", value: "true" }, "dimension", "Proactive"],
    ["segments", { dimension: "proactive", value: "true" }, "value", "yes"],
    ["segments", { dimension: "language", value: "" }, "value", "not known"],
    ["lift", { kind: "prefilling", offer: "" }, "offer", "–"],
    ["funnel", { at: "2026-11-22T00:00:00Z" }, "at", undefined],
  ] as const)("%s of %o: %s is %s", (question, row, column, text) => {
    expect(valueText({ question }, row, column)).toBe(text);
  });

  test.each([
    ["launcher", "the launcher"],
    ["price-help", "price-help"],
    ["price-help:held", "price-help (held back)"],
    ["price-help:unheard", "price-help:unheard"],
  ])("what opened the form, %s, is %s", (offer, word) => {
    expect(offerWord(offer)).toBe(word);
  });
});
