import { Rules, ruleFaults, summarise } from "@ringback/protocol";
import { Value } from "typebox/value";
import { expect, it } from "vitest";
import { actionKinds, shownField, withField } from "./actions.ts";
import { conditions, listIn, withCondition } from "./conditions.ts";
import { beginnings, idFor } from "./new-rule.ts";

it("begins with rules that the server takes", () => {
  const rules = beginnings.map((rule, index) => ({ ...rule, id: `rule-${index}` }));
  expect(Value.Check(Rules, rules)).toBe(true);
  expect(ruleFaults(rules)).toEqual([]);
  expect(new Set(rules.map(summarise)).size).toBe(rules.length);
});

it("offers every condition once, with a value to begin with that the server takes, the service's name excepted", () => {
  for (const { name, initial } of conditions) {
    if (name === "service") continue;
    const rule = { ...beginnings[0], id: "rule", when: withCondition({}, name, initial) };
    expect([name, Value.Check(Rules, [rule])]).toEqual([name, true]);
  }
  expect(conditions.map(({ name }) => name).sort()).toEqual(Object.keys(Rules.items.properties.when.properties).sort());
});

it("names a rule by its name, and never twice", () => {
  expect(idFor("Hilfe für Käufer!", [])).toBe("hilfe-fur-kaufer");
  expect(idFor("Help", ["help", "help-2"])).toBe("help-3");
  expect(idFor("助けて", [])).toBe("rule");
});

it("gives back in an action's field what was written into it", () => {
  const { initial, fields } = actionKinds.offer;
  const prefill = fields.find(({ name }) => name === "prefill")!;
  const filled = withField(initial, prefill, "subject = Prices = good\n\nplan = pro");
  expect(filled).toMatchObject({ prefill: { subject: "Prices = good", plan: "pro" } });
  expect(shownField(filled, prefill)).toBe("subject = Prices = good\nplan = pro");
  expect(withField(filled, prefill, " ")).toEqual(initial);
});

it("reads lists by line or comma", () => {
  expect(listIn(" /a*, /b\n/c ,")).toEqual(["/a*", "/b", "/c"]);
});
