import { expTwin } from "./exp-twin.ts";
import { type PairedRows, paired } from "./listed.ts";
import type { NetworkMath, UnitFunction } from "./network.ts";
import type { NetworkTraining, StepRules } from "./network-training.ts";

/** Values that are not 0, and of each the row of the other table that it multiplies. */
type List = readonly { readonly value: number; readonly row: number }[];

/** What `NetworkKernel` and `NetworkTrainingKernel` do, to the bit, on values anywhere. */
export class NetworkTwin implements NetworkMath, NetworkTraining {
  #lists: readonly List[] = [];

  listRows(table: PairedRows, count: number): number {
    return this.#list(count, (i) =>
      Array.from({ length: table.width }, (_, j) => ({ value: at(table, i, j), row: j })),
    );
  }

  listColumns(table: PairedRows, count: number): number {
    return this.#list(table.width, (j) =>
      Array.from({ length: count }, (_, i) => ({ value: at(table, i, j), row: i })),
    );
  }

  multiply(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, paired(other.width), out);
  }

  multiplyFrom(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, 0, out);
  }

  addTransposed(table: PairedRows, count: number, out: PairedRows): void {
    for (let i = 0; i < count; i++)
      for (let j = 0; j < table.width; j++) out.values[j * paired(out.width) + i]! += at(table, i, j);
  }

  addRows(table: PairedRows, count: number, sums: Float64Array): void {
    const row = paired(table.width);
    for (let i = 0; i < count; i++) for (let j = 0; j < row; j++) sums[j]! += table.values[i * row + j]!;
  }

  apply(name: UnitFunction, table: PairedRows, count: number): void {
    for (let c = 0; c < count * paired(table.width); c++) table.values[c] = unitFunctions[name](table.values[c]!);
  }

  applySlope(name: UnitFunction, table: PairedRows, count: number, deltas: Float64Array): void {
    for (let c = 0; c < count * paired(table.width); c++) deltas[c] = slopes[name](table.values[c]!, deltas[c]!);
  }

  softmax(table: PairedRows, count: number): void {
    const row = paired(table.width);
    for (let i = 0; i < count; i++) {
      const z = table.values.subarray(i * row, i * row + table.width);
      let top = z[0]!;
      for (const value of z) if (value > top) top = value;
      let sum = 0;
      for (let k = 0; k < z.length; k++) {
        z[k] = Number.isNaN(z[k]! - top) ? Number.NaN : expTwin(z[k]! - top);
        sum += z[k]!;
      }
      for (let k = 0; k < z.length; k++) z[k]! /= sum;
      if (row > table.width) table.values[i * row + table.width] = 0;
    }
  }

  sumOfSquares(values: Float64Array): number {
    const lanes = [0, 0];
    for (let c = 0; c < values.length; c++) lanes[c % 2]! += values[c]! * values[c]!;
    return lanes[0]! + lanes[1]!;
  }

  adamStep(
    weights: Float64Array,
    gradient: Float64Array,
    { means, squares }: { readonly means: Float64Array; readonly squares: Float64Array },
    rules: StepRules & { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
  ): void {
    const { rate, beta1, beta2, epsilon } = rules;
    for (let c = 0; c < weights.length; c++) {
      const slope = slopeOf(weights[c]!, gradient[c]!, rules);
      means[c] = beta1 * means[c]! + (1 - beta1) * slope;
      squares[c] = beta2 * squares[c]! + (1 - beta2) * (slope * slope);
      weights[c]! -= (rate * means[c]!) / (Math.sqrt(squares[c]!) + epsilon);
    }
  }

  sgdStep(
    weights: Float64Array,
    gradient: Float64Array,
    velocities: Float64Array,
    rules: StepRules & { readonly momentum: number; readonly nesterov: boolean },
  ): void {
    const { rate, momentum, nesterov } = rules;
    for (let c = 0; c < weights.length; c++) {
      const pull = rate * slopeOf(weights[c]!, gradient[c]!, rules);
      const velocity = momentum * velocities[c]! - pull;
      velocities[c] = velocity;
      weights[c]! += nesterov ? momentum * velocity - pull : velocity;
    }
  }

  #list(count: number, entries: (list: number) => List): number {
    this.#lists = Array.from({ length: count }, (_, i) => entries(i).filter(({ value }) => value !== 0));
    return this.#lists.reduce((sum, list) => sum + list.length, 0);
  }

  #multiply(count: number, other: PairedRows, start: Float64Array, startRow: number, out: Float64Array): void {
    const row = paired(other.width);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < row; j++) {
        let sum = start[i * startRow + j]!;
        for (const entry of this.#lists[i]!) sum += entry.value * other.values[entry.row * row + j]!;
        out[i * row + j] = sum;
      }
  }
}

function at({ values, width }: PairedRows, i: number, j: number): number {
  return values[i * paired(width) + j]!;
}

const unitFunctions: Readonly<Record<UnitFunction, (z: number) => number>> = {
  relu: (z) => Math.max(z, 0),
  logistic: (z) => {
    if (Number.isNaN(z)) return z;
    const e = expTwin(-Math.abs(z));
    return (z >= 0 ? 1 : e) / (1 + e);
  },
  tanh: (z) => {
    if (Number.isNaN(z)) return z;
    const e = expTwin(-2 * Math.abs(z));
    const size = (1 - e) / (1 + e);
    return z < 0 || Object.is(z, -0) ? -size : size;
  },
};

const slopes: Readonly<Record<UnitFunction, (value: number, delta: number) => number>> = {
  relu: (value, delta) => (value === 0 ? 0 : delta),
  logistic: (value, delta) => delta * value * (1 - value),
  tanh: (value, delta) => delta * (1 - value * value),
};

function slopeOf(weight: number, gradient: number, { alpha, total }: StepRules): number {
  return (gradient + alpha * weight) / total;
}
