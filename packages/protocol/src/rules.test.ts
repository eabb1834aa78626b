import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { ruleFaults } from "./rule-faults.ts";
import { summarise } from "./rule-summary.ts";
import { LinkAction, type Rule, Rules } from "./rules.ts";

const rule: Rule = {
  id: "pricing-help",
  name: "Help on the price list",
  enabled: true,
  when: { pages: ["/pricing*"], dwellSeconds: 60, open: true },
  actions: [{ do: "offer", title: "Questions about prices?", accept: "Call me", decline: "No, thanks" }],
  limits: { perPage: 1, perSession: 1, perVisitor: 3, quietDays: 30 },
  heldBack: 10,
};
const fields = (...rules: Rule[]) => ruleFaults(rules).map(({ field }) => field);

describe("a rule", () => {
  it("is accepted as data and has no faults", () => {
    expect(Value.Check(Rules, [rule])).toBe(true);
    expect(ruleFaults([rule])).toEqual([]);
  });

  it("without any condition, or with an unknown one, is not a rule", () => {
    expect(Value.Check(Rules, [{ ...rule, when: {} }])).toBe(false);
    expect(Value.Check(Rules, [{ ...rule, when: { mood: "good" } }])).toBe(false);
  });

  it.each(["javascript:alert(1)", "//elsewhere.example", "http://insecure.example", "data:text/html,x", "https://a b"])(
    "never links to %s",
    (href) => {
      const link = { do: "link", title: "Chat", label: "Chat now", decline: "No", href };
      expect(Value.Check(LinkAction, link)).toBe(false);
      expect(Value.Check(LinkAction, { ...link, href: "/contact" })).toBe(true);
    },
  );

  it.each<[string, Rule[], string[]]>([
    ["two rules with one id", [rule, rule], ["1.id"]],
    ["an id that reports use", [{ ...rule, id: "launcher" }], ["0.id"]],
    ["two invitations at once", [{ ...rule, actions: [...rule.actions, ...rule.actions] }], ["0.actions"]],
    [
      "an impossible wait",
      [{ ...rule, when: { waitAtLeastSeconds: 9, waitAtMostSeconds: 8 } }],
      ["0.when.waitAtLeastSeconds"],
    ],
    ["a service without a question", [{ ...rule, when: { service: "sales", exitIntent: true } }], ["0.when.service"]],
    ["a wait while closed", [{ ...rule, when: { open: false, waitAtLeastSeconds: 0 } }], ["0.when.open"]],
    [
      "a session shorter than a page",
      [{ ...rule, limits: { perPage: 2, perSession: 1, quietDays: 0 } }],
      ["0.limits.perSession"],
    ],
    [
      "a visitor shorter than a page",
      [{ ...rule, limits: { perPage: 2, perVisitor: 1, quietDays: 0 } }],
      ["0.limits.perVisitor"],
    ],
  ])("has a named fault: %s", (_, rules, expected) => {
    expect(fields(...rules)).toEqual(expected);
  });
});

describe("a rule's summary", () => {
  it("says when, what, how often and for whom", () => {
    expect(summarise(rule)).toBe(
      'When the page is /pricing*, the page has been in sight for 1 minute and the service is open: offer a callback ("Questions about prices?"). ' +
        "At most once a page view, once a session and 3 times a visitor; not for 30 days after the visitor has declined or booked. " +
        "Held back from 10 % of visitors, for comparison.",
    );
  });

  it("names what is done to the form, and that a rule is switched off", () => {
    const quiet: Rule = {
      ...rule,
      enabled: false,
      when: { errorsAtLeast: 2, errorCodes: [7030, "timeout"], sinceStartedSeconds: 90, event: "submitted" },
      actions: [
        { do: "texts", texts: { CallbackTitle: "Trouble?" } },
        { do: "prefill", values: { subject: "Help", plan: "pro" } },
        { do: "event", name: "trouble" },
      ],
      limits: { perPage: 2, quietDays: 30 },
      heldBack: 0,
    };
    expect(summarise(quiet)).toBe(
      "Switched off. When the form has been sent, sending has failed twice or more often, sending has failed with 7030 “not a valid phone number” or timeout “the server did not answer in time” " +
        "and the visitor has been filling in the form for 90 seconds: change the widget's texts (CallbackTitle), " +
        "fill in subject and plan and publish the event Offer.trouble. At most twice a page view.",
    );
  });
});
