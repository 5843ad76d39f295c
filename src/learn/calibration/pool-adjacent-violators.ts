/**
 * Makes values rise, in place, with the least squared change: neighbours that fall are replaced by their mean.
 *
 * @param values shape (n,)
 * @param weights above 0, shape (n,); overwritten
 * @source F. Busing, "Monotone regression: a simple and fast O(n) PAVA implementation", 2022
 * @example poolAdjacentViolators(Float64Array.of(1, 3, 2), Float64Array.of(1, 1, 1)); // values: 1, 2.5, 2.5
 */
export function poolAdjacentViolators(values: Float64Array, weights: Float64Array): void {
  const n = values.length;
  // Pools so far: their values and weights stand at the front of the arrays.
  const ends = new Int32Array(n);
  let pools = 0;
  for (let i = 0; i < n; i++) {
    let value = values[i]!;
    let weight = weights[i]!;
    if (pools > 0 && values[pools - 1]! >= value) {
      pools--;
      let sum = weights[pools]! * values[pools]! + weight * value;
      weight += weights[pools]!;
      value = sum / weight;
      while (i + 1 < n && value >= values[i + 1]!) {
        i++;
        sum += weights[i]! * values[i]!;
        weight += weights[i]!;
        value = sum / weight;
      }
      while (pools > 0 && values[pools - 1]! >= value) {
        pools--;
        sum += weights[pools]! * values[pools]!;
        weight += weights[pools]!;
        value = sum / weight;
      }
    }
    values[pools] = value;
    weights[pools] = weight;
    ends[pools++] = i + 1;
  }
  for (let pool = pools - 1, end = n; pool >= 0; pool--) {
    const start = pool === 0 ? 0 : ends[pool - 1]!;
    values.fill(values[pool]!, start, end);
    end = start;
  }
}
