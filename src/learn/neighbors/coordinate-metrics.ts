import { type Metric, plainMetric } from "./metric.ts";

const squares: Metric["rank"] = (a, i, b, j, width) => {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const difference = a[i + k]! - b[j + k]!;
    sum += difference * difference;
  }
  return sum;
};

/** The sum of absolute differences. */
const manhattan: Metric = plainMetric((a, i, b, j, width) => {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += Math.abs(a[i + k]! - b[j + k]!);
  return sum;
}, true);

/** The greatest difference. */
const chebyshev: Metric = plainMetric((a, i, b, j, width) => {
  let largest = 0;
  for (let k = 0; k < width; k++) {
    const difference = Math.abs(a[i + k]! - b[j + k]!);
    if (difference > largest) largest = difference;
  }
  return largest;
}, true);

/** Of the features that both rows have, as if all were there. None in common: undefined. */
const nanEuclidean: Metric = {
  rank: (a, i, b, j, width) => {
    let [sum, present] = [0, 0];
    for (let k = 0; k < width; k++) {
      const difference = a[i + k]! - b[j + k]!;
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      present++;
    }
    return (sum / present) * width;
  },
  distance: Math.sqrt,
  byCoordinate: false,
};

/** Metrics of the differences in each feature that have no values of their own. */
export const coordinateMetrics: {
  readonly [name in "euclidean" | "sqeuclidean" | "manhattan" | "chebyshev" | "nan_euclidean"]: Metric;
} = {
  euclidean: { rank: squares, distance: Math.sqrt, byCoordinate: true },
  sqeuclidean: plainMetric(squares, true),
  manhattan,
  chebyshev,
  nan_euclidean: nanEuclidean,
};

/**
 * (Σ weight |difference|^p)^(1/p)
 *
 * @param weights not negative, one a feature; absent: all 1
 */
export function minkowski(p: number, weights?: Float64Array): Metric {
  return {
    rank: (a, i, b, j, width) => {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        const power = Math.abs(a[i + k]! - b[j + k]!) ** p;
        sum += weights === undefined ? power : weights[k]! * power;
      }
      return sum;
    },
    distance: (rank) => rank ** (1 / p),
    byCoordinate: true,
  };
}

/** √Σ difference² / variance */
export function scaledEuclidean(variances: Float64Array): Metric {
  return {
    rank: (a, i, b, j, width) => {
      let sum = 0;
      for (let k = 0; k < width; k++) {
        const difference = a[i + k]! - b[j + k]!;
        sum += (difference * difference) / variances[k]!;
      }
      return sum;
    },
    distance: Math.sqrt,
    byCoordinate: true,
  };
}

/** √(a - b)' V⁻¹ (a - b) @param inverse V⁻¹ row by row */
export function mahalanobis(inverse: Float64Array): Metric {
  return {
    rank: (a, i, b, j, width) => {
      let sum = 0;
      for (let r = 0; r < width; r++) {
        let product = 0;
        for (let k = 0; k < width; k++) product += inverse[r * width + k]! * (a[i + k]! - b[j + k]!);
        sum += product * (a[i + r]! - b[j + r]!);
      }
      return sum;
    },
    distance: Math.sqrt,
    byCoordinate: false,
  };
}
