/** How a report looks as a chart: few marks, axes that begin at zero, two series at most. Pure. */
import type { EChartsCoreOption } from "echarts/core";

/** Colours and type of the page. */
export interface Look {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  /** The series that is compared with. */
  readonly other: string;
  readonly bad: string;
  readonly good: string;
  readonly surface: string;
  readonly font: string;
  /** The reader wants no motion. */
  readonly still: boolean;
}

export type Picture = (look: Look) => EChartsCoreOption;

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Plot {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Where the axis ends; by the values where absent. */
  readonly max?: number;
  /** How a value reads, on the axis and in the tip. */
  readonly format: (value: number) => string;
}

/** Values over time, or another order of their own. */
export const line =
  ({ labels, series, format, max }: Plot): Picture =>
  (look) => ({
    ...frame(look, series, format),
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: [...labels], boundaryGap: false, ...axis(look) },
    yAxis: valueAxis(look, format, max),
    series: series.map(({ name, values }, index) => ({
      type: "line",
      name,
      data: [...values],
      showSymbol: labels.length < 40,
      symbolSize: 6,
      lineStyle: { width: 2, type: index === 0 ? "solid" : "dashed" },
      itemStyle: { color: index === 0 ? look.accent : look.other },
    })),
  });

/** Values side by side, the labels along the bottom. */
export const columns =
  ({ labels, series, format, max }: Plot): Picture =>
  (look) => ({
    ...frame(look, series, format),
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: [...labels], ...axis(look) },
    yAxis: valueAxis(look, format, max),
    series: bars(look, series),
  });

/** Values beneath one another, for labels that are words. */
export const rows =
  ({ labels, series, format, max }: Plot): Picture =>
  (look) => ({
    ...frame(look, series, format),
    grid: { left: 8, right: 60, top: series.length > 1 ? 36 : 4, bottom: 4, containLabel: true },
    xAxis: valueAxis(look, format, max),
    yAxis: { type: "category", data: [...labels], inverse: true, ...axis(look) },
    series: bars(look, series).map((bar) => ({
      ...bar,
      label: {
        show: true,
        position: "right",
        color: look.text,
        formatter: ({ value }: { value: number }) => format(value),
      },
    })),
  });

const bars = (look: Look, series: readonly Series[]) =>
  series.map(({ name, values }, index) => ({
    type: "bar",
    name,
    data: [...values],
    barMaxWidth: 28,
    itemStyle: { color: index === 0 ? look.accent : look.other, borderRadius: 3, ...(index > 0 && { opacity: 0.6 }) },
  }));

const frame = (look: Look, series: readonly Series[], format: (value: number) => string) => ({
  animation: !look.still,
  animationDuration: 200,
  textStyle: { fontFamily: look.font, color: look.text },
  legend: { show: series.length > 1, top: 0, left: 0, textStyle: { color: look.text } },
  tooltip: {
    trigger: "axis",
    // Drawn on the canvas: what is in a report is never markup.
    renderMode: "richText",
    backgroundColor: look.surface,
    borderColor: look.line,
    textStyle: { color: look.text },
    valueFormatter: (value: unknown) => (typeof value === "number" ? format(value) : "–"),
  },
});

const axis = (look: Look) => ({
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: { color: look.quiet, hideOverlap: true },
});

const valueAxis = (look: Look, format: (value: number) => string, max: number | undefined) => ({
  type: "value",
  min: 0,
  ...(max !== undefined && { max, interval: max / 4 }),
  splitNumber: 4,
  splitLine: { lineStyle: { color: look.line } },
  axisLabel: { color: look.quiet, formatter: format },
});
