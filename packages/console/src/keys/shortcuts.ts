/** Keys for everything: what is pressed, what it does, and when it must keep out of the way. */

export interface Shortcut {
  /** `KeyboardEvent.key`, one character or a name. */
  readonly key: string;
  readonly label: string;
  readonly group: string;
  /** Absent where it can't be done now: the key is then left to the browser. */
  readonly run?: (() => void) | undefined;
}

/** The shortcut that an event asks for, if any. Typing, other modifiers, and open dialogs keep their keys. */
export function shortcutFor(event: KeyboardEvent, shortcuts: readonly Shortcut[]): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  if (event.composedPath().some(takesKeys)) return undefined;
  return shortcuts.find(({ key, run }) => run && sameKey(key, event.key));
}

const sameKey = (wanted: string, pressed: string) =>
  wanted === pressed || (wanted.length === 1 && wanted === pressed.toLowerCase());

function takesKeys(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.tagName === "DIALOG" ||
    target.tagName === "TEXTAREA" ||
    target.tagName === "SELECT"
  )
    return true;
  return (
    (target instanceof HTMLInputElement && !["button", "checkbox", "radio", "submit"].includes(target.type)) ||
    target.tagName === "WA-SELECT"
  );
}

const storageKey = "ringback-console-keys";

/** Single keys can be switched off: people who dictate or have a tremor press them without meaning to. */
export const keysAreOn = (): boolean => localStorage.getItem(storageKey) !== "off";
export const switchKeys = (on: boolean): void =>
  on ? localStorage.removeItem(storageKey) : localStorage.setItem(storageKey, "off");
