/** The conditions of a rule as the editor offers them: in this order, each with its words and its control. */
import type { RuleWhen } from "@ringback/protocol";

export type ConditionName = keyof RuleWhen;

export interface Condition {
  readonly name: ConditionName;
  readonly label: string;
  readonly control:
    | { readonly kind: "number"; readonly unit: string; readonly least: number; readonly most: number }
    /** Several, one a line or parted by commas. */
    | { readonly kind: "list"; readonly hint: string }
    | { readonly kind: "choices"; readonly choices: readonly string[] }
    | { readonly kind: "either"; readonly yes: string; readonly no: string }
    | { readonly kind: "choice"; readonly choices: Readonly<Record<string, string>> }
    | { readonly kind: "service" }
    /** Nothing to choose: it is there or not. */
    | { readonly kind: "given" };
  /** What it begins with. */
  readonly initial: NonNullable<RuleWhen[ConditionName]>;
}

const seconds = { kind: "number", unit: "seconds", least: 1, most: 3600 } as const;
const wait = { ...seconds, least: 0, most: 86_400 } as const;

const events: Readonly<Record<NonNullable<RuleWhen["event"]>, string>> = {
  ready: "not opened yet",
  opened: "just opened",
  started: "being filled in",
  submitted: "sent",
  cancelled: "left without booking",
  completed: "booked",
  closed: "closed",
};

export const conditions: readonly Condition[] = [
  {
    name: "pages",
    label: "Page",
    control: { kind: "list", hint: "Paths such as /pricing*, where * stands for anything" },
    initial: ["/*"],
  },
  { name: "dwellSeconds", label: "Page in sight for", control: seconds, initial: 30 },
  {
    name: "scrollPercent",
    label: "Part of the page seen",
    control: { kind: "number", unit: "%", least: 1, most: 100 },
    initial: 50,
  },
  { name: "exitIntent", label: "About to leave the page", control: { kind: "given" }, initial: true },
  { name: "open", label: "Service is", control: { kind: "either", yes: "open", no: "closed" }, initial: true },
  { name: "waitAtLeastSeconds", label: "Wait at least", control: wait, initial: 300 },
  { name: "waitAtMostSeconds", label: "Wait at most", control: wait, initial: 120 },
  { name: "service", label: "Whose hours and wait", control: { kind: "service" }, initial: "" },
  { name: "event", label: "Form", control: { kind: "choice", choices: events }, initial: "ready" },
  { name: "sinceStartedSeconds", label: "Filling in for", control: seconds, initial: 60 },
  {
    name: "errorsAtLeast",
    label: "Failed to send, at least",
    control: { kind: "number", unit: "times", least: 1, most: 50 },
    initial: 2,
  },
  {
    name: "errorCodes",
    label: "Failed with code",
    control: { kind: "list", hint: "Codes such as 7030 or timeout" },
    initial: ["7030"],
  },
  {
    name: "returning",
    label: "Visitor",
    control: { kind: "either", yes: "has been here before", no: "is new" },
    initial: true,
  },
  {
    name: "cancelledBefore",
    label: "Earlier request",
    control: { kind: "either", yes: "was cancelled", no: "was not cancelled" },
    initial: true,
  },
  {
    name: "devices",
    label: "Device",
    control: { kind: "choices", choices: ["phone", "tablet", "desktop"] satisfies RuleWhen["devices"] },
    initial: ["phone"],
  },
  {
    name: "languages",
    label: "Page language",
    control: { kind: "list", hint: "Tags such as en or pt-BR" },
    initial: ["en"],
  },
];

/** The rule's conditions with one changed, or taken away with `undefined`. */
export function withCondition(when: RuleWhen, name: ConditionName, value: RuleWhen[ConditionName]): RuleWhen {
  const { [name]: _before, ...others } = when;
  return value === undefined ? others : { ...others, [name]: value };
}

/** What a person wrote in a list's control. */
export const listIn = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter(Boolean);
