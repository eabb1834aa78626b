/** One interaction as a timeline, from opening to the call: `<rb-interaction>`. Also the journey beside a callback. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import { type JourneyDetail, fieldName } from "@ringback/protocol";
import { LitElement, type PropertyValues, css, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { clockTime, dayName, span } from "../times.ts";
import { timelineOf } from "./timeline.ts";
import { dimensionWord, offerWord } from "./value-words.ts";

const flags = ["proactive", "prefilled", "autoSubmitted"] as const;

export class InteractionView extends LitElement {
  static override properties = {
    api: { attribute: false },
    site: {},
    interactionId: {},
    compact: { type: Boolean },
    journey: { state: true },
    problem: { state: true },
  };
  declare api: SiteApi;
  declare site: string;
  declare interactionId: string;
  /** Without the facts: where they stand beside it already. */
  declare compact: boolean;
  declare journey: JourneyDetail | null;
  declare problem: string | null;

  constructor() {
    super();
    this.site = "";
    this.interactionId = "";
    this.compact = false;
    this.journey = null;
    this.problem = null;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .card {
        padding: 20px;
        display: grid;
        gap: 16px;
      }
      ol {
        display: grid;
      }
      li {
        display: grid;
        grid-template-columns: 72px 12px minmax(0, 1fr);
        gap: 0 12px;
        padding-block-end: 14px;
        position: relative;
      }
      li::before {
        content: "";
        grid-column: 2;
        grid-row: 1;
        inline-size: 10px;
        block-size: 10px;
        margin-block-start: 5px;
        border-radius: 50%;
        background: var(--rb-accent);
      }
      li:not(:last-child)::after {
        content: "";
        position: absolute;
        inset-inline-start: 88px;
        inset-block: 18px 0;
        border-inline-start: 2px solid var(--rb-line);
      }
      li.bad::before {
        background: var(--rb-late);
      }
      li.good::before {
        background: var(--rb-good);
      }
      time {
        grid-column: 1;
        grid-row: 1;
        color: var(--rb-quiet);
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      li > div {
        grid-column: 3;
        grid-row: 1;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
        gap: 12px;
      }
      dt {
        font-size: 12px;
        color: var(--rb-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("interactionId") || changed.has("api")) void this.#load();
  }

  override render() {
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    const { journey } = this;
    if (!journey) return html`<p role="status" class="quiet">Loading</p>`;
    const opened = journey.openedAt ?? journey.askedAt;
    const timeline = html`<ol>
      ${timelineOf(journey).map(
        ({ at, text, detail, mood }, index, all) =>
          html`<li class=${mood}>
            <time datetime=${at}>${clockTime(at)}</time>
            <div>
              <p>${text}</p>
              ${detail ? html`<p class="small quiet">${detail}</p>` : nothing}
              ${index > 0 ? html`<p class="small quiet">${span(Date.parse(at) - Date.parse(all[index - 1]!.at))} later</p>` : nothing}
            </div>
          </li>`,
      )}
    </ol>`;
    if (this.compact) return timeline;
    return html`<div class="card">
      <h2>${opened ? dayName(opened, Date.now()) : "Interaction"}</h2>
      ${timeline}
      <dl>${this.#facts(journey)}</dl>
      ${journey.callbackId ? html`<p><a href="/console/${encodeURIComponent(this.site)}/inbox/done/${encodeURIComponent(journey.callbackId)}">The callback</a></p>` : nothing}
    </div>`;
  }

  #facts(journey: JourneyDetail) {
    const facts: readonly (readonly [string, string])[] = [
      ["Service", journey.service],
      ["Page", journey.page],
      ["Came from", journey.referrerHost],
      ["Language", journey.language],
      ["Zone", journey.timeZone],
      ["Device", journey.device],
      ["Opened by", offerWord(journey.offer)],
      ["Last field", fieldName(journey.lastField)],
      [
        "Failed checks",
        Object.entries(journey.invalidFields)
          .map(([field, count]) => `${fieldName(field)} ${count}×`)
          .join(", "),
      ],
      [
        "How it came about",
        flags
          .filter((flag) => journey[flag])
          .map(dimensionWord)
          .join(", "),
      ],
      ["Widget", journey.version],
    ];
    return facts
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      );
  }

  async #load() {
    const id = this.interactionId;
    this.journey = null;
    this.problem = null;
    const answer = await this.api.interaction(id);
    if (id !== this.interactionId) return;
    if (answer.ok) this.journey = answer.value;
    else
      this.problem =
        answer.problem.status === 404
          ? "Nothing is known of this visit: the visitor's browser did not report it."
          : sentenceOf(answer.problem);
  }
}

customElements.define("rb-interaction", InteractionView);
