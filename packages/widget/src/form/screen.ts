/** The form's place in the document: its root, its dialog, and where the focus is. Knows nothing of what is drawn. */
import { render, type TemplateResult } from "lit/html.js";
import { activeElement, focusAgain } from "./focus.ts";

interface ScreenOptions {
  readonly root: "shadow" | "light";
  /** Rules that stay behind all others. */
  readonly pageStyle?: string | undefined;
  readonly draw: () => TemplateResult;
  readonly drawn: () => void;
  /** Whether the dialog takes the whole screen; then nothing else can be seen, and nothing else may be reached. */
  readonly modal: () => boolean;
}

export class Screen {
  readonly element = document.createElement("ringback-form");
  readonly #options: ScreenOptions;
  readonly #root: ShadowRoot | HTMLElement;
  readonly #cameFrom = activeElement();
  readonly #ends = new AbortController();
  #drawn = Promise.resolve();
  #dirty = false;
  #modal: boolean | null = null;
  #beforeSheet: Element | null = null;
  #last: CSSStyleSheet | null = null;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.#root = options.root === "shadow" ? this.element.attachShadow({ mode: "open" }) : this.element;
    if (options.pageStyle) this.#last = this.adopt(options.pageStyle);
  }

  /** Aborted when the form has left the screen. */
  get ends(): AbortSignal {
    return this.#ends.signal;
  }

  show(): void {
    document.body.append(this.element);
    addEventListener("resize", () => this.#present(), { signal: this.ends });
    this.#drawNow();
  }

  remove(): void {
    this.#ends.abort();
    const hadFocus = this.element.contains(document.activeElement);
    this.element.remove();
    if (hadFocus || document.activeElement === document.body) focusAgain(this.#cameFrom);
  }

  /**
   * Has the shadow root adopt a style sheet, or in the light the document, for as long as the form is there. All rules are
   * nested in `.ringback`, so that nothing of the page is touched.
   */
  adopt(text: string): CSSStyleSheet {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const owner = this.#root instanceof ShadowRoot ? this.#root : document;
    const others = owner.adoptedStyleSheets.filter((other) => other !== this.#last);
    owner.adoptedStyleSheets = [...others, sheet, ...(this.#last ? [this.#last] : [])];
    this.ends.addEventListener("abort", () => {
      owner.adoptedStyleSheets = owner.adoptedStyleSheets.filter((other) => other !== sheet);
    });
    return sheet;
  }

  /** Draws once, before the next task, however often it is called. */
  draw(): Promise<void> {
    if (this.#dirty || this.ends.aborted) return this.#drawn;
    this.#dirty = true;
    this.#drawn = Promise.resolve().then(() => this.#drawNow());
    return this.#drawn;
  }

  #drawNow(): void {
    this.#dirty = false;
    if (this.ends.aborted) return;
    render(this.#options.draw(), this.#root);
    this.#options.drawn();
    this.#present();
    const sheet = this.#root.querySelector<HTMLDialogElement>("dialog.sheet:not([open])");
    if (!sheet) return;
    this.#beforeSheet ??= activeElement();
    sheet.showModal();
  }

  /** A dialog can't become modal while it is open: it is closed and opened again, and the focus put back. */
  #present(): void {
    const dialog = this.#root.querySelector<HTMLDialogElement>("dialog.ringback");
    const modal = this.#options.modal();
    if (!dialog || (dialog.open && modal === this.#modal)) return;
    const focused = activeElement();
    if (dialog.open) dialog.close();
    this.#modal = modal;
    if (modal) dialog.showModal();
    else dialog.show();
    if (focused && dialog.contains(focused)) focusAgain(focused);
    void this.draw();
  }

  find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }

  focus(selector: string): void {
    void this.draw().then(() => this.find(selector)?.focus());
  }

  /** Gives the focus back to what had it before the sheet was opened. */
  returnFocus(): void {
    const before = this.#beforeSheet;
    this.#beforeSheet = null;
    void this.draw().then(() => focusAgain(before));
  }

  reveal(selector: string, block: ScrollLogicalPosition = "nearest"): void {
    void this.draw().then(() => this.find(selector)?.scrollIntoView({ block }));
  }
}
