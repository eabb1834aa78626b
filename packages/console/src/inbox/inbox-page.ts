/** The inbox: the list, the callback, the visitor, and a key for everything that can be done. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/skeleton/skeleton.js";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import "../keys/keys-overlay.ts";
import { keysAreOn, shortcutFor } from "../keys/shortcuts.ts";
import type { PageContext } from "../pages.ts";
import { NavigateEvent, formatRoute } from "../router.ts";
import { type InboxList, inboxLists, listNames } from "../vocabulary.ts";
import "./callback-list.ts";
import type { CallbackList } from "./callback-list.ts";
import "./callback-view.ts";
import type { CallbackAct, CallbackView } from "./callback-view.ts";
import "./cancel-dialog.ts";
import "./create-dialog.ts";
import { emptyWords } from "./empty-words.ts";
import { InboxData } from "./inbox-data.ts";
import { inboxStyles } from "./inbox-page.styles.ts";
import { inboxShortcuts } from "./inbox-shortcuts.ts";
import "./move-dialog.ts";
import "./visitor.ts";

type Dialog = "keys" | "create" | "move" | "cancel";

export class InboxView extends LitElement {
  static override properties = {
    context: { attribute: false },
    list: { attribute: false },
    selected: { attribute: false },
    busy: { state: true },
    said: { state: true },
    dialog: { state: true },
  };
  static override styles = inboxStyles;
  declare context: PageContext;
  declare list: InboxList;
  declare selected: string | null;
  declare busy: boolean;
  declare said: { readonly text: string; readonly bad: boolean } | null;
  declare dialog: Dialog | null;

  readonly #data = new InboxData(this);
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.list = "due";
    this.selected = null;
    this.busy = false;
    this.said = null;
    this.dialog = null;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.#pressed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#pressed);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("context")) this.#data.start(this.context.api);
    if (changed.has("list") && (this.list !== this.#data.list || this.#data.loading)) this.#data.view(this.list, this.#data.filters);
    if (changed.has("selected")) this.#data.select(this.selected);
  }

  override render() {
    const { detail, detailProblem, now } = this.#data;
    const { services, userId } = this.context;
    return html`
      <div class="columns ${this.selected ? "with-callback" : ""}">
        <section class="list" aria-label="Callbacks">${this.#head()} ${this.#list()}</section>
        <section class="middle" aria-label="Callback" aria-busy=${this.selected !== null && !detail && !detailProblem}>
          ${this.#said()}
          ${detail
            ? html`<rb-callback .callback=${detail} .services=${services} .userId=${userId} .now=${now} ?busy=${this.busy}
                @act=${({ detail: act }: CustomEvent<CallbackAct>) => this.#do(act)}></rb-callback>`
            : this.#noCallback()}
        </section>
        ${detail ? html`<aside aria-label="Visitor"><rb-visitor .callback=${detail} .now=${now}></rb-visitor></aside>` : nothing}
      </div>
      ${this.#dialogs()}
    `;
  }

  #head() {
    const { counts, filters, live } = this.#data;
    const count = (list: InboxList) => (counts ? html`<span class="count number">${counts[list] >= 1000 ? "999+" : counts[list]}</span>` : nothing);
    const { services } = this.context;
    return html`
      <div class="head">
        <div class="title-row">
          <h1>Inbox</h1>
          ${live ? nothing : html`<span class="offline" role="status"><wa-icon name="link-slash"></wa-icon>Reconnecting</span>`}
          <wa-button size="s" appearance="plain" title="Keys (?)" @click=${() => (this.dialog = "keys")}><wa-icon name="keyboard" label="Keys"></wa-icon></wa-button>
          <wa-button size="s" appearance="outlined" @click=${() => (this.dialog = "create")}><wa-icon slot="start" name="plus"></wa-icon>New</wa-button>
        </div>
        <div class="tabs" role="group" aria-label="Lists">
          ${inboxLists.map(
            (list) => html`<a href=${formatRoute({ page: "inbox", site: this.context.site.id, list, id: null })}
              aria-current=${list === this.list ? "true" : nothing} @click=${(event: MouseEvent) => this.#follow(event, list)}>${listNames[list]} ${count(list)}</a>`,
          )}
        </div>
        <div class="filters">
          <wa-input type="search" size="s" placeholder="Name, number or reference" aria-label="Search" label="Search" with-clear .value=${filters.search ?? ""} @input=${this.#searched}>
            <wa-icon slot="start" name="search"></wa-icon>
          </wa-input>
          ${services.length > 1
            ? html`<select aria-label="Service" @change=${(event: Event) => this.#filter({ service: (event.target as HTMLSelectElement).value || undefined })}>
                <option value="">All services</option>
                ${services.map(({ id, name }) => html`<option value=${id} ?selected=${id === filters.service}>${name}</option>`)}
              </select>`
            : nothing}
          <button type="button" class="chip" aria-pressed=${filters.mine ? "true" : "false"} @click=${() => this.#filter({ mine: filters.mine ? undefined : true })}>Mine</button>
        </div>
      </div>
    `;
  }

  #list() {
    const { callbacks, loading, problem, next, now, filters, counts } = this.#data;
    if (loading) return html`<div class="loading" role="status" aria-label="Loading">${[1, 2, 3, 4].map(() => html`<wa-skeleton effect="pulse"></wa-skeleton>`)}</div>`;
    if (problem && callbacks.length === 0)
      return html`<div class="empty" role="alert"><wa-icon name="warning"></wa-icon><p>${sentenceOf(problem)}</p>
        <wa-button size="s" appearance="outlined" @click=${() => this.#data.read()}>Try again</wa-button></div>`;
    if (callbacks.length === 0) {
      const { icon, title, text } = emptyWords(this.list, filters, counts);
      return html`<div class="empty"><wa-icon name=${icon}></wa-icon><h2>${title}</h2><p>${text}</p></div>`;
    }
    return html`
      ${this.list === "due" && callbacks.some(({ state }) => state === "queued" || state === "scheduled")
        ? html`<div class="next"><wa-button variant="brand" appearance="filled" size="s" ?loading=${this.busy} @click=${this.#takeNext}>
            <wa-icon slot="start" name="hand"></wa-icon>Take the next one <kbd slot="end" class="hint">G</kbd></wa-button></div>`
        : nothing}
      <rb-callback-list .callbacks=${callbacks} .services=${this.context.services} .list=${this.list} .selected=${this.selected} .userId=${this.context.userId} .now=${now}
        @pick=${({ detail }: CustomEvent<string>) => this.#open(detail)}></rb-callback-list>
      ${next ? html`<div class="more"><wa-button size="s" appearance="outlined" @click=${() => this.#data.readMore()}>Show more</wa-button></div>` : nothing}
    `;
  }

  #noCallback() {
    const { detailProblem } = this.#data;
    if (detailProblem)
      return html`<div class="empty" role="alert"><wa-icon name="warning"></wa-icon>
        <p>${detailProblem.code === "not_found" ? "There is no such callback. It may belong to another site." : sentenceOf(detailProblem)}</p>
        <wa-button size="s" appearance="outlined" @click=${() => this.#open(null)}>Back to the list</wa-button></div>`;
    if (this.selected) return html`<div class="loading">${[1, 2, 3].map(() => html`<wa-skeleton effect="pulse"></wa-skeleton>`)}</div>`;
    return html`<div class="empty"><wa-icon name="phone"></wa-icon><h2>Pick somebody to call</h2>
      <p>Choose a callback from the list, or press <kbd>G</kbd> to take the one that has waited longest.</p></div>`;
  }

  #said() {
    return html`<div role="status" class="said">${this.said
      ? html`<wa-callout size="s" variant=${this.said.bad ? "danger" : "success"}>
          <wa-icon slot="icon" name=${this.said.bad ? "warning" : "check"}></wa-icon>${this.said.text}</wa-callout>`
      : nothing}</div>`;
  }

  #dialogs() {
    const { detail } = this.#data;
    const { api, services, site } = this.context;
    const close = () => (this.dialog = null);
    return html`
      <rb-keys ?open=${this.dialog === "keys"} .shortcuts=${this.#shortcuts()} @close=${close}></rb-keys>
      ${this.dialog === "create"
        ? html`<rb-create-dialog .api=${api} .services=${services} .siteName=${site.name} @close=${close} @created=${({ detail: id }: CustomEvent<string>) => this.#created(id)}></rb-create-dialog>`
        : nothing}
      ${this.dialog === "move" && detail
        ? html`<rb-move-dialog .api=${api} .callback=${detail} @close=${close} @moved=${() => this.#done("Moved.")}></rb-move-dialog>`
        : nothing}
      ${this.dialog === "cancel" && detail
        ? html`<rb-cancel-dialog .api=${api} .callback=${detail} @close=${close} @cancelled=${() => this.#done("Cancelled. Nobody will call.")}></rb-cancel-dialog>`
        : nothing}
    `;
  }

  async #do(act: CallbackAct): Promise<void> {
    const { detail } = this.#data;
    if (act.kind === "back") return this.#open(null);
    if (act.kind === "move" || act.kind === "cancel") return void (this.dialog = act.kind);
    if (!detail || this.busy) return;
    const { id, lease } = detail;
    const { api } = this.context;
    const token = lease?.token ?? 0;
    const view = this.renderRoot.querySelector<CallbackView>("rb-callback");
    switch (act.kind) {
      case "claim":
        return void (await this.#run(id, () => api.claim(id)));
      case "release":
        return void (await this.#run(id, () => api.release(id, token)));
      case "call":
        // Only note down what was begun; the outcome form follows. The link itself dials.
        return void (await this.#run(id, () => api.start(id, token)));
      case "note":
        if (await this.#run(id, () => api.note(id, act.text))) view?.clearNote();
        return;
      case "outcome":
        if (await this.#run(id, () => api.outcome(id, token, act.outcome, act.note))) this.#done("Saved.");
    }
  }

  async #run(id: string, work: () => ReturnType<PageContext["api"]["claim"]>): Promise<boolean> {
    this.busy = true;
    this.said = null;
    const answer = await work();
    this.busy = false;
    if (!answer.ok) this.#say(sentenceOf(answer.problem), true);
    const well = this.#data.take(id, answer);
    if (!well) void this.#data.readDetail();
    void this.#data.read();
    return well;
  }

  #takeNext = async () => {
    if (this.busy) return;
    this.busy = true;
    const answer = await this.context.api.claimNext(this.#data.filters.service);
    this.busy = false;
    if (!answer.ok) return this.#say(sentenceOf(answer.problem), true);
    if (!answer.value) return this.#say("Nobody is waiting any more.", false);
    this.#open(answer.value.id);
    void this.#data.read();
  };

  #done(text: string) {
    this.dialog = null;
    this.#say(text, false);
    void this.#data.readDetail();
    void this.#data.read();
  }

  #created(id: string) {
    this.#open(id);
    this.#done("Written down.");
  }

  #say(text: string, bad: boolean) {
    this.said = { text, bad };
  }

  #open(id: string | null) {
    this.said = null;
    this.dispatchEvent(new NavigateEvent({ page: "inbox", site: this.context.site.id, list: this.list, id }));
  }

  #follow(event: MouseEvent, list: InboxList) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#show(list);
  }

  #show(list: InboxList) {
    this.dispatchEvent(new NavigateEvent({ page: "inbox", site: this.context.site.id, list, id: this.selected }));
  }

  #searched = (event: Event) => {
    const search = (event.target as HTMLInputElement).value ?? "";
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#filter({ search }), 200);
  };

  #filter(change: { search?: string; service?: string | undefined; mine?: true | undefined }) {
    const kept = Object.entries({ ...this.#data.filters, ...change }).filter(([, value]) => value !== undefined && value !== "");
    this.#data.view(this.list, Object.fromEntries(kept));
  }

  #shortcuts() {
    const { detail, callbacks } = this.#data;
    const view = () => this.renderRoot.querySelector<CallbackView>("rb-callback");
    return inboxShortcuts({
      detail,
      now: this.#data.now,
      move: (by) => this.#step(by, callbacks.map(({ id }) => id)),
      show: (list) => this.#show(list),
      search: () => this.renderRoot.querySelector<HTMLElement>("wa-input")?.focus(),
      takeNext: this.#takeNext,
      create: () => (this.dialog = "create"),
      keys: () => (this.dialog = "keys"),
      focusNote: () => view()?.focusNote(),
      call: () => view()?.renderRoot.querySelector<HTMLElement>(".call")?.click(),
      act: (act) => void this.#do(act.kind === "outcome" ? { ...act, note: view()?.draft ?? "" } : act),
    });
  }

  #step(by: 1 | -1, ids: readonly string[]) {
    const at = ids.indexOf(this.selected ?? "");
    const id = ids[Math.min(ids.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (!id) return;
    this.#open(id);
    this.renderRoot.querySelector<CallbackList>("rb-callback-list")?.focusRow(id);
  }

  #pressed = (event: KeyboardEvent) => {
    if (this.dialog || (!keysAreOn() && event.key !== "?")) return;
    const shortcut = shortcutFor(event, this.#shortcuts());
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run?.();
  };
}

customElements.define("rb-inbox", InboxView);
