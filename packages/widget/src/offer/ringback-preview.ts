/**
 * The console's preview: `RingbackPreview(rule, {accent, into})` shows a rule's invitation as visitors see it, in `into` where
 * that is given and else over the page; gives back how to take it away.
 */
import type { Rule } from "@ringback/protocol";
import { direction } from "../i18n/direction.ts";
import { invitationOf } from "./decide.ts";
import { mountInvitation } from "./invitation.ts";

interface PreviewLook {
  readonly accent?: string | null;
  readonly into?: HTMLElement | null;
}

declare global {
  var RingbackPreview: ((rule: Rule, look?: PreviewLook) => () => void) | undefined;
}

globalThis.RingbackPreview = (rule, { accent = null, into = null } = {}) => {
  const invitation = invitationOf(rule);
  if (!invitation) return () => {};
  const language = rule.when.languages?.[0] ?? navigator.language;
  const place = into && {
    into: (element: HTMLElement | null) => element && into.append(element),
    inside: "page" as const,
  };
  const look = { language, direction: direction(language), theme: null, accent, into: null, ...place };
  const mounted = mountInvitation(
    invitation,
    { accept: () => mounted.remove(), decline: () => mounted.remove() },
    look,
  );
  return mounted.remove;
};
