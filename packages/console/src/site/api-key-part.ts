/** The site's key for its own back ends: never shown again, but replaced by another. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import { LitElement, css, html, nothing } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { trouble } from "../inbox/dialog-trouble.ts";
import { baseStyles } from "../look/base.ts";
import { copied, copiedStyles } from "./copied.ts";

export class ApiKeyPart extends LitElement {
  static override properties = {
    api: { attribute: false },
    asking: { state: true },
    busy: { state: true },
    problem: { state: true },
    given: { state: true },
  };
  static override styles = [
    baseStyles,
    copiedStyles,
    css`
      .card {
        padding: 20px;
      }
    `,
  ];
  declare api: SiteApi;
  declare asking: boolean;
  declare busy: boolean;
  declare problem: string | null;
  /** A key, shown this once. */
  declare given: string | null;

  constructor() {
    super();
    this.asking = false;
    this.busy = false;
    this.problem = null;
    this.given = null;
  }

  override render() {
    return html`<section class="card stack" aria-labelledby="title">
        <div>
          <h2 id="title">API key</h2>
          <p class="small quiet">For your own back ends. It is shown only when it is made.</p>
        </div>
        <div role="status">
          ${
            this.given
              ? html`<wa-callout variant="warning">
                  <p>The new key, shown this once. The ones before it open nothing any more.</p>
                  ${copied(this.given, "key")}
                </wa-callout>`
              : nothing
          }
        </div>
        <div>
          <wa-button size="s" appearance="outlined" @click=${this.#ask}>New key</wa-button>
        </div>
      </section>
      ${this.asking ? this.#dialog() : nothing}`;
  }

  #dialog() {
    return html`<wa-dialog label="Replace the API key?" open @wa-after-hide=${() => (this.asking = false)}>
      <p>Every key that the site has now stops at once. Your back ends are refused until they have the new one.</p>
      ${trouble(this.problem)}
      <wa-button slot="footer" appearance="outlined" data-dialog="close" autofocus>Keep it</wa-button>
      <wa-button slot="footer" variant="danger" ?loading=${this.busy} @click=${this.#replace}
        >Replace the key</wa-button
      >
    </wa-dialog>`;
  }

  #ask = () => {
    this.problem = null;
    this.asking = true;
  };

  #replace = async () => {
    this.busy = true;
    const answer = await this.api.newApiKey();
    this.busy = false;
    if (!answer.ok) return void (this.problem = sentenceOf(answer.problem));
    this.given = answer.value.apiKey;
    this.asking = false;
  };
}

customElements.define("rb-api-key", ApiKeyPart);
