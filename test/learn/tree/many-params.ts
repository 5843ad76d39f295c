import type { FitOptions, Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import golden from "./many-params.golden.json" with { type: "json" };

/** What a golden case of many-params was fitted on. */
export interface GoldenData {
  /** 2: classes above 0 count as 1. */
  readonly labels: number;
  /** Whether missing values stay missing; else they are -1. */
  readonly nan?: boolean;
  readonly weights: string | null;
}

export function goldenData({ labels, nan = true, weights }: GoldenData): {
  X: Matrix;
  y: Label[];
  options: FitOptions;
} {
  const X = Matrix.from(golden.X.map((row) => row.map((value) => value ?? (nan ? Number.NaN : -1))));
  const y = golden.y.map((label) => (labels === 2 ? Math.min(1, label) : label));
  const sampleWeight = Float64Array.from(weights === "fractions" ? golden.fractions : golden.counts);
  return { X, y, options: weights === null ? {} : { sampleWeight } };
}
