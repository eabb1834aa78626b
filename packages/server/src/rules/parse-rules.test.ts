import type { Rule } from "@ringback/protocol";
import { describe, expect, it } from "vitest";
import { parseRules } from "./parse-rules.ts";

const rule: Rule = {
  id: "help",
  name: "Help",
  enabled: true,
  when: { dwellSeconds: 30 },
  actions: [{ do: "offer", title: "Shall we call?", accept: "Yes", decline: "No" }],
  limits: { perPage: 1, quietDays: 30 },
  heldBack: 10,
};
const faults = (...rules: unknown[]) => {
  const parsed = parseRules(rules);
  return parsed.ok ? [] : (parsed.refusal.errors ?? []).map(({ field, detail }) => `${field} ${detail}`);
};

describe("rules from outside", () => {
  it("are taken as they are where they are right", () => {
    expect(parseRules([rule])).toEqual({ ok: true, value: [rule] });
  });

  it.each<[unknown, string[]]>([
    [7, ["0 must be an object"]],
    [{ ...rule, id: "Help me" }, ["0.id must be lower-case letters, digits and hyphens, 40 at most"]],
    [{ ...rule, name: " " }, ["0.name must not be empty"]],
    [{ ...rule, heldBack: 91 }, ["0.heldBack must be 90 or less"]],
    [{ ...rule, heldBack: "10" }, ["0.heldBack must be a whole number"]],
    [{ ...rule, when: {} }, ["0.when needs one condition at least"]],
    [{ ...rule, when: { mood: 1 } }, ["0.when.mood is not known here"]],
    [{ ...rule, when: { pages: ["/a", "b"] } }, ["0.when.pages.1 must start with / or *"]],
    [{ ...rule, limits: { perPage: 1 } }, ["0.limits.quietDays is required"]],
    [{ ...rule, actions: [] }, ["0.actions needs one at least"]],
    [
      { ...rule, actions: [{ do: "dance" }] },
      ["0.actions.0.do must be one of offer, suggestTime, link, prefill, texts, event"],
    ],
    [{ ...rule, actions: [{ ...rule.actions[0], title: "" }] }, ["0.actions.0.title must not be empty"]],
    [
      { ...rule, actions: [{ do: "link", title: "T", label: "L", decline: "No", href: "javascript:alert(1)" }] },
      ["0.actions.0.href must start with https://, tel:, sms:, mailto: or /, without spaces"],
    ],
    [
      { ...rule, actions: [{ do: "event", name: "shown" }] },
      [
        "0.actions.0.name must be a letter followed by letters, digits or underscores, and no word of the offers themselves",
      ],
    ],
  ])("have each wrong field named: %j", (input, expected) => {
    expect(faults(input)).toEqual(expected);
  });

  it("have their laws checked once their fields are right", () => {
    expect(faults(rule, rule)).toEqual(['1.id Another rule is already named "help"; give each its own id.']);
  });

  it("are fifty at most", () => {
    expect(faults(...Array.from({ length: 51 }, (_, index) => ({ ...rule, id: `r${index}` })))).toEqual([
      "rules There are at most 50 rules.",
    ]);
  });
});
