/** The form's lifetime: its state, what the visitor and the plugin do to it, and its drawing. */
import { render } from "lit/html.js";
import type { Slot } from "@ringback/protocol";
import type { FieldDefinition, FormValues, View, ViewHost, ViewModel } from "../callback/view.ts";
import { builtInFields } from "./built-in-fields.ts";
import { card } from "./card.ts";
import { adoptStyle } from "./adopt-style.ts";
import style from "./form.css?inline";
import { activeElement, focusAgain } from "./focus.ts";
import type { PageFields } from "./page-fields.ts";
import { initialState, type Failure, type FormState, type Sentence } from "./form-state.ts";
import { Phone } from "./phone.ts";
import type { Country } from "./phone-field.ts";
import { visitorTimeZone, type Clock } from "./time-labels.ts";
import { validate } from "./validation.ts";

const numberFaults = new Set(["7030", "7036", "7037"]);
const statusEvery = 60_000;

export class Form implements View {
  readonly element = document.createElement("ringback-form");
  readonly host: ViewHost;
  readonly phone: Phone;
  model: ViewModel;
  state: FormState;
  /** What is not needed at first sight, once it has come. */
  later: typeof import("./later.ts") | null = null;
  /** What a page's own fields need, where it has any. */
  pageFields: PageFields | null = null;

  readonly #root: ShadowRoot | HTMLElement;
  readonly #cameFrom = activeElement();
  readonly #ends = new AbortController();
  #drawn = Promise.resolve();
  #dirty = false;
  #modal: boolean | null = null;
  #submission: Promise<void> | null = null;
  #question: { readonly answer: Promise<boolean>; readonly resolve: (leave: boolean) => void } | null = null;
  #beforeSheet: Element | null = null;
  #choseWhen = false;

  constructor(host: ViewHost, model: ViewModel) {
    this.host = host;
    this.model = model;
    this.state = initialState(model);
    this.phone = new Phone(
      () => this.model,
      () => void this.draw(),
    );
    this.#root = model.root === "shadow" ? this.element.attachShadow({ mode: "open" }) : this.element;
    this.#prefill();
  }

  get countries(): readonly Country[] {
    return this.phone.countries;
  }

  // --- on and off the screen ---

