/** The overlay that shows all keys, and switches them off. */
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/switch/switch.js";
import { LitElement, css, html } from "lit";
import { baseStyles } from "../look/base.ts";
import { type Shortcut, keysAreOn, switchKeys } from "./shortcuts.ts";

export class KeysOverlay extends LitElement {
  static override properties = { open: { type: Boolean }, shortcuts: { attribute: false } };
  declare open: boolean;
  declare shortcuts: readonly Shortcut[];

  constructor() {
    super();
    this.open = false;
    this.shortcuts = [];
  }

  static override styles = [
    baseStyles,
    css`
      .groups {
        display: grid;
        gap: 20px 32px;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 12px;
        align-items: baseline;
      }
      h3 {
        font-size: 13px;
        color: var(--rb-quiet);
        margin-block-end: 8px;
      }
      wa-switch {
        margin-block-start: 24px;
      }
    `,
  ];

  override render() {
    const groups = Map.groupBy(this.shortcuts, (shortcut) => shortcut.group);
    return html`
      <wa-dialog label="Keys" light-dismiss ?open=${this.open} @wa-after-hide=${this.#closed}>
        <div class="groups">
          ${[...groups].map(
            ([group, shortcuts]) => html`
              <section>
                <h3>${group}</h3>
                <dl>
                  ${shortcuts.map(
                    ({ key, label }) =>
                      html`<dt><kbd>${keyNames[key] ?? key.toUpperCase()}</kbd></dt>
                        <dd>${label}</dd>`,
                  )}
                </dl>
              </section>
            `,
          )}
        </div>
        <wa-switch
          ?checked=${keysAreOn()}
          @change=${(event: Event) => switchKeys((event.target as HTMLInputElement).checked)}
        >
          Single keys are on
        </wa-switch>
      </wa-dialog>
    `;
  }

  #closed = (event: Event) => {
    if (event.target === event.currentTarget) this.dispatchEvent(new Event("close"));
  };
}

const keyNames: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", Enter: "↵" };

customElements.define("rb-keys", KeysOverlay);
