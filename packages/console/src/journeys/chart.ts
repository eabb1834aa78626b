/**
 * A chart with its sentence above and its table beneath: `<rb-chart>`. The table is the chart for who cannot see it, works
 * by keyboard, and links every number to the interactions behind it.
 */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { chartStyles } from "./chart.styles.ts";
import type { Look, Picture } from "./pictures.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export interface ChartTable {
  /** With its first rows alone, or whole. */
  readonly view: (isWhole: boolean) => TemplateResult;
  /** How many rows it has where not all of them are shown at first; else `null`. */
  readonly foldedRows: number | null;
}

/** What the chart shows, to take away. */
export interface Export {
  /** `CSV` */
  readonly name: string;
  readonly href: string;
  /** What to call it on disk; `""`: as the server says. */
  readonly file: string;
}

export class JourneyChart extends LitElement {
  static override properties = {
    heading: {},
    sentence: {},
    picture: { attribute: false },
    table: { attribute: false },
    notes: { attribute: false },
    exports: { attribute: false },
    isOpen: { state: true },
    isWhole: { state: true },
  };
  declare heading: string;
  declare sentence: string;
  declare picture: Picture | null;
  declare table: ChartTable | null;
  declare notes: readonly string[];
  declare exports: readonly Export[];
  /** Whether the table is shown; `null` until somebody says: where there is no picture. */
  declare isOpen: boolean | null;
  /** Whether all rows of a long table are shown. */
  declare isWhole: boolean;

  #chart: ECharts | null = null;
  #resized = new ResizeObserver(() => {
    // Paper scales what is drawn: on it the plot is as high as its drawing.
    if (!isPrinted()) this.#draw();
  });
  #recoloured = new MutationObserver(() => this.#draw());

  constructor() {
    super();
    this.heading = "";
    this.sentence = "";
    this.picture = null;
    this.table = null;
    this.notes = [];
    this.exports = [];
    this.isOpen = null;
    this.isWhole = false;
  }

  static override styles = chartStyles;

  override connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#recoloured.observe(document.documentElement, { attributeFilter: ["class"] });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#recoloured.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  override render() {
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${this.heading}</h2>
      <p class="sentence">${this.sentence}</p>
      ${this.picture ? html`<div class="plot" aria-hidden="true"></div>` : nothing}
      ${this.notes.map((note) => html`<p class="small quiet">${note}</p>`)}
      ${this.table ? this.#foot(this.table) : nothing}
    </section>`;
  }

  #foot(table: ChartTable) {
    const isOpen = this.isOpen ?? !this.picture;
    // Of several charts on a page each has its own.
    const named = (name: string) => `${name}: ${this.heading}`;
    return html`<div class="foot">
        <button
          class="plain"
          aria-label=${named("Table")}
          aria-expanded=${isOpen ? "true" : "false"}
          aria-controls="table"
          @click=${() => (this.isOpen = !isOpen)}
        >
          Table
        </button>
        ${this.exports.map(({ name, href, file }) => html`<a href=${href} download=${file} aria-label=${named(name)}>${name}</a>`)}
      </div>
      <div id="table" class=${isOpen ? "" : "closed"}>
        <div class="scroll" tabindex="0" role="region" aria-label="${this.heading}: table">
          ${table.view(this.isWhole)}
        </div>
        ${this.#fold(table)}
      </div>`;
  }

  #fold({ foldedRows }: ChartTable) {
    if (foldedRows === null) return nothing;
    return html`<button
      class="fold"
      aria-expanded=${this.isWhole ? "true" : "false"}
      @click=${() => (this.isWhole = !this.isWhole)}
    >
      ${this.isWhole ? "Show the first rows only" : `Show all ${foldedRows.toLocaleString("en-GB")} rows`}
    </button>`;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has("picture")) this.#draw();
  }

  #draw() {
    const plot = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (!this.picture || !plot) {
      this.#chart?.dispose();
      this.#chart = null;
      return;
    }
    plot.style.blockSize = `${this.picture.height}px`;
    if (this.#chart?.getDom() !== plot) {
      this.#chart?.dispose();
      this.#chart = init(plot, null, { renderer: "canvas" });
    } else if (!isPrinted()) this.#chart.resize();
    this.#chart.setOption(this.picture.option(lookOf(this, plot)), true);
    // Paper doesn't wait for the next frame.
    if (isPrinted()) this.#chart.getZr().flush();
  }
}

const isPrinted = () => matchMedia("print").matches;

/** The colours of the theme as it stands. */
function lookOf(element: HTMLElement, plot: HTMLElement): Look {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token("--rb-text"),
    quiet: token("--rb-quiet"),
    line: token("--rb-line"),
    accent: token("--rb-accent"),
    other: token("--rb-quiet"),
    bad: token("--rb-late"),
    good: token("--rb-good"),
    surface: token("--rb-surface"),
    font: style.fontFamily,
    width: plot.clientWidth,
    still: isPrinted() || matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}

customElements.define("rb-chart", JourneyChart);
