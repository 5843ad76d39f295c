import { chartColours } from "../../parts/chart-colours.ts";

/** A run's colour in every chart. After eight they begin anew, with broken lines. */
export function runColour(index: number, isDark: boolean): string {
  const colours = chartColours(isDark).color as readonly string[];
  return colours[index % colours.length]!;
}

export function runLine(index: number): "solid" | "dashed" {
  return index < 8 ? "solid" : "dashed";
}

// From what catches the eye least to what does most, on either ground.
const ramps = { light: ["#c9a227", "#1f9e89", "#22307f"], dark: ["#6a6fb8", "#2fc99b", "#f5e663"] } as const;

/** @param share 0 to 1 of the way; undefined: there is no value */
export function rampColour(share: number | undefined, isDark: boolean): string {
  if (share === undefined) return "#888888";
  const [low, middle, high] = ramps[isDark ? "dark" : "light"];
  return share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1);
}

/** The whole of it as a CSS gradient. */
export function rampGradient(isDark: boolean): string {
  return `linear-gradient(to right, ${ramps[isDark ? "dark" : "light"].join(", ")})`;
}

function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
