/** One callback: whom to call, when, what about, what happened so far, and what can be done next. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { AgentOutcome, ConsoleCallbackDetail, ConsoleService } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { dayAndTime, isZone, midSentence, ownZone, sameClock, span, stopwatch, zoneCity } from "../times.ts";
import { agentOutcomes, nameOf, outcomeNames, reasonNames, stateNames } from "../vocabulary.ts";
import { callbackViewStyles } from "./callback-view.styles.ts";
import "./story.ts";

export type CallbackAct =
  | { readonly kind: "claim" | "release" | "call" | "move" | "cancel" | "back" }
  | { readonly kind: "outcome"; readonly outcome: AgentOutcome; readonly note: string }
  | { readonly kind: "note"; readonly text: string };

/** Fires `act` with what the person wants. */
export class CallbackView extends LitElement {
  static override properties = {
    callback: { attribute: false },
    services: { attribute: false },
    userId: { attribute: false },
    now: { attribute: false },
    busy: { type: Boolean },
  };
  static override styles = callbackViewStyles;
  declare callback: ConsoleCallbackDetail;
  declare services: readonly ConsoleService[];
  declare userId: string;
  declare now: number;
  declare busy: boolean;
  /** Written before the call began: it goes on into the outcome's note. */
  #begun = "";

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get("callback");
    const begins = before?.id === this.callback.id && before.state !== "processing" && this.#calling;
    this.#begun = begins ? this.draft : "";
  }

  override updated() {
    const note = this.renderRoot.querySelector<HTMLElementTagNameMap["wa-textarea"]>("wa-textarea");
    if (note && this.#begun) note.value = this.#begun;
  }

  override render() {
    const { callback } = this;
    const service = this.services.find((one) => one.id === callback.service);
    return html`
      <header>
        <wa-button class="back" appearance="plain" size="s" @click=${() => this.#act({ kind: "back" })}>
          <wa-icon name="chevron-left" label="Back to the list"></wa-icon>
        </wa-button>
        <div class="who">
          <h1><bdi>${nameOf(callback)}</bdi></h1>
          <p class="quiet">
            ${callback.firstName || callback.lastName ? html`<span class="number">${callback.number}</span> · ` : nothing}${service?.name ?? callback.service}
          </p>
        </div>
        <span class=${classMap({ state: true, [callback.state]: true })}>${this.#stateName()}</span>
      </header>
      ${this.#when()} ${callback.subject ? html`<blockquote dir="auto">${callback.subject}</blockquote>` : nothing}
      ${this.#next()}
      <section aria-labelledby="story">
        <h2 id="story">Story</h2>
        <rb-story .entries=${callback.story} .now=${this.now}></rb-story>
        ${this.#calling ? nothing : this.#noteForm()}
      </section>
    `;
  }

  /** What is written and not yet saved. */
  get draft(): string {
    return this.renderRoot.querySelector<HTMLElementTagNameMap["wa-textarea"]>("wa-textarea")?.value?.trim() ?? "";
  }

  focusNote(): void {
    this.renderRoot.querySelector<HTMLElement>("wa-textarea")?.focus();
  }

  clearNote(): void {
    const note = this.renderRoot.querySelector<HTMLElementTagNameMap["wa-textarea"]>("wa-textarea");
    if (note) note.value = "";
  }

  get #mine() {
    return this.callback.lease !== null;
  }
  get #calling() {
    return this.#mine && this.callback.state === "processing";
  }

  #stateName() {
    const { state, reason } = this.callback;
    return state === "completed" && reason ? reasonNames[reason] : stateNames[state];
  }

  #when() {
    const { dueAt, desiredTime, completedAt, timeZone, createdAt, attempts } = this.callback;
    if (completedAt)
      return html`<p class="when">
        Completed <strong>${midSentence(dayAndTime(completedAt, this.now))}</strong>, asked
        ${midSentence(dayAndTime(createdAt, this.now))}
      </p>`;
    const lateMs = this.now - Date.parse(dueAt);
    const theirs =
      isZone(timeZone) && !sameClock(dueAt, timeZone, ownZone())
        ? html` · ${midSentence(dayAndTime(dueAt, this.now, timeZone))} in ${zoneCity(timeZone)}`
        : nothing;
    const calling = this.callback.state === "processing";
    const what = calling
      ? "Was due"
      : attempts > 0
        ? "Next try"
        : desiredTime
          ? "Wants the call"
          : "As soon as possible, since";
    return html`<p class="when">
      ${what} <strong class="number">${midSentence(dayAndTime(dueAt, this.now))}</strong>${theirs}
      ${calling ? nothing : lateMs > 60_000 ? html`<span class="late">${span(lateMs)} late</span>` : lateMs < 0 ? html`<span class="quiet">in ${span(-lateMs)}</span>` : nothing}
    </p>`;
  }

  /** The one clear action of this moment, and the lesser ones beside it. */
  #next() {
    const { callback } = this;
    const { state, agent } = callback;
    if (state === "completed") return nothing;
    if (this.#calling) return this.#outcomeForm();
    const arrange = html`
      <wa-button appearance="outlined" ?disabled=${this.busy} @click=${() => this.#act({ kind: "move" })}>
        <wa-icon slot="start" name="calendar"></wa-icon>Move <kbd slot="end" class="hint">M</kbd>
      </wa-button>
      <wa-button appearance="outlined" ?disabled=${this.busy} @click=${() => this.#act({ kind: "cancel" })}>
        <wa-icon slot="start" name="xmark"></wa-icon>Cancel <kbd slot="end" class="hint">X</kbd>
      </wa-button>
    `;
    if (this.#mine)
      return html`<div class="actions">
        <wa-button
          class="call"
          variant="brand"
          size="l"
          href="tel:${callback.phoneNumber}"
          @click=${() => this.#act({ kind: "call" })}
        >
          <wa-icon slot="start" name="phone"></wa-icon>Call <span class="number">${callback.number}</span>
          <kbd slot="end" class="hint">C</kbd>
        </wa-button>
        <wa-button appearance="outlined" ?disabled=${this.busy} @click=${() => this.#act({ kind: "release" })}>
          <wa-icon slot="start" name="undo"></wa-icon>Put back <kbd slot="end" class="hint">R</kbd>
        </wa-button>
        ${arrange}
      </div>`;
    if (agent && (state === "routing" || state === "processing"))
      return html`<p class="held">
        <wa-icon name=${state === "processing" ? "phone" : "hand"}></wa-icon>
        ${agent.id === this.userId ? "You have it in another window" : html`<span><strong>${agent.name}</strong> has it</span>`}${state === "processing" ? ", and is in the call" : ""}
      </p>`;
    const due = state === "queued" || Date.parse(callback.dueAt) <= this.now;
    return html`<div class="actions">
      ${
        due
          ? html`<wa-button variant="brand" size="l" ?loading=${this.busy} @click=${() => this.#act({ kind: "claim" })}>
              <wa-icon slot="start" name="hand"></wa-icon>Take it <kbd slot="end" class="hint">T</kbd>
            </wa-button>`
          : nothing
      }
      ${arrange}
    </div>`;
  }

  #outcomeForm() {
    const attempt = this.callback.tries.at(-1);
    return html`<section class="outcome" aria-labelledby="outcome">
      <div class="outcome-head">
        <h2 id="outcome">How did the call go?</h2>
        <span class="clock number" aria-hidden="true"
          >${attempt ? stopwatch(this.now - Date.parse(attempt.startedAt)) : ""}</span
        >
      </div>
      <wa-textarea
        label="Note"
        hint="Saved with the outcome"
        rows="2"
        resize="auto"
        size="s"
        maxlength="4000"
      ></wa-textarea>
      <div class="choices">
        ${agentOutcomes.map(
          ({ outcome, icon, hint }, index) => html`
            <button
              type="button"
              class=${outcome}
              ?disabled=${this.busy}
              @click=${() => this.#act({ kind: "outcome", outcome, note: this.draft })}
            >
              <wa-icon name=${icon}></wa-icon><span class="choice">${outcomeNames[outcome]}</span
              ><kbd class="hint">${index + 1}</kbd>
              <span class="hint-text">${hint}</span>
            </button>
          `,
        )}
      </div>
      <p class="small quiet">
        The call didn't start?
        <a href="tel:${this.callback.phoneNumber}">Dial <span class="number">${this.callback.number}</span> again</a>
      </p>
    </section>`;
  }

  #noteForm() {
    return html`<form class="note" @submit=${this.#submitNote} @keydown=${this.#noteKeys}>
      <wa-textarea label="Add a note" rows="1" resize="auto" size="s" maxlength="4000"></wa-textarea>
      <wa-button type="submit" size="s" appearance="outlined" ?disabled=${this.busy}>Save note</wa-button>
    </form>`;
  }

  #noteKeys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submitNote(event);
  };

  #submitNote = (event: Event) => {
    event.preventDefault();
    const text = this.draft;
    if (text) this.#act({ kind: "note", text });
    else this.focusNote();
  };

  #act(act: CallbackAct) {
    this.dispatchEvent(new CustomEvent<CallbackAct>("act", { detail: act }));
  }
}

customElements.define("rb-callback", CallbackView);
