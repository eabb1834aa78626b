/** The visitor: what they said of themselves, and where they asked from. Their journey follows in the `journey` slot. */
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { baseStyles } from "../look/base.ts";
import { clockTime, dayName, isZone, zoneCity } from "../times.ts";

export class VisitorView extends LitElement {
  static override properties = { callback: { attribute: false }, now: { attribute: false } };
  declare callback: ConsoleCallbackDetail | null;
  declare now: number;

  constructor() {
    super();
    this.callback = null;
    this.now = 0;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 24px;
        align-content: start;
      }
      dl {
        display: grid;
        gap: 14px;
        margin-block-start: 12px;
      }
      dl > div {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr);
        gap: 0 10px;
      }
      wa-icon {
        margin-block-start: 3px;
        color: var(--rb-quiet);
        grid-row: span 2;
      }
      dt {
        font-size: 12px;
        color: var(--rb-quiet);
      }
      dd {
        overflow-wrap: anywhere;
        grid-column: 2;
      }
    `,
  ];

  override render() {
    const { callback } = this;
    if (!callback) return nothing;
    const { email, language, timeZone, page, consent, userData } = callback;
    const extra = Object.entries(userData);
    return html`
      <section aria-labelledby="visitor">
        <h2 id="visitor">Visitor</h2>
        <dl>
          ${
            isZone(timeZone)
              ? fact(
                  "globe",
                  `Their time in ${zoneCity(timeZone)}`,
                  html`<span class="number"
                    >${dayName(this.now, this.now, timeZone)} ${clockTime(this.now, timeZone)}</span
                  >`,
                )
              : nothing
          }
          ${language ? fact("language", "Language", languageName(language)) : nothing}
          ${email ? fact("mail", "E-mail", html`<a href="mailto:${email}">${email}</a>`) : nothing}
          ${page ? fact("page", "Asked from the page", html`<bdi>${page}</bdi>`) : nothing}
          ${consent ? fact("shield", "Agreed to", html`<bdi>${consent.text}</bdi>`) : nothing}
          ${fact("user", "Reference", html`<span class="number small">${callback.id}</span>`)}
        </dl>
      </section>
      ${
        extra.length > 0
          ? html`<section aria-labelledby="data">
              <h2 id="data">From the page</h2>
              <dl>
                ${extra.map(([name, value]) => fact("sparkle", name, html`<bdi>${typeof value === "string" ? value : JSON.stringify(value)}</bdi>`))}
              </dl>
            </section>`
          : nothing
      }
      <slot name="journey"></slot>
    `;
  }
}

const fact = (icon: string, name: string, value: TemplateResult | string) =>
  html`<div>
    <wa-icon name=${icon}></wa-icon>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

customElements.define("rb-visitor", VisitorView);
