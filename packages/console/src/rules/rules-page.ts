/** A site's rules: when to offer a callback unasked, and what else to do while the visitor is there. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import { type ConsoleRules, type FieldError, type Rule, summarise } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import type { PageContext } from "../page-context.ts";
import { NavigateEvent } from "../router.ts";
import { beginnings, idFor } from "./new-rule.ts";
import { showPreview } from "./preview.ts";
import { rulesStyles } from "./rules-page.styles.ts";
import "./rule-editor.ts";

export class RulesPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    stored: { state: true },
    draft: { state: true },
    faults: { state: true },
    busy: { state: true },
    said: { state: true },
    problem: { state: true },
  };
  static override styles = rulesStyles;
  declare context: PageContext;
  declare stored: ConsoleRules | null;
  /** A rule that is new and not yet saved. */
  declare draft: Rule | null;
  /** Of the rule in the editor, by path within it. */
  declare faults: readonly FieldError[];
  declare busy: boolean;
  declare said: string | null;
  declare problem: string | null;
  #hidePreview = () => {};

  constructor() {
    super();
    this.stored = null;
    this.draft = null;
    this.faults = [];
    this.busy = false;
    this.said = null;
    this.problem = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("context") && !this.stored) void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hidePreview();
  }

  override render() {
    const { stored } = this;
    if (!stored)
      return html`<div class="page">
        ${this.#heading()}${this.#troubles()}${this.problem ? nothing : html`<p role="status" class="quiet">Loading</p>`}
      </div>`;
    const [id] = this.context.rest;
    const rule = this.draft ?? stored.rules.find((one) => one.id === id);
    if (rule) return this.#editor(rule);
    return html`<div class="page">
      ${this.#heading()}
      <p class="quiet">
        When a page offers a callback unasked, or helps otherwise. Of two rules that would invite at once, the upper one
        does. Rules reach visitors as soon as they are saved and switched on.
      </p>
      ${this.#troubles()}
      ${stored.rules.length > 0 ? html`<div class="card">${stored.rules.map((one, index) => this.#rule(one, index))}</div>` : nothing}
      <div class="preview"></div>
      <h2>${stored.rules.length > 0 ? "Add a rule" : "Begin with one of these"}</h2>
      <div class="beginnings">
        ${beginnings.map(
          (beginning) =>
            html`<button type="button" class="card beginning" @click=${() => this.#begin(beginning)}>
              <strong>${beginning.name}</strong
              ><span class="small quiet"
                >${summarise({ ...beginning, id: "new", enabled: true }).split(". At most")[0]}.</span
              >
            </button>`,
        )}
      </div>
    </div>`;
  }

  #heading() {
    return html`<div class="page-head"><h1>Offers and rules</h1></div>`;
  }

  #troubles() {
    return html`<div role="status">
        ${this.said ? html`<wa-callout size="s" variant="success">${this.said}</wa-callout>` : nothing}
      </div>
      <div role="alert">
        ${
          this.problem
            ? html`<wa-callout size="s" variant="danger"
                >${this.problem}
                <wa-button size="s" appearance="outlined" @click=${() => this.#load()}
                  >Read again</wa-button
                ></wa-callout
              >`
            : nothing
        }
      </div>`;
  }

  #rule(rule: Rule, index: number) {
    const rules = this.stored?.rules ?? [];
    const move = (by: number) => () => {
      const moved = rules.toSpliced(index, 1);
      void this.#save(moved.toSpliced(index + by, 0, rule), `${rule.name} has moved.`);
    };
    return html`<article class="rule ${rule.enabled ? "" : "off"}" aria-labelledby="rule-${rule.id}">
      <h2 id="rule-${rule.id}">${rule.name}</h2>
      <div class="acts">
        <label class="switch small"
          ><input
            type="checkbox"
            .checked=${rule.enabled}
            ?disabled=${this.busy}
            @change=${() => this.#save(rules.with(index, { ...rule, enabled: !rule.enabled }), `${rule.name} is ${rule.enabled ? "off" : "on"}.`)}
          />On</label
        >
        <button
          type="button"
          class="icon"
          title="Move up"
          aria-label="Move ${rule.name} up"
          ?disabled=${index === 0 || this.busy}
          @click=${move(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          class="icon"
          title="Move down"
          aria-label="Move ${rule.name} down"
          ?disabled=${index === rules.length - 1 || this.busy}
          @click=${move(1)}
        >
          ↓
        </button>
        <wa-button size="s" appearance="outlined" @click=${() => this.#preview(rule)} ?disabled=${!canPreview(rule)}
          >Preview</wa-button
        >
        <wa-button size="s" appearance="outlined" @click=${() => this.#go(rule.id)}>Change</wa-button>
      </div>
      <p class="summary quiet">${summarise({ ...rule, enabled: true })}</p>
    </article>`;
  }

  #editor(rule: Rule) {
    const isNew = this.draft !== null;
    return html`<div class="page">
      ${this.#troubles()}
      <rb-rule-editor
        .rule=${rule}
        .isNew=${isNew}
        .services=${this.context.services}
        .faults=${this.faults}
        .busy=${this.busy}
        @save=${({ detail }: CustomEvent<Rule>) => this.#saveRule(detail, isNew)}
        @preview=${({ detail }: CustomEvent<Rule>) => this.#preview(detail)}
        @remove=${() =>
          this.#save(
            this.stored!.rules.filter((one) => one.id !== rule.id),
            `${rule.name} is deleted.`,
            true,
          )}
        @leave=${() => this.#leave()}
      ></rb-rule-editor>
      <div class="preview"></div>
    </div>`;
  }

  #begin(beginning: Omit<Rule, "id">) {
    const taken = (this.stored?.rules ?? []).map(({ id }) => id);
    this.#hidePreview();
    this.said = null;
    this.draft = { id: idFor(beginning.name, taken), ...beginning };
  }

  #go(id: string) {
    this.#hidePreview();
    this.said = null;
    const { site } = this.context;
    this.dispatchEvent(new NavigateEvent({ page: "other", site: site.id, path: "rules", rest: id ? [id] : [] }));
  }

  #leave() {
    this.#hidePreview();
    this.draft = null;
    this.faults = [];
    this.problem = null;
    if (this.context.rest.length > 0) this.#go("");
  }

  async #saveRule(rule: Rule, isNew: boolean) {
    const rules = this.stored?.rules ?? [];
    const next = isNew ? [...rules, rule] : rules.map((one) => (one.id === rule.id ? rule : one));
    await this.#save(next, `${rule.name} is saved${rule.enabled ? "" : ", and off"}.`, true);
  }

  async #save(rules: Rule[], said: string, leave = false) {
    this.busy = true;
    const answer = await this.context.api.saveRules({ rules, version: this.stored?.version ?? 0 });
    this.busy = false;
    if (!answer.ok) {
      const edited = rules.findIndex(({ id }) => id === (this.draft?.id ?? this.context.rest[0]));
      const own = (answer.problem.errors ?? []).filter(({ field }) => field.startsWith(`${edited}.`));
      this.faults = own.map(({ field, detail }) => ({ field: field.slice(String(edited).length + 1), detail }));
      this.problem =
        own.length > 0
          ? "Something in the rule is not right yet; it is said beside the field."
          : sentenceOf(answer.problem);
      this.requestUpdate();
      return;
    }
    this.stored = answer.value;
    if (leave) this.#leave();
    this.problem = null;
    this.faults = [];
    this.said = said;
  }

  async #preview(rule: Rule) {
    this.#hidePreview();
    const beneath = matchMedia(narrow).matches ? this.renderRoot.querySelector<HTMLElement>(".preview") : null;
    const hide = await showPreview(rule, beneath);
    this.problem = hide ? null : "The preview could not be loaded.";
    if (hide) this.#hidePreview = hide;
    beneath?.scrollIntoView({ block: "end" });
  }

  async #load() {
    this.problem = null;
    const answer = await this.context.api.rules();
    if (answer.ok) this.stored = answer.value;
    else this.problem = sentenceOf(answer.problem);
  }
}

/** Over the page it would cover what is being written. */
const narrow = "(max-width: 620px)";

const canPreview = (rule: Rule) =>
  rule.actions.some(({ do: name }) => name === "offer" || name === "suggestTime" || name === "link");

customElements.define("rb-rules", RulesPage);
