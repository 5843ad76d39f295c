import { axisColours } from "../../parts/chart-colours.ts";

/** The lines and letters of an axis, and what an option adds to. */
export interface AxisColours {
  readonly axisLabel: { readonly color: string };
  readonly nameTextStyle: { readonly color: string };
}

export function linesOf(isDark: boolean): AxisColours {
  return axisColours(isDark) as AxisColours;
}

/** The page's own ground, as the theme has it. */
export function groundOf(isDark: boolean): string {
  return isDark ? "#14181f" : "#ffffff";
}
