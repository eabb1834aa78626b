/** The console's preview: `RingbackPreview(rule, {accent})` shows a rule's invitation as visitors see it; gives back how to take it away. */
import type { Rule } from "@ringback/protocol";
import { direction } from "../i18n/direction.ts";
import { invitationOf } from "./decide.ts";
import { mountInvitation } from "./invitation.ts";

declare global {
  var RingbackPreview: ((rule: Rule, look?: { readonly accent?: string | null }) => () => void) | undefined;
}

globalThis.RingbackPreview = (rule, { accent = null } = {}) => {
  const invitation = invitationOf(rule);
  if (!invitation) return () => {};
  const language = rule.when.languages?.[0] ?? navigator.language;
  const look = { language, direction: direction(language), theme: null, accent, into: null };
  const mounted = mountInvitation(
    invitation,
    { accept: () => mounted.remove(), decline: () => mounted.remove() },
    look,
  );
  return mounted.remove;
};
