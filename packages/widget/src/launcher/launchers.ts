/** The launchers of a page: shows them once the site is known, opens the form, and loads it when a visitor shows intent. */
import type { WidgetConfiguration } from "@ringback/protocol";
import type { Bus } from "../bus/bus.ts";
import type { OpenOptions } from "../bus/contract.ts";
import { defineLauncher, launcherTag } from "./launcher.ts";
import { pageButton, watchPageButtons } from "./page-buttons.ts";

export interface LaunchersDeps {
  readonly bus: Bus;
  readonly option: (name: "launcher" | "launcherText" | "lang" | "site" | "apiVersion" | "dataURL") => string | null;
  readonly site: () => Promise<WidgetConfiguration>;
  readonly warn: (message: string) => void;
  readonly open: (options: OpenOptions, opener: string) => Promise<void>;
  /** What pressing the launcher does, where it is not opening the form. */
  readonly launch?: ((open: (options: OpenOptions, opener: string) => void) => void) | undefined;
  /** Words of the page's own in a language; `null`: ours. */
  readonly launcherText?: ((language: string | null) => string | null) | undefined;
  readonly preload: () => Promise<unknown>;
}

/** Answers what shows them as the options are by then. */
export function createLaunchers(deps: LaunchersDeps): () => void {
  const { bus, option, site, warn, open, launch, launcherText, preload } = deps;
  const press = (options: OpenOptions, opener: string) => {
    launcher.update({ loading: true });
    open(options, opener)
      .catch((reason) => {
        if (reason === "already opened") bus.command("Callback.minimize", { minimized: false }, opener);
      })
      .finally(() => launcher.update({ loading: false }));
  };
  const launcher = defineLauncher(() => (launch ? launch(press) : press({}, "launcher")));
  watchPageButtons(launcherTag, {
    pressed: (options) => press(options, "button"),
    intended: () => void preload().catch(() => undefined),
  });
  bus.subscribe("Callback.opened", () => launcher.update({ open: true }), "Launcher");
  bus.subscribe("Callback.closed", () => launcher.update({ open: false }), "Launcher");

  const show = async () => {
    const wanted = option("launcher");
    if (wanted === "off") return launcher.update({ show: "never" });
    try {
      if (!option("site") && !option("dataURL"))
        throw new Error("There is no data-site. Name the site as your server knows it.");
      const lang = option("lang");
      const [{ accent }, words] = await Promise.all([site(), wordsIn(lang), documentReady()]);
      // Changed meanwhile: the later call has the say.
      if (lang !== option("lang")) return;
      const label = option("launcherText") ?? launcherText?.(lang) ?? words.label;
      launcher.update({ ...words, label, show: "shown", accent });
      if (wanted === "on" || !document.querySelector(`${launcherTag}, ${pageButton}`)) launcher.add();
    } catch (error) {
      launcher.update({ show: "never" });
      warn(`Ringback: ${(error as Error).message}`);
    }
  };
  let isDue = false;
  /** After what the page has queued, which may configure. */
  const refresh = () => {
    if (!isDue) queueMicrotask(() => ((isDue = false), void show()));
    isDue = true;
  };
  refresh();
  return refresh;
}

/** Other languages' words are loaded while the site is asked for. */
async function wordsIn(lang: string | null): Promise<{ language: string; label: string }> {
  const languages = lang === null ? navigator.languages : [lang];
  if (!languages[0] || /^en\b/i.test(languages[0])) return { language: "en", label: "Call me back" };
  try {
    return (await import("./labels.ts")).launcherLabel(languages);
  } catch {
    return { language: "en", label: "Call me back" };
  }
}

function documentReady(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}
