/** Moves a callback to another time. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import { LitElement, css, html } from "lit";
import { type SiteApi, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";
import { dayAndTime } from "../times.ts";
import { nameOf } from "../vocabulary.ts";
import { trouble } from "./dialog-trouble.ts";
import "./slot-picker.ts";

/** Fires `moved` or `close`. */
export class MoveDialog extends LitElement {
  static override properties = {
    api: { attribute: false },
    callback: { attribute: false },
    time: { state: true },
    busy: { state: true },
    problem: { state: true },
  };
  static override styles = [
    baseStyles,
    css`
      wa-dialog {
        --width: 520px;
      }
      .stack {
        margin-block-end: 4px;
      }
    `,
  ];
  declare api: SiteApi;
  declare callback: ConsoleCallbackDetail;
  declare time: string | null;
  declare busy: boolean;
  declare problem: string | null;

  constructor() {
    super();
    this.time = null;
    this.busy = false;
    this.problem = null;
  }

  override render() {
    const { callback, time } = this;
    return html`<wa-dialog label="Move to another time" open @wa-after-hide=${this.#hidden}>
      <div class="stack">
        <p class="quiet"><bdi>${nameOf(callback)}</bdi>, now ${dayAndTime(callback.dueAt, Date.now())}</p>
        ${trouble(this.problem)}
        <rb-slot-picker
          .api=${this.api}
          .service=${callback.service}
          .visitorZone=${callback.timeZone}
          .value=${time}
          @pick=${({ detail }: CustomEvent<string>) => (this.time = detail)}
        ></rb-slot-picker>
      </div>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">Leave it</wa-button>
      <wa-button slot="footer" variant="brand" ?disabled=${!time} ?loading=${this.busy} @click=${this.#move}>
        ${time ? dayAndTime(time, Date.now()) : "Pick a time"}
      </wa-button>
    </wa-dialog>`;
  }

  #hidden = (event: Event) => {
    if (event.target === event.currentTarget) this.dispatchEvent(new Event("close"));
  };

  #move = async () => {
    if (!this.time) return;
    this.busy = true;
    const answer = await this.api.reschedule(this.callback.id, this.time);
    this.busy = false;
    if (answer.ok) this.dispatchEvent(new Event("moved"));
    else this.problem = sentenceOf(answer.problem);
  };
}

customElements.define("rb-move-dialog", MoveDialog);
