import { type Metric, plainMetric } from "./metric.ts";

/** One less the cosine of the angle between both rows. A row of zeros has distance 1 from all. */
const cosine: Metric["rank"] = (a, i, b, j, width) => {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let k = 0; k < width; k++) {
    const [x, y] = [a[i + k]!, b[j + k]!];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  if (squaresA === 0 || squaresB === 0) return 1;
  return Math.max(0, 1 - product / (Math.sqrt(squaresA) * Math.sqrt(squaresB)));
};

/** One less the correlation of both rows; undefined for a row that is constant. */
const correlation: Metric["rank"] = (a, i, b, j, width) => {
  let [meanA, meanB] = [0, 0];
  for (let k = 0; k < width; k++) {
    meanA += a[i + k]!;
    meanB += b[j + k]!;
  }
  meanA /= width;
  meanB /= width;
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let k = 0; k < width; k++) {
    const [x, y] = [a[i + k]! - meanA, b[j + k]! - meanB];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return Math.max(0, 1 - product / (Math.sqrt(squaresA) * Math.sqrt(squaresB)));
};

/** The sum over features of |a - b| / (|a| + |b|). */
const canberra: Metric["rank"] = (a, i, b, j, width) => {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const [x, y] = [a[i + k]!, b[j + k]!];
    const size = Math.abs(x) + Math.abs(y);
    if (size > 0) sum += Math.abs(x - y) / size;
  }
  return sum;
};

/** Σ |a - b| / Σ (|a| + |b|) */
const braycurtis: Metric["rank"] = (a, i, b, j, width) => {
  let [differences, sizes] = [0, 0];
  for (let k = 0; k < width; k++) {
    const [x, y] = [a[i + k]!, b[j + k]!];
    differences += Math.abs(x - y);
    sizes += Math.abs(x) + Math.abs(y);
  }
  return sizes > 0 ? differences / sizes : 0;
};

/** The share of features in which both rows differ. */
const hamming: Metric["rank"] = (a, i, b, j, width) => {
  let unequal = 0;
  for (let k = 0; k < width; k++) if (a[i + k] !== b[j + k]) unequal++;
  return unequal / width;
};

/** Metrics that put the difference of both rows in relation to their size. */
export const shareMetrics: Readonly<Record<string, Metric>> = {
  cosine: plainMetric(cosine),
  correlation: plainMetric(correlation),
  canberra: plainMetric(canberra),
  braycurtis: plainMetric(braycurtis),
  hamming: plainMetric(hamming),
};
