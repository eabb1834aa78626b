/** The head of the inbox: its lists with their counts, the search and the filters. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { ConsoleService, InboxPage } from "@ringback/protocol";
import { LitElement, html, nothing } from "lit";
import { formatRoute } from "../router.ts";
import { type InboxList, inboxLists, listNames } from "../vocabulary.ts";
import type { Filters } from "./inbox-data.ts";
import { inboxHeadStyles } from "./inbox-head.styles.ts";

const countingStops = 1000;
const typingMs = 200;

/** Fires `list`, `filter` (the new filters), `create` and `keys`. */
export class InboxHead extends LitElement {
  static override properties = {
    site: { attribute: false },
    list: { attribute: false },
    counts: { attribute: false },
    filters: { attribute: false },
    services: { attribute: false },
    live: { attribute: false },
  };
  static override styles = inboxHeadStyles;
  declare site: string;
  declare list: InboxList;
  declare counts: InboxPage["counts"] | null;
  declare filters: Filters;
  declare services: readonly ConsoleService[];
  declare live: boolean;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.site = "";
    this.list = "due";
    this.counts = null;
    this.filters = {};
    this.services = [];
    this.live = true;
  }

  override render() {
    return html`
      <div class="title">
        <h1>Inbox</h1>
        ${this.live ? nothing : html`<span class="offline" role="status"><wa-icon name="link-slash"></wa-icon>Reconnecting</span>`}
        <wa-button size="s" appearance="plain" title="Keys (?)" @click=${() => this.#fire("keys")}>
          <wa-icon name="keyboard" label="Keys"></wa-icon>
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.#fire("create")}>
          <wa-icon slot="start" name="plus"></wa-icon>New
        </wa-button>
      </div>
      <div class="tabs" role="group" aria-label="Lists">${inboxLists.map((list) => this.#tab(list))}</div>
      <div class="filters">
        <wa-input
          type="search"
          size="s"
          label="Search"
          placeholder="Search"
          title="Name, number or reference"
          with-clear
          .value=${this.filters.search ?? ""}
          @input=${this.#searched}
        >
          <wa-icon slot="start" name="search"></wa-icon>
        </wa-input>
        ${this.services.length > 1 ? this.#serviceChoice() : nothing}
        <button
          type="button"
          class="chip"
          aria-pressed=${this.filters.mine ? "true" : "false"}
          @click=${() => this.#filter({ mine: this.filters.mine ? undefined : true })}
        >
          Mine
        </button>
      </div>
    `;
  }

  /** For the keyboard. */
  focusSearch(): void {
    this.renderRoot.querySelector<HTMLElement>("wa-input")?.focus();
  }

  #tab(list: InboxList) {
    const count = this.counts?.[list];
    const shown = count !== undefined && count >= countingStops ? "999+" : count;
    return html`<a
      href=${formatRoute({ page: "inbox", site: this.site, list, id: null })}
      aria-current=${list === this.list ? "true" : nothing}
      @click=${(event: MouseEvent) => this.#follow(event, list)}
      >${listNames[list]} ${shown === undefined ? nothing : html`<span class="count number">${shown}</span>`}</a
    >`;
  }

  #serviceChoice() {
    const chosen = (event: Event) => this.#filter({ service: (event.target as HTMLSelectElement).value || undefined });
    return html`<select aria-label="Service" @change=${chosen}>
      <option value="">All services</option>
      ${this.services.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.filters.service}>${name}</option>`)}
    </select>`;
  }

  #follow(event: MouseEvent, list: InboxList) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.#fire("list", list);
  }

  #searched = (event: Event) => {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#filter({ search }), typingMs);
  };

  #filter(change: { search?: string; service?: string | undefined; mine?: true | undefined }) {
    const kept = Object.entries({ ...this.filters, ...change }).filter(
      ([, value]) => value !== undefined && value !== "",
    );
    this.#fire("filter", Object.fromEntries(kept));
  }

  #fire(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("rb-inbox-head", InboxHead);
