/** Whether a rule's conditions hold: every one that is given. What is not known yet does not hold. */
import type { RuleWhen } from "@ringback/protocol";
import type { Situation } from "./situation.ts";

export function matches(when: RuleWhen, situation: Situation): boolean {
  const { interaction, visitor, now } = situation;
  return (
    isAtHome(when, situation) &&
    given(when.dwellSeconds, (seconds) => situation.dwellMs >= seconds * 1000) &&
    given(when.scrollPercent, (percent) => situation.scrollPercent >= percent) &&
    given(when.exitIntent, () => situation.exitIntent) &&
    given(when.returning, (returning) => visitor.returning === returning) &&
    given(when.cancelledBefore, (before) => visitor.cancelledBefore === before) &&
    given(when.event, (event) => interaction.event === event || interaction.end === event) &&
    given(when.errorsAtLeast, (least) => interaction.errors.length >= least) &&
    given(when.errorCodes, (codes) =>
      codes.some((code) => interaction.errors.some((given) => String(given) === String(code))),
    ) &&
    given(
      when.sinceStartedSeconds,
      (seconds) => interaction.startedAt !== false && now - interaction.startedAt >= seconds * 1000,
    ) &&
    serviceFits(when, situation)
  );
}

/** Whether the page is one that the rule is for: what it does there has no place elsewhere. */
export const isAtHome = (when: RuleWhen, { page, language, device }: Situation): boolean =>
  given(when.pages, (pages) => pages.some((pattern) => fitsPath(pattern, page))) &&
  given(when.languages, (tags) => tags.some((tag) => fitsLanguage(tag, language))) &&
  given(when.devices, (devices) => devices.includes(device));

const given = <Value>(value: Value | undefined, holds: (value: Value) => boolean) =>
  value === undefined || holds(value);

function serviceFits(when: RuleWhen, { services }: Situation): boolean {
  if (!asksForService(when)) return true;
  const service = services.get(when.service ?? "");
  if (!service) return false;
  const wait = service.waitSeconds;
  return (
    given(when.open, (open) => service.open === open) &&
    given(when.waitAtLeastSeconds, (least) => wait !== null && wait >= least) &&
    given(when.waitAtMostSeconds, (most) => wait !== null && wait <= most)
  );
}

/** Whether the conditions need to know a service's hours or wait time. */
export const asksForService = (when: RuleWhen) =>
  when.open !== undefined || when.waitAtLeastSeconds !== undefined || when.waitAtMostSeconds !== undefined;

/** `*` stands for any run of characters; everything else for itself. Linear: the shortest run first, never back beyond a `*`. */
export function fitsPath(pattern: string, path: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return path === head;
  if (!path.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return path.length - tail.length >= from && path.endsWith(tail);
}

function fitsLanguage(tag: string, language: string): boolean {
  const [wanted, actual] = [tag.toLowerCase(), language.toLowerCase()];
  return actual === wanted || actual.startsWith(`${wanted}-`);
}
