import type { EChartsOption } from "echarts/types/dist/shared";
import { formatNumber } from "../../format.ts";
import { type Axis, rangeOf, spansPowers } from "./axis.ts";
import type { AxisColours } from "./axis-colours.ts";
import type { ComparedRun } from "./compared-run.ts";

/** CSS pixels of a text beside an axis. */
const labelBox = { width: 110, overflow: "truncate" } as const;

/** The drawing of parallel coordinates. @param pointed index of the run that is brought out */
export function parallelOption({
  runs,
  axes,
  colours,
  pointed,
  lines,
  ground,
}: {
  readonly runs: readonly ComparedRun[];
  readonly axes: readonly Axis[];
  readonly colours: readonly string[];
  readonly pointed: number | undefined;
  /** Colours of an axis. */
  readonly lines: AxisColours;
  /** What is behind the drawing. */
  readonly ground: string;
}): EChartsOption {
  // A rim in the ground's colour, since lines go through the letters.
  const label = { ...lines.axisLabel, ...labelBox, textBorderColor: ground, textBorderWidth: 3 };
  return {
    legend: { show: false },
    parallel: { left: 50, right: 120, top: 40, bottom: 24 },
    tooltip: { trigger: "item" },
    parallelAxis: axes.map((axis, dim) => ({
      ...lines,
      dim,
      name: axis.field.key,
      nameLocation: "end",
      nameGap: 14,
      nameTruncate: { maxWidth: 100, ellipsis: "…" },
      nameTextStyle: { ...lines.nameTextStyle, fontWeight: 600 },
      ...(axis.kind === "category"
        ? { type: "category", data: [...axis.categories], axisTick: { show: false }, axisLabel: label }
        : {
            type: spansPowers(axis) ? "log" : "value",
            scale: true,
            ...rangeOf(axis.values),
            axisLabel: { ...label, formatter: (value: number) => formatNumber(value) },
          }),
    })) as NonNullable<EChartsOption["parallelAxis"]>,
    series: runs.map((run, i) => ({
      type: "parallel",
      name: `${run.letter} ${run.name.slice(0, 60)}`,
      smooth: false,
      lineStyle: {
        color: colours[i]!,
        width: pointed === i ? 4 : 2.5,
        opacity: pointed === undefined || pointed === i ? 0.95 : 0.15,
      },
      z: pointed === i ? 3 : 2,
      tooltip: { formatter: `${run.letter} ${run.name.slice(0, 60)}` },
      data: [axes.map((axis) => axis.values[i] ?? Number.NaN)],
    })),
  };
}
