/**
 * `<ringback-callback>`: the button that opens the form. The script adds one in the page's corner (attribute `floating`);
 * one placed by hand stands where it is. Its text content replaces the words; `::part(launcher)` restyles the button.
 */
import { styles } from "./styles.ts";

export const launcherTag = "ringback-callback";

interface LauncherState {
  readonly label: string;
  readonly language: string;
  /** The site's colour; `null`: ours. */
  readonly accent: string | null;
  /** `hidden` keeps the place without showing anything. */
  readonly show: "hidden" | "shown" | "never";
  /** The form is on screen: the button steps aside, and can still be given the focus. */
  readonly open: boolean;
  readonly loading: boolean;
}

export interface Launcher {
  update(change: Partial<LauncherState>): void;
  /** Adds the floating one, where there is none yet. */
  add(): void;
}

/** Defines the element. `pressed` hears of each press; without custom elements in the browser, nothing happens. */
export function defineLauncher(pressed: () => void): Launcher {
  let state: LauncherState = { label: "", language: "", accent: null, show: "hidden", open: false, loading: false };
  const placed = new Set<HTMLElement & { render(): void }>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);

  class RingbackCallback extends HTMLElement {
    readonly #button = document.createElement("button");
    readonly #label = document.createElement("slot");

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [sheet];
      this.#button.type = "button";
      this.#button.part.add("launcher");
      this.#button.setAttribute("aria-haspopup", "dialog");
      this.#button.append(phoneIcon(), this.#label);
      this.#button.addEventListener("click", pressed);
      root.append(this.#button);
    }

    connectedCallback() {
      placed.add(this);
      this.render();
    }

    disconnectedCallback() {
      placed.delete(this);
    }

    render() {
      const { label, language, accent, show, open, loading } = state;
      this.#label.textContent = label;
      this.#button.lang = language;
      this.#button.dir = "auto";
      this.#button.hidden = show === "never";
      this.#button.classList.toggle("hidden", show === "hidden");
      this.#button.classList.toggle("aside", open && this.hasAttribute("floating"));
      this.#button.ariaBusy = String(loading);
      this.#button.ariaExpanded = String(open);
      if (accent !== null) this.#button.style.setProperty("--accent", `var(--ringback-accent, ${accent})`);
    }
  }
  if (!customElements.get(launcherTag)) customElements.define(launcherTag, RingbackCallback);

  return {
    update(change) {
      state = { ...state, ...change };
      for (const element of placed) element.render();
    },
    add() {
      if ([...placed].some((element) => element.hasAttribute("floating"))) return;
      const element = document.createElement(launcherTag);
      element.toggleAttribute("floating", true);
      document.body.append(element);
    },
  };
}

function phoneIcon(): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute(
    "d",
    "M6.6 3h2.6l1.6 4.4-2 1.6a12.5 12.5 0 0 0 6.2 6.2l1.6-2L21 14.8v2.6A3.6 3.6 0 0 1 17.4 21 14.4 14.4 0 0 1 3 6.6 3.6 3.6 0 0 1 6.6 3Z",
  );
  icon.append(path);
  return icon;
}
