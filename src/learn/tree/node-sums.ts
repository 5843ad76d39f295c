import { roundedLog } from "../rounded-log.ts";

export type Criterion = "gini" | "entropy";

/**
 * Class weights of one node and of its left part, and how impure they are. `left` and `weightLeft` are moved by
 * the splitters; the right part is always the rest. Sums are taken in scikit-learn's order, to the bit.
 *
 * @source sklearn.tree._criterion, Gini and Entropy
 */
export class NodeSums {
  readonly total: Float64Array;
  readonly left: Float64Array;
  weight = 0;
  weightLeft = 0;
  readonly #classes: Int32Array;
  readonly #criterion: Criterion;

  /** @param classes class index of every row */
  constructor(classes: Int32Array, nClasses: number, criterion: Criterion) {
    this.#classes = classes;
    this.#criterion = criterion;
    this.total = new Float64Array(nClasses);
    this.left = new Float64Array(nClasses);
  }

  /** Takes in the rows of a node. */
  open(rows: Int32Array, start: number, end: number, weights: Float64Array): void {
    this.total.fill(0);
    let weight = 0;
    for (let p = start; p < end; p++) {
      const w = weights[rows[p]!]!;
      this.total[this.#classes[rows[p]!]!]! += w;
      weight += w;
    }
    this.weight = weight;
  }

  /** The left part becomes rows[start, to), where it was rows[start, from); whichever way is shorter. */
  move(rows: Int32Array, from: number, to: number, end: number, weights: Float64Array): void {
    if (to - from <= end - to) {
      for (let p = from; p < to; p++) {
        const w = weights[rows[p]!]!;
        this.left[this.#classes[rows[p]!]!]! += w;
        this.weightLeft += w;
      }
      return;
    }
    this.left.set(this.total);
    this.weightLeft = this.weight;
    for (let p = end - 1; p >= to; p--) {
      const w = weights[rows[p]!]!;
      this.left[this.#classes[rows[p]!]!]! -= w;
      this.weightLeft -= w;
    }
  }

  clearLeft(): void {
    this.left.fill(0);
    this.weightLeft = 0;
  }

  squares(): number {
    let sum = 0;
    for (let c = 0; c < this.total.length; c++) sum += this.total[c]! * this.total[c]!;
    return sum;
  }

  nodeImpurity(): number {
    if (this.#criterion === "gini") return 1 - this.squares() / (this.weight * this.weight);
    let entropy = 0;
    for (let c = 0; c < this.total.length; c++) entropy -= surprise(this.total[c]!, this.weight);
    return entropy;
  }

  leftImpurity(): number {
    const { left, weightLeft } = this;
    let sum = 0;
    if (this.#criterion === "gini") {
      for (let c = 0; c < left.length; c++) sum += left[c]! * left[c]!;
      return 1 - sum / (weightLeft * weightLeft);
    }
    for (let c = 0; c < left.length; c++) sum -= surprise(left[c]!, weightLeft);
    return sum;
  }

  rightImpurity(): number {
    const { left, total } = this;
    const weight = this.weight - this.weightLeft;
    let sum = 0;
    if (this.#criterion === "gini") {
      for (let c = 0; c < left.length; c++) {
        const right = total[c]! - left[c]!;
        sum += right * right;
      }
      return 1 - sum / (weight * weight);
    }
    for (let c = 0; c < left.length; c++) sum -= surprise(total[c]! - left[c]!, weight);
    return sum;
  }

  /** Orders the cuts of one node as the decrease of impurity does, and is cheaper. */
  proxy(): number {
    return -(this.weight - this.weightLeft) * this.rightImpurity() - this.weightLeft * this.leftImpurity();
  }

  /** Whether the first class's share goes with the feature as `sign` asks, and stays within bounds in both parts. */
  isMonotone(sign: number, lower: number, upper: number): boolean {
    const left = this.left[0]! / this.weightLeft;
    const right = (this.total[0]! - this.left[0]!) / (this.weight - this.weightLeft);
    return left >= lower && right >= lower && left <= upper && right <= upper && (left - right) * sign <= 0;
  }

  /** The mean of both parts' shares of the first class. */
  middle(): number {
    const right = this.total[0]! - this.left[0]!;
    return this.left[0]! / (2 * this.weightLeft) + right / (2 * (this.weight - this.weightLeft));
  }

  /** @param all weight of the whole sample */
  improvement(all: number, impurity: number, impurityLeft: number, impurityRight: number): number {
    const { weight, weightLeft } = this;
    return (
      (weight / all) *
      (impurity - ((weight - weightLeft) / weight) * impurityRight - (weightLeft / weight) * impurityLeft)
    );
  }
}

/** p log2 p of a class that has `part` of `whole`. */
function surprise(part: number, whole: number): number {
  if (!(part > 0)) return 0;
  const share = part / whole;
  return share * (roundedLog(share) / Math.LN2);
}
