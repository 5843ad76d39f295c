import type { MetricHistory } from "../../../api/metric-history.ts";
import { formatDuration, formatNumber } from "../../../format.ts";
import type { EChartsOption } from "../../../parts/chart.tsx";
import { axisColours, legendColours } from "../../../parts/chart-colours.ts";

export interface CurveView {
  readonly x: "step" | "time";
  readonly isLog: boolean;
  readonly isDark: boolean;
}

/** Points of a history up to which each has a dot of its own. */
const dotted = 60;

/** Histories over each other. What is no number leaves a gap, and on a log scale what is not above 0. */
export function curveOption(histories: readonly MetricHistory[], { x, isLog, isDark }: CurveView): EChartsOption {
  const start = Math.min(...histories.flatMap(({ points }) => (points[0] === undefined ? [] : [startOf(points)])));
  const colours = axisColours(isDark);
  return {
    grid: { left: 12, right: 24, top: 56, bottom: 32, containLabel: true },
    legend: { type: "scroll", top: 0, left: 0, right: 0, ...legendColours(isDark) },
    tooltip: {
      trigger: "axis",
      confine: true,
      valueFormatter: (value) => (typeof value === "number" ? formatNumber(value) : "–"),
      axisPointer: { label: { formatter: ({ value }) => labelOf(x, Number(value)) } },
    },
    xAxis: {
      type: "value",
      name: x === "step" ? "step" : "since the first point",
      nameLocation: "middle",
      nameGap: 26,
      min: "dataMin",
      max: "dataMax",
      ...(x === "step" ? { minInterval: 1 } : {}),
      ...colours,
      axisLabel: { ...colourOfLabels(colours), hideOverlap: true, formatter: (value: number) => labelOf(x, value) },
    },
    yAxis: {
      type: isLog ? "log" : "value",
      scale: true,
      ...colours,
      axisLabel: { ...colourOfLabels(colours), formatter: (value: number) => formatNumber(value) },
    },
    series: histories.map(({ key, points }) => ({
      name: key,
      type: "line" as const,
      showSymbol: points.length <= dotted,
      symbolSize: 5,
      sampling: "lttb" as const,
      lineStyle: { width: 1.75 },
      data: points.map(({ step, timestamp, value }) => [
        x === "step" ? step : timestamp - start,
        Number.isFinite(value) && !(isLog && value <= 0) ? value : null,
      ]),
    })) as NonNullable<EChartsOption["series"]>,
  };
}

function startOf(points: MetricHistory["points"]): number {
  return points.reduce((least, { timestamp }) => Math.min(least, timestamp), Number.POSITIVE_INFINITY);
}

function labelOf(x: CurveView["x"], value: number): string {
  return x === "step" ? formatNumber(value) : formatDuration(value);
}

function colourOfLabels(colours: object): object {
  return (colours as { axisLabel?: object }).axisLabel ?? {};
}
