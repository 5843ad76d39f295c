import { type Metric, plainMetric } from "./metric.ts";

/** The distance of two rows by the features that are not 0 in both, in either one, or in none of them. */
type ByCounts = (both: number, firstOnly: number, secondOnly: number, neither: number) => number;

function booleanMetric(distance: ByCounts): Metric {
  return plainMetric((a, i, b, j, width) => {
    let [both, first, second] = [0, 0, 0];
    for (let k = 0; k < width; k++) {
      const [x, y] = [a[i + k] !== 0, b[j + k] !== 0];
      if (x && y) both++;
      else if (x) first++;
      else if (y) second++;
    }
    return distance(both, first, second, width - both - first - second);
  });
}

const rogersTanimoto: ByCounts = (both, first, second, neither) =>
  (2 * (first + second)) / (both + neither + 2 * (first + second));

const jaccard: ByCounts = (both, first, second) =>
  both + first + second === 0 ? 0 : (first + second) / (both + first + second);

const yule: ByCounts = (both, first, second, neither) => {
  const crossed = first * second;
  return crossed === 0 ? 0 : (2 * crossed) / (both * neither + crossed);
};

/** Metrics of whether values are 0. Dice's and Sokal and Sneath's are undefined for two rows of zeros. */
export const booleanMetrics: Readonly<Record<string, Metric>> = {
  dice: booleanMetric((both, first, second) => (first + second) / (2 * both + first + second)),
  jaccard: booleanMetric(jaccard),
  rogerstanimoto: booleanMetric(rogersTanimoto),
  russellrao: booleanMetric(
    (both, first, second, neither) => (first + second + neither) / (both + first + second + neither),
  ),
  sokalmichener: booleanMetric(rogersTanimoto),
  sokalsneath: booleanMetric((both, first, second) => (first + second) / (both / 2 + first + second)),
  yule: booleanMetric(yule),
};
