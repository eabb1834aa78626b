/** What a schema can't say about rules: laws between fields and between rules. */
import type { FieldError } from "./problem.ts";
import { invitingActions, openers, type Rule } from "./rules.ts";

/** Every broken law with the field at fault, `0.actions.1` being the first rule's second action; empty where all is well. */
export function ruleFaults(rules: readonly Rule[]): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (field: string, detail: string) => void faults.push({ field, detail });
  const ids = new Set<string>();
  rules.forEach((rule, index) => {
    const { when, actions } = rule;
    if (ids.has(rule.id)) fault(`${index}.id`, `Another rule is already named "${rule.id}"; give each its own id.`);
    ids.add(rule.id);
    if (openers.some((word) => word === rule.id)) {
      fault(`${index}.id`, `"${rule.id}" is a word of the reports; choose another id.`);
    }
    if (actions.filter(({ do: name }) => invitingActions.some((word) => word === name)).length > 1) {
      fault(`${index}.actions`, "A rule invites once at most; make a rule for each invitation.");
    }
    if ((when.waitAtLeastSeconds ?? 0) > (when.waitAtMostSeconds ?? Infinity)) {
      fault(`${index}.when.waitAtLeastSeconds`, "No wait is longer than this and shorter than waitAtMostSeconds.");
    }
    const needsService =
      when.open !== undefined || when.waitAtLeastSeconds !== undefined || when.waitAtMostSeconds !== undefined;
    if (when.service !== undefined && !needsService) {
      fault(`${index}.when.service`, "The service matters only to opening hours and wait time; give one of them too.");
    }
    if (when.open === false && (when.waitAtLeastSeconds ?? when.waitAtMostSeconds) !== undefined) {
      fault(`${index}.when.open`, "A closed service has no wait time, so this never happens.");
    }
    const { perPage, perSession, perVisitor } = rule.limits;
    if (perSession !== undefined && perSession < perPage) {
      fault(`${index}.limits.perSession`, "A session has at least one page view; use a number not below perPage.");
    }
    if (perVisitor !== undefined && perVisitor < (perSession ?? perPage)) {
      fault(`${index}.limits.perVisitor`, "A visitor has at least one session; use a number not below the others.");
    }
  });
  return faults;
}
