import type { EChartsOption } from "echarts/types/dist/shared";
import { formatNumber } from "../../format.ts";
import { type Axis, rangeOf } from "./axis.ts";
import type { AxisColours } from "./axis-colours.ts";
import type { ComparedRun } from "./compared-run.ts";

/** Where the letter stands by its point: that of a neighbour elsewhere. */
const places = ["top", "right", "bottom", "left"] as const;

interface Scale {
  readonly axis: Axis;
  readonly isLog: boolean;
}

/** The drawing of one thing against another; a point's `dataIndex` is the run's. */
export function scatterOption({
  runs,
  x,
  y,
  colours,
  lines,
}: {
  readonly runs: readonly ComparedRun[];
  readonly x: Scale;
  readonly y: Scale;
  readonly colours: readonly string[];
  /** Colours of an axis. */
  readonly lines: AxisColours;
}): EChartsOption {
  // Points may lie on each other: the first has the letters of all, and each tells of all.
  const together = (i: number): readonly ComparedRun[] =>
    runs.filter((_, j) => x.axis.values[j] === x.axis.values[i] && y.axis.values[j] === y.axis.values[i]);
  const lettersAt = (i: number): string =>
    together(i)[0] === runs[i]
      ? together(i)
          .map(({ letter }) => letter)
          .join(" ")
      : "";
  return {
    legend: { show: false },
    grid: { left: 12, right: 24, top: 34, bottom: 34, containLabel: true },
    tooltip: { trigger: "item" },
    xAxis: scaleOption(x, lines, { nameLocation: "middle", nameGap: 30 }) as NonNullable<EChartsOption["xAxis"]>,
    yAxis: scaleOption(y, lines, { nameLocation: "end", nameTextStyle: { align: "left" } }) as NonNullable<
      EChartsOption["yAxis"]
    >,
    series: {
      type: "scatter",
      symbolSize: 16,
      cursor: "pointer",
      data: runs.map((_, i) => ({
        value: [x.axis.values[i] ?? "-", y.axis.values[i] ?? "-"],
        itemStyle: { color: colours[i]! },
        label: {
          show: true,
          position: places[i % places.length]!,
          formatter: lettersAt(i),
          color: lines.axisLabel.color,
          fontWeight: "bold",
        },
        tooltip: {
          formatter: [
            ...together(i).map(({ letter, name }) => `${letter} ${name.slice(0, 60)}`),
            `${x.axis.field.key}: ${textOf(x.axis, i)}`,
            `${y.axis.field.key}: ${textOf(y.axis, i)}`,
          ].join("\n"),
        },
      })),
    },
  };
}

function scaleOption({ axis, isLog }: Scale, lines: AxisColours, place: object): object {
  const name = { name: axis.field.key, nameTruncate: { maxWidth: 260, ellipsis: "…" } };
  const placed = {
    ...lines,
    ...name,
    ...place,
    nameTextStyle: { ...lines.nameTextStyle, ...(place as { nameTextStyle?: object }).nameTextStyle },
  };
  const label = { ...lines.axisLabel, hideOverlap: true, width: 110, overflow: "truncate" };
  if (axis.kind === "category") return { ...placed, type: "category", data: [...axis.categories], axisLabel: label };
  return {
    ...placed,
    type: isLog ? "log" : "value",
    scale: true,
    ...rangeOf(axis.values),
    axisLabel: { ...label, formatter: (value: number) => formatNumber(value) },
  };
}

function textOf(axis: Axis, i: number): string {
  const value = axis.values[i];
  if (value === undefined) return "none";
  return axis.kind === "category" ? axis.categories[value]!.slice(0, 60) : formatNumber(value);
}
