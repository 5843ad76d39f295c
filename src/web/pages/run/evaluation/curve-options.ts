import { formatNumber } from "../../../format.ts";
import type { EChartsOption } from "../../../parts/chart.tsx";
import { axisColours, legendColours } from "../../../parts/chart-colours.ts";
import type { CalibrationCurve, Curve } from "./read-evaluation.ts";

interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  readonly isStepped?: boolean;
  readonly hasDots?: boolean;
}

/** With the diagonal that guessing gives. */
export function rocOption(curves: readonly Curve[], isDark: boolean): EChartsOption {
  const lines = curves.map(({ label, x, y }) => ({ name: label, points: pairs(x, y) }));
  return unitSquare(lines, { x: "false positive rate", y: "true positive rate", isDark, hasDiagonal: true });
}

/** In steps: between two points precision is not on the line between them. */
export function precisionRecallOption(curves: readonly Curve[], isDark: boolean): EChartsOption {
  const lines = curves.map(({ label, x, y }) => ({ name: label, points: pairs(x, y), isStepped: true }));
  return unitSquare(lines, { x: "recall", y: "precision", isDark, hasDiagonal: false });
}

/** With the diagonal of a model whose probabilities come true. */
export function calibrationOption(curves: readonly CalibrationCurve[], isDark: boolean): EChartsOption {
  const lines = curves.map(({ label, predicted, observed }) => ({
    name: label,
    points: pairs(predicted, observed),
    hasDots: true,
  }));
  return unitSquare(lines, { x: "mean predicted probability", y: "observed share", isDark, hasDiagonal: true });
}

function unitSquare(
  lines: readonly Line[],
  {
    x,
    y,
    isDark,
    hasDiagonal,
  }: { readonly x: string; readonly y: string; readonly isDark: boolean; readonly hasDiagonal: boolean },
): EChartsOption {
  const axis = (name: string, gap: number) =>
    ({ type: "value", min: 0, max: 1, name, nameLocation: "middle", nameGap: gap, ...axisColours(isDark) }) as const;
  const series = lines.map(({ name, points, isStepped = false, hasDots = false }) => ({
    name,
    type: "line" as const,
    showSymbol: hasDots,
    symbolSize: 6,
    lineStyle: { width: 1.75 },
    ...(isStepped ? { step: "end" as const } : {}),
    data: points.map((point) => [...point]),
  }));
  const diagonal = {
    name: "",
    type: "line" as const,
    showSymbol: false,
    silent: true,
    tooltip: { show: false },
    lineStyle: { width: 1, type: "dashed" as const, color: isDark ? "#a9b4c2" : "#4d5866" },
    data: [
      [0, 0],
      [1, 1],
    ],
  };
  return {
    grid: { left: 56, right: 16, top: lines.length > 1 ? 40 : 12, bottom: 48 },
    legend: {
      show: lines.length > 1,
      type: "scroll",
      top: 0,
      data: lines.map(({ name }) => name),
      ...legendColours(isDark),
    },
    tooltip: { trigger: "item", confine: true, formatter: tooltip(x, y) },
    xAxis: axis(x, 30),
    yAxis: axis(y, 40),
    series: hasDiagonal ? [...series, diagonal] : series,
  } as EChartsOption;
}

function tooltip(x: string, y: string): (item: unknown) => string {
  return (item) => {
    const { seriesName = "", data } = item as { seriesName?: string; data?: readonly number[] };
    const [at = Number.NaN, value = Number.NaN] = data ?? [];
    return `${seriesName}\n${x} ${formatNumber(at)}\n${y} ${formatNumber(value)}`;
  };
}

function pairs(x: readonly number[], y: readonly number[]): readonly (readonly [number, number])[] {
  return x.map((value, i) => [value, y[i] ?? Number.NaN] as const);
}
