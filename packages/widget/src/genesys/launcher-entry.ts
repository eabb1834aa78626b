/** The callback entry of a page's channel selector or side bar, which becomes the launcher. */
export interface LauncherEntry {
  /** Words on the button in a language, `null`: the visitor's. Where they are `null`, ours. */
  readonly textIn: (language: string | null) => string | null;
  /** Given to `Callback.open`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The page's own handler, `onClick($, CXBus, Common)`. */
  readonly onClick: ((...given: unknown[]) => unknown) | null;
}

type Entry = Readonly<Record<string, unknown>>;

export function launcherEntry(widgets: Entry): LauncherEntry | null {
  for (const namespace of ["sidebar", "channelselector"] as const) {
    const group = widgets[namespace];
    if (!isEntry(group) || group.showOnStartup === false || !Array.isArray(group.channels)) continue;
    const channel = group.channels.filter(isEntry).find(isCallback);
    if (channel) return entryOf(channel, namespace, widgets);
  }
  return null;
}

const isCallback = ({ enable, name, clickCommand }: Entry): boolean =>
  enable !== false && (clickCommand === "Callback.open" || (clickCommand === undefined && name === "Callback"));

function entryOf(channel: Entry, namespace: string, widgets: Entry): LauncherEntry {
  const { displayName, i18n, clickOptions, onClick } = channel;
  const textIn = (language: string | null) => {
    const translated = typeof i18n === "string" ? packText(widgets.main, language ?? "en", namespace, i18n) : null;
    // An entry with a key is in the page's language by its pack; without the pack's text its name is English.
    const speaksEnglish = language === null || /^en\b/i.test(language);
    const named = typeof displayName === "string" && (speaksEnglish || i18n === undefined) ? displayName : null;
    return translated ?? named;
  };
  return {
    textIn,
    options: isEntry(clickOptions) ? clickOptions : {},
    onClick: typeof onClick === "function" ? (onClick as LauncherEntry["onClick"]) : null,
  };
}

/** A text of the page's inline pack. */
function packText(main: unknown, language: string, namespace: string, key: string): string | null {
  let value: unknown = isEntry(main) ? main.i18n : null;
  for (const step of [language, namespace, key])
    value = isEntry(value) && Object.hasOwn(value, step) ? value[step] : null;
  return typeof value === "string" ? value : null;
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);
