/** The inbox: the list, the callback, the visitor, and a key for everything that can be done. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import { keysAreOn, shortcutFor } from "../keys/shortcuts.ts";
import type { PageContext } from "../page-context.ts";
import { NavigateEvent } from "../router.ts";
import type { InboxList } from "../vocabulary.ts";
import "./callback-list.ts";
import type { CallbackList } from "./callback-list.ts";
import "./callback-view.ts";
import type { CallbackAct, CallbackView } from "./callback-view.ts";
import { emptyWords } from "./empty-words.ts";
import { type InboxDialog, inboxDialogs } from "./inbox-dialogs.ts";
import { type Filters, InboxData } from "./inbox-data.ts";
import "./inbox-head.ts";
import type { InboxHead } from "./inbox-head.ts";
import { inboxStyles } from "./inbox-page.styles.ts";
import { inboxShortcuts } from "./inbox-shortcuts.ts";
import { emptyPlace, loadingRows, troublePlace } from "./inbox-states.ts";
import "../journeys/interaction-view.ts";
import "./visitor.ts";

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
  declare dialog: InboxDialog | null;

  readonly #data = new InboxData(this);

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
    if (changed.has("list") && (this.list !== this.#data.list || this.#data.loading))
      this.#data.view(this.list, this.#data.filters);
    if (changed.has("selected")) this.#data.select(this.selected);
  }

  override render() {
    const { detail, detailProblem, now } = this.#data;
    const { services, userId } = this.context;
    return html`
      <div class="columns ${this.selected ? "with-callback" : ""}">
        <section class="list" aria-label="Callbacks">
          <rb-inbox-head
            .site=${this.context.site.id}
            .list=${this.list}
            .counts=${this.#data.counts}
            .filters=${this.#data.filters}
            .services=${services}
            .live=${this.#data.live}
            @list=${({ detail: list }: CustomEvent<InboxList>) => this.#show(list)}
            @filter=${({ detail: filters }: CustomEvent<Filters>) => this.#data.view(this.list, filters)}
            @create=${() => (this.dialog = "create")}
            @keys=${() => (this.dialog = "keys")}
          ></rb-inbox-head>
          ${this.#list()}
        </section>
        <section class="middle" aria-label="Callback" aria-busy=${this.selected !== null && !detail && !detailProblem}>
          ${this.#said()}
          ${
            detail
              ? html`<rb-callback
                  .callback=${detail}
                  .services=${services}
                  .userId=${userId}
                  .now=${now}
                  ?busy=${this.busy}
                  @act=${({ detail: act }: CustomEvent<CallbackAct>) => this.#do(act)}
                ></rb-callback>`
              : this.#noCallback()
          }
        </section>
        ${detail ? html`<aside aria-label="Visitor"><rb-visitor .callback=${detail} .now=${now}>${this.#journey(detail)}</rb-visitor></aside>` : nothing}
      </div>
      ${this.#dialogs()}
    `;
  }

  #journey({ interactionId }: ConsoleCallbackDetail) {
    if (!interactionId) return nothing;
    const { api, site } = this.context;
    return html`<section slot="journey" aria-labelledby="journey-heading">
      <h2 id="journey-heading">Journey</h2>
      <rb-interaction compact .api=${api} .site=${site.id} .interactionId=${interactionId}></rb-interaction>
    </section>`;
  }

  #list() {
    const { callbacks, loading, problem, next, now, filters, counts } = this.#data;
    if (loading) return loadingRows(4);
    if (problem && callbacks.length === 0)
      return troublePlace(sentenceOf(problem), "Try again", () => void this.#data.read());
    if (callbacks.length === 0) {
      const { icon, title, text } = emptyWords(this.list, filters, counts);
      return emptyPlace(icon, title, text);
    }
    const waiting = this.list === "due" && callbacks.some(({ state }) => state === "queued" || state === "scheduled");
    return html`
      ${waiting ? this.#takeNextButton() : nothing}
      <rb-callback-list
        .callbacks=${callbacks}
        .services=${this.context.services}
        .list=${this.list}
        .selected=${this.selected}
        .userId=${this.context.userId}
        .now=${now}
        @pick=${({ detail }: CustomEvent<string>) => this.#open(detail)}
      ></rb-callback-list>
      ${next ? html`<div class="more"><wa-button size="s" appearance="outlined" @click=${() => this.#data.readMore()}>Show more</wa-button></div>` : nothing}
    `;
  }

  #takeNextButton() {
    return html`<div class="next">
      <wa-button variant="brand" appearance="filled" size="s" ?loading=${this.busy} @click=${this.#takeNext}>
        <wa-icon slot="start" name="hand"></wa-icon>Take the next one <kbd slot="end" class="hint">G</kbd>
      </wa-button>
    </div>`;
  }

  #noCallback() {
    const { detailProblem } = this.#data;
    if (detailProblem) {
      const missing = detailProblem.code === "not_found";
      const sentence = missing
        ? "There is no such callback. It may belong to another site."
        : sentenceOf(detailProblem);
      return troublePlace(sentence, "Back to the list", () => this.#open(null));
    }
    if (this.selected) return loadingRows(3);
    const hint = html`Choose a callback from the list, or press <kbd>G</kbd> to take the one that has waited longest.`;
    return emptyPlace("phone", "Pick somebody to call", hint);
  }

  #said() {
    return html`<div role="status" class="said">
      ${
        this.said
          ? html`<wa-callout size="s" variant=${this.said.bad ? "danger" : "success"}>
              <wa-icon slot="icon" name=${this.said.bad ? "warning" : "check"}></wa-icon>${this.said.text}</wa-callout
            >`
          : nothing
      }
    </div>`;
  }

  #dialogs() {
    return inboxDialogs({
      open: this.dialog,
      context: this.context,
      callback: this.#data.detail,
      shortcuts: this.#shortcuts(),
      close: () => (this.dialog = null),
      created: (id) => this.#created(id),
      done: (sentence) => this.#done(sentence),
    });
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

  #show(list: InboxList) {
    this.dispatchEvent(new NavigateEvent({ page: "inbox", site: this.context.site.id, list, id: this.selected }));
  }

  #shortcuts() {
    const { detail, callbacks } = this.#data;
    const view = () => this.renderRoot.querySelector<CallbackView>("rb-callback");
    return inboxShortcuts({
      detail,
      now: this.#data.now,
      move: (by) =>
        this.#step(
          by,
          callbacks.map(({ id }) => id),
        ),
      show: (list) => this.#show(list),
      search: () => this.renderRoot.querySelector<InboxHead>("rb-inbox-head")?.focusSearch(),
      takeNext: () => void this.#takeNext(),
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
