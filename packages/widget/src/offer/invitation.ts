/**
 * The invitation on screen: a small labelled region in its own shadow root. It takes neither focus nor room from the page,
 * is announced politely, and goes away when it is answered.
 */
import type { RuleAction } from "@ringback/protocol";
import style from "./invitation.css?inline";

export type Invitation = Extract<RuleAction, { do: "offer" | "suggestTime" | "link" }>;

export interface InvitationHost {
  accept(): void;
  decline(): void;
}

export interface InvitationOptions {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The theme's name or classes: what has `light` or `dark` in it; anything else follows the visitor's preference. */
  readonly theme: string | null;
  /** CSS colour; `null`: our own. */
  readonly accent: string | null;
  /** Puts the element inside the open form, or gives it a place in the page; `null`: it floats over the page. */
  readonly into: ((element: HTMLElement | null) => void) | null;
  /** What `into` puts it in: in a form it is plainer. Default `form`. */
  readonly inside?: "form" | "page";
}

export interface MountedInvitation {
  readonly element: HTMLElement;
  readonly remove: () => void;
}

export function mountInvitation(
  invitation: Invitation,
  host: InvitationHost,
  options: InvitationOptions,
): MountedInvitation {
  const element = document.createElement("div");
  element.className = "ringback-invitation";
  element.lang = options.language;
  element.dir = options.direction;
  const scheme = /dark|light/.exec(options.theme ?? "")?.[0];
  if (scheme) element.dataset["theme"] = scheme;
  if (options.into) element.dataset["inside"] = options.inside ?? "form";
  const root = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  if (options.accent && CSS.supports("color", options.accent)) {
    element.style.setProperty("--_site-accent", options.accent);
  }

  const title = part("h2", "title", invitation.title);
  title.id = "title";
  const region = part("section", "invitation");
  region.setAttribute("role", "region");
  region.setAttribute("aria-labelledby", "title");
  region.append(title);
  if (invitation.text) region.append(part("p", "text", invitation.text));
  const buttons = part("div", "buttons");
  buttons.append(
    button("decline", invitation.decline, () => host.decline()),
    invitation.do === "link" ? link(invitation, host) : button("accept", invitation.accept, () => host.accept()),
  );
  region.append(buttons);
  const announcement = part("p", "announcement");
  announcement.setAttribute("role", "status");
  root.append(region, announcement);

  let cameFrom: Element | null = null;
  region.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !root.contains(relatedTarget)) cameFrom = relatedTarget;
  });
  region.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    host.decline();
  });

  if (options.into) options.into(element);
  else document.body.append(element);
  // A live region is heard when its text changes, not when it arrives.
  requestAnimationFrame(
    () => (announcement.textContent = [invitation.title, invitation.text].filter(Boolean).join(" ")),
  );

  return {
    element,
    remove() {
      const hadFocus = root.activeElement !== null;
      if (options.into) options.into(null);
      element.remove();
      if (hadFocus && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
    },
  };
}

function part<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  partName: string,
  text = "",
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = partName;
  element.setAttribute("part", partName);
  element.textContent = text;
  return element;
}

function button(name: string, text: string, act: () => void): HTMLButtonElement {
  const element = part("button", name, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** Another site opens in a tab of its own: what the visitor has typed here stays. */
function link({ href, label }: Extract<Invitation, { do: "link" }>, host: InvitationHost): HTMLAnchorElement {
  const element = part("a", "accept", label);
  element.href = href;
  if (href.startsWith("https:")) {
    element.target = "_blank";
    element.rel = "noopener";
  }
  element.addEventListener("click", () => host.accept());
  return element;
}
