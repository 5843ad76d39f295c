import { BarChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  BrushComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts/types/dist/shared";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isDark } from "../theme.ts";
import { chartColours } from "./chart-colours.ts";

use([
  AriaComponent,
  BarChart,
  BrushComponent,
  CanvasRenderer,
  DataZoomComponent,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ParallelChart,
  ParallelComponent,
  ScatterChart,
  TooltipComponent,
  VisualMapComponent,
]);

export type { EChartsOption };

/**
 * A drawing in the page's colours, that follows its box and the reader's theme.
 *
 * @param label what a screen reader says of it; the numbers stand in a table beside it, or in `children`
 * @param option of ECharts; colours and letters come from the theme
 */
export function Chart({
  label,
  option,
  height = 280,
  onClick,
}: {
  readonly label: string;
  readonly option: EChartsOption;
  /** In CSS pixels. */
  readonly height?: number;
  /** The name and the data of what was clicked. */
  readonly onClick?:
    | ((item: { readonly seriesName?: string; readonly dataIndex: number; readonly data: unknown }) => void)
    | undefined;
}): VNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const click = useRef(onClick);
  click.current = onClick;
  const dark = isDark.value;

  useEffect(() => {
    const made = init(box.current);
    chart.current = made;
    made.on("click", (event) => {
      const { seriesName, dataIndex, data } = event as { seriesName?: string; dataIndex: number; data: unknown };
      click.current?.({ dataIndex, data, ...(seriesName === undefined ? {} : { seriesName }) });
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current!);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    // A tooltip of HTML has inline styles, which the page's policy forbids; one that is drawn has none.
    const base: EChartsOption = { ...chartColours(dark), tooltip: { renderMode: "richText" }, animation: false };
    chart.current?.setOption(
      { ...base, ...option, tooltip: { ...base.tooltip, ...option.tooltip } },
      { notMerge: true },
    );
  }, [option, dark]);

  return <div class="chart" ref={box} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
