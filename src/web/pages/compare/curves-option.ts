import type { EChartsOption } from "echarts/types/dist/shared";
import { formatNumber } from "../../format.ts";
import { rangeOf } from "./axis.ts";
import type { AxisColours } from "./axis-colours.ts";
import type { ComparedRun } from "./compared-run.ts";
import type { RunCurve } from "./run-curve.ts";

/** Points that are marked one by one; more would hide the line. */
const fewPoints = 40;

/** The drawing of a metric's histories. Time begins at each run's first point, so that runs of other days compare. */
export function curvesOption({
  curves,
  isTime,
  isLog,
  pointed,
  lines,
  styleOf,
}: {
  readonly curves: readonly RunCurve[];
  readonly isTime: boolean;
  readonly isLog: boolean;
  /** Index of the run that is brought out. */
  readonly pointed: number | undefined;
  /** Colours of an axis. */
  readonly lines: AxisColours;
  readonly styleOf: (run: ComparedRun) => { readonly color: string; readonly type: "solid" | "dashed" };
}): EChartsOption {
  const range = rangeOf(curves.flatMap(({ history }) => history?.points.map(({ value }) => value) ?? []));
  const format = (value: number): string => formatNumber(value);
  return {
    legend: { show: false },
    grid: { left: 12, right: 20, top: 20, bottom: 34, containLabel: true },
    tooltip: { trigger: "axis", valueFormatter: (value) => (typeof value === "number" ? format(value) : "none") },
    xAxis: {
      ...lines,
      type: "value",
      scale: true,
      name: isTime ? "seconds from the first point" : "step",
      nameLocation: "middle",
      nameGap: 28,
      axisLabel: { ...lines.axisLabel, hideOverlap: true },
      ...(isTime ? {} : { minInterval: 1 }),
    },
    yAxis: {
      ...lines,
      type: isLog ? "log" : "value",
      scale: true,
      ...range,
      axisLabel: { ...lines.axisLabel, formatter: format },
    },
    series: curves.map(({ run, history }) => {
      const points = history?.points ?? [];
      const start = points[0]?.timestamp ?? 0;
      const style = styleOf(run);
      return {
        type: "line",
        name: `${run.letter} ${run.name.slice(0, 40)}`,
        showSymbol: points.length <= fewPoints,
        symbolSize: points.length === 1 ? 10 : 5,
        itemStyle: { color: style.color },
        lineStyle: {
          ...style,
          width: pointed === run.index ? 3.5 : 2,
          opacity: pointed === undefined || pointed === run.index ? 1 : 0.2,
        },
        z: pointed === run.index ? 3 : 2,
        // A logarithmic scale has no place for 0 and less.
        data: points.map(({ step, timestamp, value }) => [
          isTime ? (timestamp - start) / 1000 : step,
          Number.isFinite(value) && (!isLog || value > 0) ? value : "-",
        ]),
      };
    }),
  };
}
