/** The form's lifetime: its state, and what the plugin asks of it. */
import type { FieldDefinition, FormValues, View, ViewHost, ViewModel } from "../callback/view.ts";
import { builtInFields } from "./built-in-fields.ts";
import { card } from "./card.ts";
import type * as Confirmation from "./confirmation.ts";
import controls from "./controls.css?inline";
import { followNumber, formatPhone, prefilled } from "./entry.ts";
import { activeElement } from "./focus.ts";
import { initialState, unreachable, type FormState, type Sentence } from "./form-state.ts";
import frame from "./frame.css?inline";
import type * as Later from "./later.ts";
import lineBreaks from "./line-breaks.css?inline";
import type { PageFields } from "./page-fields.ts";
import { Phone } from "./phone.ts";
import { openTimes, refreshStatus } from "./schedule.ts";
import { createTexts } from "../i18n/look-up.ts";
import { Screen } from "./screen.ts";
import theme from "./theme.css?inline";
import { visitorTimeZone, type Clock } from "./time-labels.ts";

export class Form implements View {
  readonly host: ViewHost;
  readonly phone: Phone;
  readonly screen: Screen;
  model: ViewModel;
  state: FormState;
  /** What is not needed at first sight, once it has come. */
  later: typeof Later | null = null;
  /** What is shown once booked, after it has come. */
  confirmation: typeof Confirmation.confirmation | null = null;
  /** What a page's own fields need, where it has any. */
  pageFields: PageFields | null = null;

  #submission: Promise<void> | null = null;
  #question: { readonly answer: Promise<boolean>; readonly resolve: (leave: boolean) => void } | null = null;
  #placingFocus = false;

  constructor(host: ViewHost, model: ViewModel) {
    this.host = host;
    this.model = model;
    this.phone = new Phone(
      () => this.model,
      () => this.#rulesCame(),
    );
    this.screen = new Screen({
      root: model.root,
      pageStyle: model.pageStyle,
      draw: () => card(this),
      drawn: () => this.pageFields?.wire(this),
      modal: () => this.layout() === "full",
    });
    this.state = initialState(model);
    this.state = { ...this.state, ...prefilled(this) };
  }

  get element(): HTMLElement {
    return this.screen.element;
  }

  async mount(): Promise<void> {
    const { ends: signal } = this.screen;
    const { accent } = this.model.site;
    if (accent !== null && CSS.supports("color", accent)) this.element.style.setProperty("--_site-accent", accent);
    for (const style of [frame, theme, controls, lineBreaks]) this.screen.adopt(style);
    await this.#loadPageFields();
    const connection = () => this.change({ offline: !navigator.onLine });
    addEventListener("online", connection, { signal });
    addEventListener("offline", connection, { signal });
    const timer = setInterval(() => void refreshStatus(this), (this.model.statusEverySeconds ?? 60) * 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
    this.screen.show();
    this.focusFirst();
    void refreshStatus(this);
    void this.#loadPhone();
    void this.loadLater(true);
    if (this.state.later) void openTimes(this);
  }

  async remove(): Promise<void> {
    this.#question?.resolve(true);
    this.screen.remove();
  }

  /** Replaces parts of the state; drawn before the next task. */
  change(patch: Partial<FormState>): void {
    this.state = { ...this.state, ...patch };
    void this.screen.draw();
  }

  /** Fetches what is not needed at first sight; says so to the visitor where that fails, unless it was ahead of need. */
  async loadLater(ahead = false): Promise<boolean> {
    try {
      const later = await import("./later.ts");
      if (!this.later) for (const style of [later.style, later.coverStyle]) this.screen.adopt(style);
      this.later = later;
      void this.screen.draw();
    } catch {
      if (!ahead) this.change({ failure: unreachable });
    }
    return this.later !== null;
  }

  /** A number that the page filled in may be of another country than the visitor. */
  async #loadPhone(): Promise<void> {
    await this.phone.load();
    followNumber(this);
    await this.screen.draw();
    await this.phone.prepare(this.state.country);
  }

