/** A probability `1 / (1 + exp(slope * decision + offset))`. */
export interface Sigmoid {
  readonly slope: number;
  readonly offset: number;
}

const MAX_STEPS = 100;
const LEAST_STEP = 1e-10;
/** Added to the diagonal of second derivatives, which so can be inverted. */
const RIDGE = 1e-12;
const FLAT_ENOUGH = 1e-5;

/**
 * The sigmoid that makes probabilities of decision values, by Newton's method with a line search. It stops where libsvm's does,
 * at slopes below 1e-5.
 *
 * @param decisions of each sample
 * @param isFirst whether each is of the class whose probability is meant
 * @source H.-T. Lin, C.-J. Lin, R. Weng, "A note on Platt's probabilistic outputs for support vector machines", 2007
 */
export function fitPlattSigmoid(decisions: Float64Array, isFirst: (k: number) => boolean): Sigmoid {
  let nFirst = 0;
  for (let k = 0; k < decisions.length; k++) if (isFirst(k)) nFirst++;
  const nSecond = decisions.length - nFirst;
  // Not quite 1 and 0, as if there were one more sample of each class.
  const [high, low] = [(nFirst + 1) / (nFirst + 2), 1 / (nSecond + 2)];
  const targets = Float64Array.from(decisions, (_, k) => (isFirst(k) ? high : low));
  let at: Sigmoid = { slope: 0, offset: Math.log((nSecond + 1) / (nFirst + 1)) };
  let loss = lossAt(at, decisions, targets);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { slopes, directions } = newtonStep(at, decisions, targets);
    if (Math.abs(slopes[0]) < FLAT_ENOUGH && Math.abs(slopes[1]) < FLAT_ENOUGH) break;
    const descent = slopes[0] * directions[0] + slopes[1] * directions[1];
    let length = 1;
    for (; length >= LEAST_STEP; length /= 2) {
      const next = { slope: at.slope + length * directions[0], offset: at.offset + length * directions[1] };
      const nextLoss = lossAt(next, decisions, targets);
      if (nextLoss < loss + 0.0001 * length * descent) {
        at = next;
        loss = nextLoss;
        break;
      }
    }
    if (length < LEAST_STEP) break;
  }
  return at;
}

/** @returns the probability of the first class */
export function sigmoidOf({ slope, offset }: Sigmoid, decision: number): number {
  const x = decision * slope + offset;
  return x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x));
}

function lossAt({ slope, offset }: Sigmoid, decisions: Float64Array, targets: Float64Array): number {
  let loss = 0;
  for (let k = 0; k < decisions.length; k++) {
    const x = decisions[k]! * slope + offset;
    if (x >= 0) loss += targets[k]! * x + Math.log(1 + Math.exp(-x));
    else loss += (targets[k]! - 1) * x + Math.log(1 + Math.exp(x));
  }
  return loss;
}

type Pair = readonly [number, number];

function newtonStep(at: Sigmoid, decisions: Float64Array, targets: Float64Array): { slopes: Pair; directions: Pair } {
  let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
  for (let k = 0; k < decisions.length; k++) {
    const decision = decisions[k]!;
    const p = sigmoidOf(at, decision);
    const q = sigmoidOf({ slope: -at.slope, offset: -at.offset }, decision);
    const weight = p * q;
    h11 += decision * decision * weight;
    h22 += weight;
    h21 += decision * weight;
    const residual = targets[k]! - p;
    g1 += decision * residual;
    g2 += residual;
  }
  const determinant = h11 * h22 - h21 * h21;
  return {
    slopes: [g1, g2],
    directions: [-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant],
  };
}
