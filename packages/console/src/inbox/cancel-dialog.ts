/** Asks before a callback is cancelled: the visitor was promised a call. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import { LitElement, css, html } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { nameOf } from "../vocabulary.ts";
import { trouble } from "./dialog-trouble.ts";

/** Fires `cancelled` or `close`. */
export class CancelDialog extends LitElement {
  static override properties = {
    api: { attribute: false },
    callback: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };
  static override styles = [
    baseStyles,
    css`
      p {
        margin-block-end: 12px;
      }
    `,
  ];
  declare api: SiteApi;
  declare callback: ConsoleCallbackDetail;
  declare busy: boolean;
  declare problem: string | null;

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  override render() {
    return html`<wa-dialog
      label="Cancel this callback?"
      open
      @wa-after-hide=${() => this.dispatchEvent(new Event("close"))}
    >
      <p>
        Nobody will call <strong><bdi>${nameOf(this.callback)}</bdi></strong
        >. This can't be undone, but a new callback can be written down at any time.
      </p>
      ${trouble(this.problem)}
      <wa-button slot="footer" appearance="outlined" data-dialog="close" autofocus>Keep it</wa-button>
      <wa-button slot="footer" variant="danger" ?loading=${this.busy} @click=${this.#cancel}
        >Cancel the callback</wa-button
      >
    </wa-dialog>`;
  }

  #cancel = async () => {
    this.busy = true;
    const answer = await this.api.cancel(this.callback.id);
    this.busy = false;
    if (answer.ok) this.dispatchEvent(new Event("cancelled"));
    else this.problem = sentenceOf(answer.problem);
  };
}

customElements.define("rb-cancel-dialog", CancelDialog);
