/** Rules in plain language, for people who edit them. */
import { errorText } from "./errors.ts";
import type { Rule, RuleAction, RuleLimits, RuleWhen } from "./rules.ts";

/** What a rule does, when, how often and for whom, as a few English sentences. */
export function summarise(rule: Rule): string {
  const sentences = [
    `${rule.enabled ? "" : "Switched off. "}When ${listed(conditions(rule.when), "and")}: ${listed(rule.actions.map(action), "and")}.`,
    `${limits(rule.limits, rule.actions.some(invites))}.`,
  ];
  if (rule.heldBack > 0) sentences.push(`Held back from ${rule.heldBack} % of visitors, for comparison.`);
  return sentences.join(" ");
}

/** Each condition of a rule as a clause. */
function conditions(when: RuleWhen): string[] {
  const clauses: string[] = [];
  const say = (clause: string) => void clauses.push(clause);
  if (when.pages) say(`the page is ${listed(when.pages, "or")}`);
  if (when.languages) say(`the page's language is ${listed(when.languages, "or")}`);
  if (when.devices) say(`the visitor uses a ${listed(when.devices, "or")}`);
  if (when.returning !== undefined) say(when.returning ? "the visitor has been here before" : "the visitor is new");
  if (when.cancelledBefore !== undefined) {
    say(`the visitor has ${when.cancelledBefore ? "" : "not "}cancelled a request before`);
  }
  if (when.dwellSeconds !== undefined) say(`the page has been in sight for ${duration(when.dwellSeconds)}`);
  if (when.scrollPercent !== undefined) say(`the visitor has seen ${when.scrollPercent} % of the page`);
  if (when.exitIntent) say("the visitor is about to leave");
  const service = when.service === undefined ? "the service" : `the service "${when.service}"`;
  if (when.open !== undefined) say(`${service} is ${when.open ? "open" : "closed"}`);
  if (when.waitAtLeastSeconds !== undefined) {
    say(`the wait for ${service} is ${duration(when.waitAtLeastSeconds)} or longer`);
  }
  if (when.waitAtMostSeconds !== undefined) {
    say(`the wait for ${service} is ${duration(when.waitAtMostSeconds)} or shorter`);
  }
  if (when.event) say(events[when.event]);
  if (when.errorsAtLeast !== undefined) say(`sending has failed ${count(when.errorsAtLeast)} or more often`);
  if (when.errorCodes) say(`sending has failed with ${listed(when.errorCodes.map(errorText), "or")}`);
  if (when.sinceStartedSeconds !== undefined) {
    say(`the visitor has been filling in the form for ${duration(when.sinceStartedSeconds)}`);
  }
  return clauses;
}

const events: Record<NonNullable<RuleWhen["event"]>, string> = {
  ready: "the form has not been opened yet",
  opened: "the form has just been opened",
  started: "the visitor has begun to fill in the form",
  submitted: "the form has been sent",
  cancelled: "the visitor has left the form",
  completed: "the callback has been booked",
  closed: "the form has been closed",
};

function action(action: RuleAction): string {
  switch (action.do) {
    case "offer":
      return `offer a callback ("${action.title}")${action.prefill ? `, with ${fields(action.prefill)} filled in` : ""}`;
    case "suggestTime":
      return `suggest the first free time${action.inHours > 0 ? ` ${action.inHours} h or more from now` : ""} ("${action.title}")`;
    case "link":
      return `show a link to ${action.href} ("${action.label}")`;
    case "prefill":
      return `fill in ${fields(action.values)}`;
    case "texts":
      return `change the widget's texts (${Object.keys(action.texts).join(", ")})`;
    case "event":
      return `publish the event Offer.${action.name}`;
  }
}

const fields = (values: Readonly<Record<string, string>>) => listed(Object.keys(values), "and");

const invites = ({ do: name }: RuleAction) => name === "offer" || name === "suggestTime" || name === "link";

function limits({ perPage, perSession, perVisitor, quietDays }: RuleLimits, inviting: boolean): string {
  const caps = [`${count(perPage)} a page view`];
  if (perSession !== undefined) caps.push(`${count(perSession)} a session`);
  if (perVisitor !== undefined) caps.push(`${count(perVisitor)} a visitor`);
  const quiet = `; not for ${quietDays === 1 ? "a day" : `${quietDays} days`} after the visitor has declined or booked`;
  return `At most ${listed(caps, "and")}${inviting && quietDays > 0 ? quiet : ""}`;
}

function count(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times} times`;
}

function duration(seconds: number): string {
  if (seconds % 60 !== 0 || seconds === 0) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return seconds === 60 ? "1 minute" : `${seconds / 60} minutes`;
}

function listed(items: readonly string[], word: "and" | "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