  async mount(): Promise<void> {
    const { signal } = this.#ends;
    const { accent } = this.model.site;
    if (accent !== null && CSS.supports("color", accent)) this.element.style.setProperty("--_site-accent", accent);
    adoptStyle(this.#root, style, signal);
    await this.#loadPageFields();
    document.body.append(this.element);
    const connection = () => this.change({ offline: !navigator.onLine });
    addEventListener("online", connection, { signal });
    addEventListener("offline", connection, { signal });
    addEventListener("resize", () => this.#present(), { signal });
    const timer = setInterval(() => void this.#refreshStatus(), statusEvery);
    signal.addEventListener("abort", () => clearInterval(timer));
    this.#drawNow();
    this.focusFirst();
    void this.#refreshStatus();
    void this.phone.prepare(this.state.country);
    void this.loadLater(true);
    if (this.state.later) void this.#openTimes();
  }

  async remove(): Promise<void> {
    this.#ends.abort();
    this.#question?.resolve(true);
    const hadFocus = this.element.contains(document.activeElement) || this.#root.contains(document.activeElement);
    this.element.remove();
    if (hadFocus || document.activeElement === document.body) focusAgain(this.#cameFrom);
  }

  /** Fetches what is not needed at first sight; says so to the visitor where that fails, unless it was ahead of need. */
  async loadLater(ahead = false): Promise<boolean> {
    if (this.later) return true;
    try {
      const later = await import("./later.ts");
      this.later ??= (adoptStyle(this.#root, later.style, this.#ends.signal), later);
      void this.draw();
      return true;
    } catch {
      if (!ahead) this.change({ failure: unreachable });
      return false;
    }
  }

  async #loadPageFields(): Promise<void> {
    if (this.model.fields) this.pageFields ??= new (await import("./page-fields.ts")).PageFields();
  }

  // --- drawing ---

  /** Replaces parts of the state; drawn before the next task. */
  change(patch: Partial<FormState>): void {
    this.state = { ...this.state, ...patch };
    void this.draw();
  }

  draw(): Promise<void> {
    if (this.#dirty || this.#ends.signal.aborted) return this.#drawn;
    this.#dirty = true;
    this.#drawn = Promise.resolve().then(() => this.#drawNow());
    return this.#drawn;
  }

  #drawNow(): void {
    this.#dirty = false;
    if (this.#ends.signal.aborted) return;
    render(card(this), this.#root);
    this.pageFields?.wire(this);
    this.#present();
    const sheet = this.#root.querySelector<HTMLDialogElement>("dialog.sheet:not([open])");
    if (!sheet) return;
    this.#beforeSheet ??= activeElement();
    sheet.showModal();
  }

  /** Full screen is modal: nothing else can be seen. The card and the bar leave the page usable. */
  #present(): void {
    const dialog = this.#root.querySelector<HTMLDialogElement>("dialog.ringback");
    const modal = this.layout() === "full";
    if (!dialog || (dialog.open && modal === this.#modal)) return;
    const focused = activeElement();
    if (dialog.open) dialog.close();
    this.#modal = modal;
    if (modal) dialog.showModal();
    else dialog.show();
    if (focused && dialog.contains(focused)) focusAgain(focused);
    void this.draw();
  }

  layout(): "full" | "card" | "minimized" {
    if (this.state.minimized) return "minimized";
    const { mobileMode, mobileModeBreakpoint } = this.model;
    if (mobileMode === "auto") return innerWidth <= mobileModeBreakpoint ? "full" : "card";
    return mobileMode ? "full" : "card";
  }

  find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }

  focus(selector: string): void {
    void this.draw().then(() => this.find(selector)?.focus());
  }

  reveal(selector: string, block: ScrollLogicalPosition = "nearest"): void {
    void this.draw().then(() => this.find(selector)?.scrollIntoView({ block }));
  }

  focusFirst(): void {
    const selector = ["input:not([type=hidden])", "textarea", "select"].map((control) => `.body ${control}`).join();
    (this.find(selector) ?? this.find("header button"))?.focus();
  }

  returnFocus(): void {
    const before = this.#beforeSheet;
    this.#beforeSheet = null;
    void this.draw().then(() => focusAgain(before));
  }

  // --- words ---

  text(key: string, values?: Sentence["values"]): string {
    return this.model.texts("callback", key, values);
  }

  calendarText(key: string, values?: Sentence["values"]): string {
    return this.model.texts("calendar", key, values);
  }

  /** A key of `Errors`, or an integrator's own sentence. */
  sentence({ key, values }: Sentence): string {
    return key.includes(" ") ? key : this.text(`Errors.${key}`, values);
  }

  clock(): Clock {
    return { language: this.model.language, timeZone: visitorTimeZone(), timeFormat: this.model.timeFormat };
  }

  shownNumber(number: string): string {
    return this.phone.international(number);
  }

  // --- fields ---

  fields(): readonly FieldDefinition[] {
    return this.model.fields ?? builtInFields(this.model.texts, Boolean(this.model.prefill["email"]));
  }

  #prefill(): void {
    const values: Record<string, string | boolean> = {};
    for (const { name, value, type, options } of this.fields()) {
      if (type === "custom") continue;
      const given = Object.hasOwn(this.model.prefill, name) ? this.model.prefill[name] : value;
      const first =
        type === "select"
          ? (options?.find(({ group }) => !group)?.value ?? options?.find(({ group }) => !group)?.text)
          : undefined;
      values[name] = given ?? first ?? (type === "checkbox" ? false : "");
    }
    const number = values["phonenumber"];
    this.state = { ...this.state, values, country: this.phone.countryFor(typeof number === "string" ? number : "") };
  }

  setCountry(country: string): void {
    this.change({ country });
    void this.phone.prepare(country).then(() => this.formatPhone(true));
  }

  /** Delegated `input` of every control. */
  typed(event: Event): void {
    const control = event.target as HTMLInputElement;
    const { name } = control;
    if (!Object.hasOwn(this.state.values, name)) return;
    const value = control.type === "checkbox" ? control.checked : control.value;
    if (value === this.state.values[name]) return;
    this.change({ values: { ...this.state.values, [name]: value }, faults: without(this.state.faults, name) });
    if (name === "phonenumber") this.#phoneTyped(control, event as InputEvent);
    if (this.fields().some((field) => field.name === name && field.validateWhileTyping)) this.check(event);
    this.entered(name);
  }

  /** A page's own check of the field that changed. */
  check(event: Event): void {
    const definition = this.fields().find(
      ({ name, validate: own }) => own && name === (event.target as HTMLInputElement).name,
    );
    if (!definition) return;
    const faults = without(this.state.faults, definition.name);
    this.change({
      faults:
        this.pageFields?.accepts(this, definition, event) !== false
          ? faults
          : new Map([...faults, [definition.name, { key: "invalid" }]]),
    });
  }

  #phoneTyped(control: HTMLInputElement, event: InputEvent): void {
    const country = this.phone.countryIn(control.value, this.state.country);
    if (country !== this.state.country) {
      this.change({ country });
      void this.phone.prepare(country);
    }
    const atEnd = control.selectionStart === control.value.length;
    if (atEnd && !event.isComposing && !event.inputType?.startsWith("delete")) this.formatPhone(false);
  }

  /** Writes the number with its country's spaces; `whole`: also drops the calling code that the country choice shows. */
  formatPhone(whole: boolean): void {
    const typed = this.state.values["phonenumber"];
    if (typeof typed !== "string" || !typed) return;
    const phonenumber = whole
      ? this.phone.national(typed, this.state.country)
      : this.phone.format(typed, this.state.country);
    if (phonenumber !== typed) this.change({ values: { ...this.state.values, phonenumber } });
  }

  left(event: FocusEvent): void {
    if ((event.target as HTMLInputElement).name === "phonenumber") this.formatPhone(true);
  }

  focused(event: FocusEvent): void {
    const field = (event.target as Element).closest<HTMLElement>("[data-field]")?.dataset["field"];
    if (field) this.host.touched(field);
  }

  entered(field: string): void {
    this.host.entered(field);
  }

  consent(consent: boolean): void {
    this.change({ consent, faults: without(this.state.faults, "consent") });
    this.entered("consent");
  }

  // --- when ---

  chooseWhen(later: boolean): void {
    this.#choseWhen = true;
    void this.#setLater(later).then(() => later && this.reveal(".when", "start"));
    this.entered("desiredTime");
  }

  async #setLater(later: boolean): Promise<void> {
    this.change({ later, faults: without(this.state.faults, "desiredTime"), ...(later ? {} : { time: null }) });
    if (later) await this.#openTimes();
  }

  chooseTime(slot: Slot): void {
    this.#choseWhen = true;
    const start = new Date(slot.start);
    const offered = this.state.failure !== null;
    this.change({
      later: true,
      time: { start, end: new Date(slot.end) },
      failure: null,
      faults: without(this.state.faults, "desiredTime"),
    });
    if (offered) {
      void this.#openTimes();
      this.focus(".cx-callback-confirm");
    }
    this.entered("desiredTime");
    this.host.timeSelected(start);
  }

  async #openTimes(): Promise<void> {
    if (!this.model.scheduledCallback || !(await this.loadLater()) || !this.later) return;
    if (!this.state.times) await this.later.showDays(this, this.later.midnight(this.state.time?.start ?? new Date()));
  }

  async #refreshStatus(): Promise<void> {
    if (this.state.booking || document.hidden) return;
    const status = await this.host.status().catch(() => null);
    this.change({ status });
    if (status?.open === false && this.model.scheduledCallback && !this.#choseWhen && !this.state.later)
      void this.#setLater(true);
  }

  // --- submitting ---

  /** One at a time: a second call joins the first. */
  submit(automatic: boolean): Promise<void> {
    this.#submission ??= this.#submitOnce(automatic).finally(() => (this.#submission = null));
    return this.#submission;
  }

  async #submitOnce(automatic: boolean): Promise<void> {
    if (this.state.booking) return;
    const reading = await this.phone.read(textOf(this.state.values["phonenumber"]), this.state.country);
    const faults = validate(this, reading);
    this.change({ faults, failure: null });
    if (faults.size > 0) {
      const labels = [...faults.keys()].map((name) => this.labelOf(name)).join(", ");
      this.change({ announcement: this.text("Invalid", { fields: labels }) });
      for (const name of faults.keys()) this.host.invalid(name);
      this.#focusField([...faults.keys()][0] ?? "");
      return;
    }
    if (!(await this.loadLater())) return;
    this.change({ sending: true, announcement: this.text("Sending") });
    this.focus(".cx-callback-confirm");
    await this.draw();
    const values = this.snapshot();
    const fields = reading?.e164 ? { ...values.fields, phonenumber: reading.e164 } : values.fields;
    const outcome = await this.host.submit({ ...values, fields }, automatic).catch(() => unexpected);
    if (outcome.ok) {
      this.change({ sending: false, booking: outcome, announcement: "" });
      this.focus("#cx-callback-result");
    } else if (numberFaults.has(outcome.textKey)) {
      this.change({ sending: false, faults: new Map([["phonenumber", { key: outcome.textKey }]]), announcement: "" });
      this.#focusField("phonenumber");
    } else {
      this.change({ sending: false, failure: outcome, announcement: "" });
      this.focus("#cx_callback_information");
      this.reveal("#cx_callback_information");
    }
  }

  labelOf(name: string): string {
    if (name === "desiredTime") return this.text("CallbackQuestion");
    if (name === "consent") return this.model.site.consent?.text ?? name;
    return this.fields().find((field) => field.name === name)?.label ?? name;
  }

  #focusField(name: string): void {
    const field = `[data-field="${CSS.escape(name)}"]`;
    this.focus(
      `${field} :is(input:not(.country-search):not(:disabled), textarea, select):is(:not([type=radio]), :checked), ${field} input:not(:disabled)`,
    );
  }

  snapshot(): FormValues {
    const { values, later, time, country, consent } = this.state;
    return { fields: { ...values }, desiredTime: later ? (time?.start ?? null) : null, country, consent };
  }

  restore({ fields, desiredTime, country, consent }: FormValues): void {
    const time = desiredTime && { start: desiredTime, end: null };
    const values = { ...this.state.values };
    for (const name of Object.keys(values)) if (Object.hasOwn(fields, name)) values[name] = fields[name] ?? "";
    this.change({
      values,
      country: country ?? this.state.country,
      consent,
      time,
      later: time !== null || this.state.later,
    });
    if (time) void this.#openTimes();
    void this.phone.prepare(this.state.country);
  }

  // --- leaving, minimising, covering ---

  askClose(): Promise<boolean> {
    if (this.#question) return this.#question.answer;
    if (this.state.minimized) this.minimize(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#question = { answer: promise, resolve };
    this.change({ asking: true });
    return promise;
  }

  answerClose(leave: boolean): void {
    this.#question?.resolve(leave);
    this.#question = null;
    this.change({ asking: false });
    this.returnFocus();
  }

  minimize(minimized: boolean): void {
    if (minimized === this.state.minimized) return;
    this.change({ minimized });
    if (minimized) this.focus(".bar");
    else void this.draw().then(() => this.focusFirst());
  }

  minimizeByVisitor(minimized: boolean): void {
    this.minimize(minimized);
    this.host.minimized(minimized);
  }

  overlay(content: Node | null): void {
    this.change({ overlay: content });
    if (content) this.focus(".overlay");
    else void this.draw().then(() => this.focusFirst());
  }

  notice(content: Node | null): void {
    this.change({ notice: content });
    if (content) this.reveal(".aside");
  }

  update(model: Partial<ViewModel>): void {
    this.model = { ...this.model, ...model };
    if (model.fields !== undefined || model.prefill !== undefined) {
      const typed = this.state.values;
      this.#prefill();
      const kept = Object.entries(typed).filter(([, value]) => value !== "" && value !== false);
      this.change({ values: { ...this.state.values, ...Object.fromEntries(kept) } });
    }
    if (!this.model.scheduledCallback && this.state.later) this.change({ later: false, time: null });
    void this.#loadPageFields().then(() => this.draw());
  }
}

const failureOf = (code: string, textKey: string): Failure => ({
  ok: false,
  code,
  textKey,
  backendText: null,
  slots: [],
});
const unreachable = failureOf("network_error", "networkError");
const unexpected = failureOf("internal_error", "unknownError");

const textOf = (value: string | boolean | undefined): string => (typeof value === "string" ? value : "");

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return map.has(key) ? new Map([...map].filter(([name]) => name !== key)) : map;
}
