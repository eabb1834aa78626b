/** The page's own buttons: anything with `data-ringback-open`, whose value may be `open`'s options as JSON. */
import type { OpenOptions } from "../bus/contract.ts";

export const pageButton = "[data-ringback-open]";

export interface PageButtons {
  readonly pressed: (options: OpenOptions) => void;
  /** The visitor is about to press one, or a launcher. */
  readonly intended: () => void;
}

export function watchPageButtons(launcherTag: string, { pressed, intended }: PageButtons): void {
  const target = (event: Event, selector: string) =>
    event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));

  document.addEventListener("click", (event) => {
    const button = target(event, pageButton);
    if (!button) return;
    event.preventDefault();
    pressed(optionsIn(button.dataset["ringbackOpen"]));
  });
  for (const sign of ["pointerover", "focusin", "touchstart"] as const) {
    document.addEventListener(
      sign,
      (event) => {
        if (target(event, `${pageButton}, ${launcherTag}`)) intended();
      },
      { passive: true },
    );
  }
}

function optionsIn(text: string | undefined): OpenOptions {
  try {
    const options: unknown = JSON.parse(text || "{}");
    return typeof options === "object" && options !== null ? options : {};
  } catch {
    return {};
  }
}
