/** Which rules fire: a pure function of the rules and of the moment. */
import type { Rule, RuleAction } from "@ringback/protocol";
import { matches } from "./matches.ts";
import { isHeldBack } from "./share.ts";
import type { Situation } from "./situation.ts";

/** A rule that fires. Held back, it does nothing, and counts as if it had. */
export interface Decision {
  readonly rule: Rule;
  readonly held: boolean;
}

const dayMs = 86_400_000;

/**
 * The rules that fire now, in their order. At most one of them invites, and none while an invitation is on screen, while
 * the visitor is left in peace, or where it can't be shown; such a rule fires later, when it can.
 */
export function decide(rules: readonly Rule[], situation: Situation): readonly Decision[] {
  let inviting = situation.inviting;
  const decisions: Decision[] = [];
  for (const rule of rules) {
    if (!rule.enabled || isSpent(rule, situation) || !matches(rule.when, situation)) continue;
    const invitation = invitationOf(rule);
    if (invitation) {
      if (inviting || isQuiet(rule, situation) || !fits(invitation, situation)) continue;
    }
    const held = isHeldBack(situation.visitor.key, rule);
    if (invitation && !held) inviting = true;
    decisions.push({ rule, held });
  }
  return decisions;
}

type Invitation = Extract<RuleAction, { do: "offer" | "suggestTime" | "link" }>;

/** The one action of a rule that asks for the visitor's attention, if it has any. */
export function invitationOf(rule: Rule): Invitation | undefined {
  return rule.actions.find(
    (action): action is Invitation => action.do === "offer" || action.do === "suggestTime" || action.do === "link",
  );
}

function isSpent({ id, limits }: Rule, { visitor: { fired } }: Situation): boolean {
  const reached = (limit: number | undefined, times: number | undefined) =>
    limit !== undefined && (times ?? 0) >= limit;
  return (
    reached(limits.perPage, fired.page.get(id)) ||
    reached(limits.perSession, fired.session.get(id)) ||
    reached(limits.perVisitor, fired.visitor.get(id))
  );
}

/** Either way: a clock that was ahead and has been put right must not keep it quiet for years. */
function isQuiet({ limits }: Rule, { visitor, now }: Situation): boolean {
  return visitor.quietSince !== false && Math.abs(now - visitor.quietSince) < limits.quietDays * dayMs;
}

/** A callback is not offered to someone who is asking for one, and nothing comes over a confirmation. */
function fits(invitation: Invitation, { interaction: { open, end } }: Situation): boolean {
  return !open || (end === null && invitation.do !== "offer");
}
