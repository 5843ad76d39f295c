import type { BoostingTables } from "../hist-gradient-boosting/boosting-tables.ts";
import { expTwin } from "./exp-twin.ts";

type Tables = Pick<BoostingTables, "raw" | "classes" | "weights" | "pairs">;

/** Gradients and hessians of the logistic loss for two classes. */
export function binaryGradientsTwin({ raw, classes, weights, pairs }: Tables): void {
  for (let i = 0; i < classes.length; i++) {
    const x = raw[i]!;
    const y = classes[i]!;
    const weight = weights.length > 0 ? weights[i]! : 1;
    const usual = x > -37;
    const e = expTwin(usual ? -x : x);
    const sum = 1 + e;
    pairs[2 * i] = (usual ? (1 - y - y * e) / sum : e - y) * weight;
    pairs[2 * i + 1] = (usual ? e / (sum * sum) : e) * weight;
  }
}

/** The same for more classes, by softmax. */
export function softmaxGradientsTwin({ raw, classes, weights, pairs }: Tables, nClasses: number): void {
  const n = classes.length;
  const exps = new Float64Array(nClasses);
  for (let i = 0; i < n; i++) {
    let highest = raw[i]!;
    for (let k = 1; k < nClasses; k++) highest = Math.max(highest, raw[k * n + i]!);
    let sum = 0;
    for (let k = 0; k < nClasses; k++) {
      exps[k] = expTwin(raw[k * n + i]! - highest);
      sum += exps[k]!;
    }
    const weight = weights.length > 0 ? weights[i]! : 1;
    for (let k = 0; k < nClasses; k++) {
      const p = exps[k]! / sum;
      pairs[2 * (k * n + i)] = (p - (classes[i] === k ? 1 : 0)) * weight;
      pairs[2 * (k * n + i) + 1] = p * (1 - p) * weight;
    }
  }
}
