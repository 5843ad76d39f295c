import type { EChartsOption } from "echarts/types/dist/shared";

/** Eight colours that people with any colour vision tell apart (Okabe and Ito, 2008, the yellow left out on light). */
const light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b", "#6a3d9a", "#444444"];
const dark = ["#56b4e9", "#e69f00", "#2fc99b", "#e6a0c8", "#7f9fff", "#f0e442", "#c3a5e8", "#cccccc"];

/** The theme's colours and letters, for what no stylesheet reaches. */
export function chartColours(isDark: boolean): EChartsOption {
  const text = isDark ? "#e8ebf0" : "#1a1f27";
  return {
    color: isDark ? dark : light,
    backgroundColor: "transparent",
    textStyle: { color: text, fontFamily: "system-ui, sans-serif" },
    legend: { textStyle: { color: text } },
  };
}

/** The letters and arrows of a legend with settings of its own, which replaces the one above. */
export function legendColours(isDark: boolean): object {
  const text = isDark ? "#e8ebf0" : "#1a1f27";
  const faint = isDark ? "#5c6776" : "#aab2bd";
  return {
    textStyle: { color: text },
    pageTextStyle: { color: text },
    pageIconColor: text,
    pageIconInactiveColor: faint,
    inactiveColor: faint,
  };
}

/** The lines and letters of an axis. */
export function axisColours(isDark: boolean): object {
  const [line, text] = isDark ? ["#343d4a", "#a9b4c2"] : ["#d5dae1", "#4d5866"];
  return {
    axisLine: { lineStyle: { color: text } },
    axisLabel: { color: text },
    nameTextStyle: { color: text },
    splitLine: { lineStyle: { color: line } },
  };
}
