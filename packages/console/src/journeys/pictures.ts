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
  /** What there is room for, in CSS pixels. */
  readonly width: number;
  /** The reader wants no motion. */
  readonly still: boolean;
}

export interface Picture {
  /** In CSS pixels; as wide as there is room. */
  readonly height: number;
  readonly option: (look: Look) => EChartsCoreOption;
}

const usualHeight = 240;
/** The labels of the axes lie within what is left and right, above and below. */
const labelsWithin = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" } as const;

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

export interface Rows extends Plot {
  /** A value to measure the others by, as a line across. */
  readonly against?: { readonly value: number; readonly name: string };
  /** Of the first series: what is bad, and the word for it, since colour alone says nothing to many. */
  readonly bad?: { readonly is: readonly boolean[]; readonly word: string };
}

export interface Line extends Plot {
  /** Places of steps that are not whole: dotted and hollow, since less is no fall there. */
  readonly partial?: readonly number[];
}

/** Values over time, or another order of their own. */
export const line = ({ labels, series, format, max, partial = [] }: Line): Picture => ({
  height: usualHeight,
  option: (look) => {
    const isPartial = (index: number) => partial.includes(index);
    const isBeside = (index: number) => isPartial(index - 1) || isPartial(index) || isPartial(index + 1);
    const shared = frame(look, series, format);
    return {
      ...shared,
      tooltip: { ...shared.tooltip, formatter: tipOf(format) },
      grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, ...labelsWithin },
      xAxis: { type: "category", data: [...labels], boundaryGap: false, ...axis(look) },
      yAxis: valueAxis(look, series, format, max),
      series: series.flatMap(({ name, values }, index) => {
        const shape = {
          type: "line",
          name,
          symbolSize: 6,
          itemStyle: { color: index === 0 ? look.accent : look.other },
        };
        const width = { width: 2 };
        const whole = {
          ...shape,
          data: values.map((value, at) => (isPartial(at) ? null : value)),
          symbol: "circle",
          showSymbol: labels.length < 40,
          lineStyle: { ...width, type: index === 0 ? "solid" : "dashed" },
        };
        const rest = {
          ...shape,
          data: values.map((value, at) =>
            isPartial(at) ? { value, symbolSize: 9 } : { value: isBeside(at) ? value : null, symbolSize: 0 },
          ),
          symbol: "circle",
          itemStyle: { color: look.surface, borderColor: shape.itemStyle.color, borderWidth: 2 },
          showSymbol: true,
          showAllSymbol: true,
          lineStyle: { ...width, type: "dotted", color: shape.itemStyle.color },
        };
        return partial.length > 0 ? [whole, rest] : [whole];
      }),
    };
  },
});

interface Tip {
  readonly name: string;
  readonly marker: string;
  readonly seriesName: string;
  readonly value: unknown;
}

/** Where a dotted line meets a whole one, each value is told once. */
const tipOf = (format: (value: number) => string) => (tips: readonly Tip[]) => {
  const told = new Map(
    tips
      .toReversed()
      .flatMap(({ seriesName, marker, value }) =>
        typeof value === "number" ? [[seriesName, `${marker}${seriesName}  ${format(value)}`] as const] : [],
      ),
  );
  return [tips[0]?.name ?? "", ...[...told.values()].toReversed()].join("\n");
};

/** Values side by side, the labels along the bottom. */
export const columns = ({ labels, series, format, max }: Plot): Picture => ({
  height: usualHeight,
  option: (look) => ({
    ...frame(look, series, format),
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, ...labelsWithin },
    xAxis: { type: "category", data: [...labels], ...axis(look) },
    yAxis: valueAxis(look, series, format, max),
    series: bars(look, series),
  }),
});

/** Values beneath one another, for labels that are words. */
export const rows = ({ labels, series, format, max, against, bad }: Rows): Picture => ({
  height: 48 + labels.length * (series.length > 1 ? 44 : 32),
  option: (look) => ({
    ...frame(look, series, format),
    grid: {
      left: 8,
      right: bad ? 96 : 60,
      top: series.length > 1 ? 36 : against ? 24 : 4,
      bottom: 4,
      ...labelsWithin,
    },
    // Each bar says its value.
    xAxis: { type: "value", show: false, min: 0, ...(max !== undefined && { max }) },
    yAxis: { type: "category", data: [...labels], inverse: true, ...axis(look), axisLabel: rowLabel(look) },
    series: bars(look, series).map((bar, index) => ({
      ...bar,
      data: bar.data.map((value, row) =>
        index === 0 && bad?.is[row] ? { value, itemStyle: { color: look.bad } } : value,
      ),
      label: {
        show: true,
        position: "right",
        color: look.text,
        backgroundColor: look.surface,
        padding: [1, 2],
        formatter: ({ value, dataIndex }: { value: number; dataIndex: number }) =>
          format(value) + (index === 0 && bad?.is[dataIndex] ? `, ${bad.word}` : ""),
      },
      ...(index === 0 && against && { markLine: lineAt(look, against) }),
    })),
  }),
});

const lineAt = (look: Look, { value, name }: NonNullable<Rows["against"]>) => ({
  silent: true,
  symbol: "none",
  // Beneath the bars and what they say.
  z: 1,
  animation: false,
  data: [{ xAxis: value }],
  lineStyle: { color: look.text, type: "dashed", width: 1 },
  label: { formatter: name, color: look.quiet, position: "start" },
});

/** Long words are broken rather than left to push the bars aside. */
const rowLabel = (look: Look) => ({
  color: look.quiet,
  width: Math.min(220, look.width * 0.36),
  overflow: "break",
  lineHeight: 14,
  interval: 0,
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
  legend: {
    show: series.length > 1,
    data: series.map(({ name }) => name),
    top: 0,
    left: 0,
    textStyle: { color: look.text },
  },
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

const valueAxis = (
  look: Look,
  series: readonly Series[],
  format: (value: number) => string,
  max: number | undefined,
) => ({
  type: "value",
  min: 0,
  // There is no half visitor.
  ...(series.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0))) && { minInterval: 1 }),
  ...(max !== undefined && { max, interval: max / 4 }),
  splitNumber: 4,
  splitLine: { lineStyle: { color: look.line } },
  axisLabel: { color: look.quiet, formatter: format },
});