  /** A number that stands there already is written by its country's rules, unless it is being typed. */
  #rulesCame(): void {
    if (this.screen.find("[name=phonenumber]") !== activeElement()) formatPhone(this, true);
    void this.screen.draw();
  }

  async #loadPageFields(): Promise<void> {
    if (!this.model.fields || this.pageFields) return;
    const { PageFields, style } = await import("./page-fields.ts");
    this.screen.adopt(style);
    this.pageFields = new PageFields();
  }

  layout(): "full" | "card" | "minimized" {
    if (this.state.minimized) return "minimized";
    const { mobileMode, mobileModeBreakpoint } = this.model;
    if (mobileMode === "auto") return innerWidth <= mobileModeBreakpoint ? "full" : "card";
    return mobileMode ? "full" : "card";
  }

  fields(): readonly FieldDefinition[] {
    return this.model.fields ?? builtInFields(this.model.texts, Boolean(this.model.prefill["email"]));
  }

  clock(): Clock {
    return { language: this.model.language, timeZone: visitorTimeZone(), timeFormat: this.model.timeFormat };
  }

  text(key: string, values?: Sentence["values"]): string {
    return this.#lookUp("callback", key, values);
  }

  calendarText(key: string, values?: Sentence["values"]): string {
    return this.#lookUp("calendar", key, values);
  }

  /** The model's texts; English for what no pack of theirs has, once it has come. */
  #lookUp(namespace: string, key: string, values?: Sentence["values"]): string {
    const { texts, language } = this.model;
    const text = texts(namespace, key, values);
    return text === key && this.later ? createTexts(language, this.later.enLater)(namespace, key, values) : text;
  }

  focusFirst(): void {
    const { screen } = this;
    const controls = ["input:not([type=hidden])", "textarea", "select"].map((control) => `.body ${control}`).join();
    this.#placingFocus = true;
    (screen.find("#cx-callback-result") ?? screen.find(controls) ?? screen.find("header button"))?.focus();
    this.#placingFocus = false;
  }

  /** Delegated `focusin`: a person moved into a field, unless it was us who put the focus there. */
  focused(event: FocusEvent): void {
    const field = (event.target as Element).closest<HTMLElement>("[data-field]")?.dataset["field"];
    if (field && !this.#placingFocus) this.host.touched(field);
  }

  /** One at a time: a second call joins the first. */
  submit(automatic: boolean): Promise<void> {
    this.#submission ??= this.loadLater()
      .then(() => this.later?.submitOnce(this, automatic))
      .finally(() => (this.#submission = null));
    return this.#submission;
  }

  snapshot(): FormValues {
    const { values, later, time, country, consent } = this.state;
    return { fields: { ...values }, desiredTime: later ? (time?.start ?? null) : null, country, consent };
  }

  restore({ fields, desiredTime, country: of, consent }: FormValues): void {
    const values = { ...this.state.values };
    for (const name of Object.keys(values)) if (Object.hasOwn(fields, name)) values[name] = fields[name] ?? "";
    const time = desiredTime && { start: desiredTime, end: null };
    const country = of ?? this.state.country;
    this.change({ values, country, consent, time, later: time !== null || this.state.later });
    void this.phone.prepare(country);
    if (time) void openTimes(this);
  }

  askClose(): Promise<boolean> {
    if (this.#question) return this.#question.answer;
    this.minimize(false);
    const { promise: answer, resolve } = Promise.withResolvers<boolean>();
    this.#question = { answer, resolve };
    // A visitor who wants to leave is not kept by a prompt that doesn't come.
    void this.loadLater(true).then((there) => (there ? this.change({ asking: true }) : this.answerClose(true)));
    return answer;
  }

  answerClose(leave: boolean): void {
    this.#question?.resolve(leave);
    this.#question = null;
    this.change({ asking: false });
    this.screen.returnFocus();
  }

  minimize(minimized: boolean): void {
    if (minimized === this.state.minimized) return;
    this.change({ minimized });
    if (minimized)
      void this.loadLater(true).then((there) => (there ? this.screen.focus(".bar") : this.minimize(false)));
    else void this.screen.draw().then(() => this.focusFirst());
  }

  minimizeByVisitor(minimized: boolean): void {
    this.minimize(minimized);
    this.host.minimized(minimized);
  }

  overlay(content: Node | null): void {
    this.change({ overlay: content });
    if (content) this.screen.focus(".overlay");
    else void this.screen.draw().then(() => this.focusFirst());
  }

  notice(content: Node | null): void {
    this.change({ notice: content });
    if (content) this.screen.reveal(".aside");
  }

  update(model: Partial<ViewModel>): void {
    this.model = { ...this.model, ...model };
    if (model.fields !== undefined || model.prefill !== undefined) {
      const kept = Object.entries(this.state.values).filter(([, value]) => value !== "" && value !== false);
      const { values } = prefilled(this);
      this.change({ values: { ...values, ...Object.fromEntries(kept) } });
    }
    if (!this.model.scheduledCallback && this.state.later) this.change({ later: false, time: null });
    void this.#loadPageFields().then(() => this.screen.draw());
  }
}
