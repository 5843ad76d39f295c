import type { EChartsOption } from "echarts/types/dist/shared";
import { formatNumber } from "../../format.ts";
import type { Axis } from "./axis.ts";
import type { ComparedRun } from "./compared-run.ts";

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
  readonly lines: object;
}): EChartsOption {
  return {
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
      data: runs.map((run, i) => ({
        value: [x.axis.values[i] ?? "-", y.axis.values[i] ?? "-"],
        itemStyle: { color: colours[i]! },
        label: { show: true, position: "top", formatter: run.letter, color: "inherit", fontWeight: "bold" },
        tooltip: {
          formatter: [
            `${run.letter} ${run.name.slice(0, 60)}`,
            `${x.axis.field.key}: ${textOf(x.axis, i)}`,
            `${y.axis.field.key}: ${textOf(y.axis, i)}`,
          ].join("\n"),
        },
      })),
    },
  };
}

function scaleOption({ axis, isLog }: Scale, lines: object, place: object): object {
  const name = { name: axis.field.key, nameTruncate: { maxWidth: 260, ellipsis: "…" } };
  const colours = lines as { axisLabel?: object; nameTextStyle?: object };
  const placed = {
    ...lines,
    ...name,
    ...place,
    nameTextStyle: { ...colours.nameTextStyle, ...(place as { nameTextStyle?: object }).nameTextStyle },
  };
  const label = { ...colours.axisLabel, hideOverlap: true, width: 110, overflow: "truncate" };
  if (axis.kind === "category") return { ...placed, type: "category", data: [...axis.categories], axisLabel: label };
  return {
    ...placed,
    type: isLog ? "log" : "value",
    scale: true,
    axisLabel: { ...label, formatter: (value: number) => formatNumber(value) },
  };
}

function textOf(axis: Axis, i: number): string {
  const value = axis.values[i];
  if (value === undefined) return "none";
  return axis.kind === "category" ? axis.categories[value]!.slice(0, 60) : formatNumber(value);
}
