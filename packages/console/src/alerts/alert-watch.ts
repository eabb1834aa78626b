/** What is watched, and when nobody is told: changed in place, saved as one. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import type { AlertSettings, ConsoleAlertSettings } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import type { KnownValues } from "../journeys/known-values.ts";
import { zoneCity } from "../times.ts";
import { alertsPageStyles } from "./alerts-page.styles.ts";
import { thresholdLine } from "./threshold-line.ts";
import { firstThreshold } from "./threshold-text.ts";

const mostThresholds = 20;
const usualQuiet = { from: "22:00", to: "07:00", weekends: false };

/** Fires `save` with the settings as they are written. */
export class AlertWatch extends LitElement {
  static override properties = {
    stored: { attribute: false },
    values: { attribute: false },
    busy: { attribute: false },
    draft: { state: true },
  };
  static override styles = alertsPageStyles;
  declare stored: ConsoleAlertSettings;
  /** What limits may be narrowed to. */
  declare values: KnownValues;
  declare busy: boolean;
  /** `null`: as stored. */
  declare draft: AlertSettings | null;

  constructor() {
    super();
    this.values = {};
    this.busy = false;
    this.draft = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get("stored");
    if (before && before.version !== this.stored.version) this.draft = null;
  }

  override render() {
    const settings = this.draft ?? this.stored.settings;
    const { changes, thresholds, quietHours } = settings;
    const write = (part: Partial<AlertSettings>) => (this.draft = { ...settings, ...part });
    const faulty = quietHours !== null && quietHours.from === quietHours.to;
    return html`<section class="card part" aria-labelledby="watch">
      <h2 id="watch">What to watch</h2>
      <label class="switch"
        ><input type="checkbox" .checked=${changes} @change=${() => write({ changes: !changes })} /><span
          >What changed against the same hours of earlier weeks
          <span class="small quiet">In a month in which nothing has changed, hardly ever a false alarm.</span></span
        ></label
      >
      ${thresholds.map((threshold, index) =>
        thresholdLine({
          threshold,
          values: this.values,
          change: (next) => write({ thresholds: thresholds.with(index, next) }),
          remove: () => write({ thresholds: thresholds.toSpliced(index, 1) }),
        }),
      )}
      <wa-button
        size="s"
        appearance="outlined"
        class="add"
        ?disabled=${thresholds.length >= mostThresholds}
        @click=${() => write({ thresholds: [...thresholds, firstThreshold] })}
        ><wa-icon slot="start" name="plus"></wa-icon>Add a limit</wa-button
      >
      <h2>Quiet hours</h2>
      ${this.#quiet(settings, write)}
      ${
        this.draft
          ? html`<div class="row">
              <wa-button
                variant="brand"
                size="s"
                ?disabled=${faulty}
                ?loading=${this.busy}
                @click=${() => this.dispatchEvent(new CustomEvent("save", { detail: settings }))}
                >Save</wa-button
              >
              <wa-button appearance="outlined" size="s" @click=${() => (this.draft = null)}>Discard</wa-button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #quiet({ quietHours }: AlertSettings, write: (part: Partial<AlertSettings>) => void) {
    const time = (part: "from" | "to", label: string) =>
      html`<label
        >${label}
        <input
          type="time"
          required
          .value=${quietHours?.[part] ?? ""}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            if (quietHours && value) write({ quietHours: { ...quietHours, [part]: value } });
          }}
      /></label>`;
    return html`<label class="switch"
        ><input
          type="checkbox"
          .checked=${quietHours !== null}
          @change=${() => write({ quietHours: quietHours ? null : usualQuiet })}
        /><span
          >Hold messages back at night
          <span class="small quiet">What is raised meanwhile is told afterwards, as one message.</span></span
        ></label
      >
      ${
        quietHours
          ? html`<div class="parts">
              ${time("from", "From")} ${time("to", "until")}
              <span class="small quiet">by the clock of ${zoneCity(this.stored.timeZone)}</span>
              <label class="switch"
                ><input
                  type="checkbox"
                  .checked=${quietHours.weekends}
                  @change=${() => write({ quietHours: { ...quietHours, weekends: !quietHours.weekends } })}
                />and all weekend</label
              >
              ${quietHours.from === quietHours.to ? html`<span class="fault" role="alert">Hours that end when they begin would never end.</span>` : nothing}
            </div>`
          : nothing
      }`;
  }
}

customElements.define("rb-alert-watch", AlertWatch);
