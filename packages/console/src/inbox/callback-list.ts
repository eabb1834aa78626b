/** The list of an inbox: who waits, for how long, and with whom. Late ones count up. */
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { ConsoleCallback, ConsoleService } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { baseStyles } from "../look/base.ts";
import { dayAndTime, clockTime, span } from "../times.ts";
import { type InboxList, nameOf, outcomeNames, reasonNames } from "../vocabulary.ts";

/** A callback is late a minute after it was due: nobody dials in the same second. */
const graceMs = 60_000;

/** Fires `pick` with an id. */
export class CallbackList extends LitElement {
  static override properties = {
    callbacks: { attribute: false },
    services: { attribute: false },
    list: { attribute: false },
    selected: { attribute: false },
    userId: { attribute: false },
    now: { attribute: false },
  };
  declare callbacks: readonly ConsoleCallback[];
  declare services: readonly ConsoleService[];
  declare list: InboxList;
  declare selected: string | null;
  declare userId: string;
  declare now: number;

  constructor() {
    super();
    this.callbacks = [];
    this.services = [];
    this.list = "due";
    this.selected = null;
    this.userId = "";
    this.now = 0;
  }

  static override styles = [
    baseStyles,
    css`
      li + li {
        border-block-start: 1px solid var(--rb-line);
      }
      button {
        inline-size: 100%;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 12px;
        padding: 11px 16px;
        border: 0;
        border-inline-start: 3px solid transparent;
        background: none;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--rb-ground);
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      button[aria-current="true"] {
        background: var(--rb-accent-soft);
        border-inline-start-color: var(--rb-accent);
      }
      .name {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .when {
        text-align: end;
        font-size: 13px;
        color: var(--rb-quiet);
        white-space: nowrap;
      }
      .late {
        color: var(--rb-late);
        font-weight: 600;
      }
      .line {
        font-size: 13px;
        color: var(--rb-quiet);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .tag {
        justify-self: end;
        display: inline-flex;
        gap: 4px;
        align-items: center;
        font-size: 12px;
        padding: 1px 8px;
        border-radius: 99px;
        background: var(--rb-ground);
        color: var(--rb-quiet);
        white-space: nowrap;
      }
      button[aria-current="true"] .tag {
        background: var(--rb-surface);
      }
      .mine {
        background: var(--rb-accent-soft);
        color: var(--rb-accent-text);
      }
      .good {
        background: var(--rb-good-soft);
        color: var(--rb-good);
      }
    `,
  ];

  override render() {
    return html`<ul>
      ${repeat(
        this.callbacks,
        ({ id }) => id,
        (callback) => html`<li>${this.#row(callback)}</li>`,
      )}
    </ul>`;
  }

  /** Moves the focus to a row, for the keyboard. */
  focusRow(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  #row(callback: ConsoleCallback) {
    const service = this.services.find((one) => one.id === callback.service);
    const several = this.services.length > 1;
    const subject = callback.subject?.split("\n")[0];
    return html`
      <button
        type="button"
        data-id=${callback.id}
        aria-current=${callback.id === this.selected ? "true" : "false"}
        @click=${() => this.dispatchEvent(new CustomEvent("pick", { detail: callback.id }))}
      >
        <span class="name"><bdi>${nameOf(callback)}</bdi></span>
        ${this.#when(callback)}
        <span class="line">
          ${dotted([
            callback.firstName || callback.lastName ? html`<span class="number">${callback.number}</span>` : null,
            several ? (service?.name ?? callback.service) : null,
            subject ? html`<bdi>${subject}</bdi>` : null,
          ])}
        </span>
        ${this.#tag(callback)}
      </button>
    `;
  }

  #when({ dueAt, completedAt, state }: ConsoleCallback) {
    const { now } = this;
    if (completedAt) return html`<span class="when number">${dayAndTime(completedAt, now)}</span>`;
    const lateMs = now - Date.parse(dueAt);
    if (state === "scheduled" && lateMs < 0) {
      const soon = lateMs > -3_600_000;
      return html`<span class="when number"
        >${soon ? `in ${span(-lateMs)}` : this.list === "coming" ? dayAndTime(dueAt, now) : clockTime(dueAt)}</span
      >`;
    }
    const late = lateMs >= graceMs;
    return html`<span class=${classMap({ when: true, number: true, late })}
      >${late ? `${span(lateMs)} late` : "now"}</span
    >`;
  }

  #tag(callback: ConsoleCallback) {
    const { state, reason, agent, attempts, lastOutcome } = callback;
    if (state === "completed") {
      const good = reason === "agent_connected";
      return html`<span class=${classMap({ tag: true, good })}>
        ${good ? html`<wa-icon name="check"></wa-icon>` : nothing}${reason ? reasonNames[reason] : "Completed"}</span
      >`;
    }
    if (agent && (state === "routing" || state === "processing")) {
      const mine = agent.id === this.userId;
      return html`<span class=${classMap({ tag: true, mine })}>
        <wa-icon name=${state === "processing" ? "phone" : "hand"}></wa-icon>${mine ? "You" : agent.name}</span
      >`;
    }
    if (attempts > 0)
      return html`<span class="tag">${lastOutcome ? outcomeNames[lastOutcome] : "Tried"} · ${attempts}×</span>`;
    return html`<span></span>`;
  }
}

const dotted = (parts: readonly unknown[]) =>
  parts.filter(Boolean).map((part, index) => (index > 0 ? html` · ${part}` : part));

customElements.define("rb-callback-list", CallbackList);
