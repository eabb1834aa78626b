/** Who is told: e-mail addresses and webhooks, each with a test and what became of its latest message. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import type { AddedAlertTarget, AlertTarget, ConsoleAlertSettings } from "@ringback/protocol";
import { LitElement, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { trouble } from "../inbox/dialog-trouble.ts";
import { textOf } from "../look/form-text.ts";
import { dayAndTime, midSentence } from "../times.ts";
import { alertsPageStyles } from "./alerts-page.styles.ts";

/** Fires `changed` when the list is to be read again. */
export class AlertTargets extends LitElement {
  static override properties = {
    api: { attribute: false },
    stored: { attribute: false },
    added: { state: true },
    tested: { state: true },
    busy: { state: true },
    problem: { state: true },
  };
  static override styles = alertsPageStyles;
  declare api: SiteApi;
  declare stored: ConsoleAlertSettings;
  /** A webhook with its secret, shown this once. */
  declare added: AddedAlertTarget | null;
  declare tested: { readonly id: string; readonly text: string; readonly bad: boolean } | null;
  /** The target that is waited for, or `add`. */
  declare busy: string | null;
  declare problem: string | null;

  constructor() {
    super();
    this.added = null;
    this.tested = null;
    this.busy = null;
    this.problem = null;
  }

  override render() {
    const { targets, mail } = this.stored;
    return html`<section class="card part" aria-labelledby="targets">
      <h2 id="targets">Who is told</h2>
      ${
        targets.length === 0
          ? html`<p class="quiet">Nobody yet. Alerts stand on this page all the same.</p>`
          : html`<ul>
              ${targets.map((target) => this.#target(target))}
            </ul>`
      }
      ${this.added?.secret ? this.#secret(this.added.secret) : nothing}
      <form @submit=${this.#add} novalidate>
        <label
          >By
          <select name="kind">
            <option value="webhook">webhook</option>
            <option value="email" ?disabled=${!mail}>e-mail</option>
          </select></label
        >
        <label class="grow"
          >to
          <input
            name="address"
            autocomplete="off"
            maxlength="2000"
            placeholder=${mail ? "https://… or an e-mail address" : "https://…"}
        /></label>
        <wa-button type="submit" size="s" variant="brand" ?loading=${this.busy === "add"}>Add</wa-button>
      </form>
      ${mail ? nothing : html`<p class="small quiet">For e-mails, whoever runs this server sets <code>SMTP_URL</code>.</p>`}
      ${trouble(this.problem)}
    </section>`;
  }

  #target(target: AlertTarget) {
    const { id, kind, address, disabled } = target;
    const waiting = this.busy === id;
    const tested = this.tested?.id === id ? this.tested : null;
    return html`<li class="target">
      <wa-icon name=${kind === "email" ? "mail" : "globe"}></wa-icon>
      <div class="who">
        <p><bdi>${address}</bdi>${disabled ? html` <span class="badge">Gone</span>` : nothing}</p>
        <p class="small ${target.latest?.trouble ? "bad" : "quiet"}">${latestSentence(target)}</p>
        <div role="status">
          ${tested ? html`<p class="small ${tested.bad ? "bad" : "good"}">${tested.text}</p>` : nothing}
        </div>
      </div>
      <div class="row">
        ${
          disabled
            ? nothing
            : html`<wa-button size="s" appearance="outlined" ?loading=${waiting} @click=${() => this.#test(target)}
                >Send a test<span class="visually-hidden"> to ${address}</span></wa-button
              >`
        }
        <wa-button size="s" appearance="plain" ?disabled=${waiting} @click=${() => this.#remove(target)}
          >Remove<span class="visually-hidden"> ${address}</span></wa-button
        >
      </div>
    </li>`;
  }

  #secret(secret: string) {
    return html`<wa-callout variant="warning">
      <p>
        <strong>The webhook's secret</strong>, shown this once. The receiver checks each message's signature with it.
      </p>
      <p class="row">
        <code class="secret">${secret}</code>
        <wa-button size="s" appearance="outlined" @click=${() => navigator.clipboard.writeText(secret)}
          ><wa-icon slot="start" name="copy"></wa-icon>Copy</wa-button
        >
        <wa-button size="s" appearance="plain" @click=${() => (this.added = null)}>Done</wa-button>
      </p>
    </wa-callout>`;
  }

  #add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const address = textOf(data, "address");
    const kind = textOf(data, "kind") === "email" ? "email" : "webhook";
    if (address.length < 3) return void (this.problem = "Write an address.");
    this.busy = "add";
    const answer = await this.api.addAlertTarget({ kind, address });
    this.busy = null;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (!answer.ok) return;
    if (answer.value.secret) this.added = answer.value;
    form.reset();
    this.#changed();
  };

  async #test({ id }: AlertTarget) {
    this.busy = id;
    this.tested = null;
    const answer = await this.api.testAlertTarget(id);
    this.busy = null;
    const text = answer.ok ? (answer.value.trouble ?? "The test has arrived.") : sentenceOf(answer.problem);
    this.tested = { id, text, bad: !answer.ok || answer.value.trouble !== null };
  }

  async #remove({ id }: AlertTarget) {
    this.busy = id;
    const answer = await this.api.removeAlertTarget(id);
    this.busy = null;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (this.added?.target.id === id) this.added = null;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}

/** What became of the latest message. */
function latestSentence({ latest, disabled }: AlertTarget, now = Date.now()): string {
  if (disabled) return `${latest?.trouble ?? "It is gone."} It is told nothing more.`;
  if (!latest) return "Nothing was to be told yet.";
  const at = midSentence(dayAndTime(latest.at, now));
  const what = latest.alerts === 1 ? "an alert" : `${latest.alerts} alerts`;
  if (latest.state === "sent") return `Told of ${what} ${at}.`;
  if (latest.state === "failed")
    return `${latest.trouble ?? "It failed."} Given up ${at}, after ${latest.tries} tries.`;
  if (latest.trouble) return `${latest.trouble} Tried again ${at}.`;
  return `To be told of ${what} ${at}.`;
}

customElements.define("rb-alert-targets", AlertTargets);
