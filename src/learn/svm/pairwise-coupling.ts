/**
 * Probabilities of classes from the probability of each class against each other one, by the second method of Wu, Lin and
 * Weng, stopped where libsvm stops.
 *
 * @param against element (i, j) at `i * k + j`: the probability of class i where it is i or j; the diagonal is not read
 * @returns shape (k,)
 * @source T.-F. Wu, C.-J. Lin, R. Weng, "Probability estimates for multi-class classification by pairwise coupling", JMLR 5,
 * 2004, algorithm 2
 */
export function coupleProbabilities(against: Float64Array, k: number): Float64Array {
  const Q = couplingMatrix(against, k);
  const p = new Float64Array(k).fill(1 / k);
  const Qp = new Float64Array(k);
  const tolerance = 0.005 / k;
  for (let round = 0; round < Math.max(100, k); round++) {
    let pQp = 0;
    for (let t = 0; t < k; t++) {
      Qp[t] = 0;
      for (let j = 0; j < k; j++) Qp[t]! += Q[t * k + j]! * p[j]!;
      pQp += p[t]! * Qp[t]!;
    }
    let error = 0;
    for (const value of Qp) error = Math.max(error, Math.abs(value - pQp));
    if (error < tolerance) break;
    for (let t = 0; t < k; t++) {
      const diagonal = Q[t * k + t]!;
      const move = (-Qp[t]! + pQp) / diagonal;
      p[t]! += move;
      pQp = (pQp + move * (move * diagonal + 2 * Qp[t]!)) / (1 + move) / (1 + move);
      for (let j = 0; j < k; j++) {
        Qp[j] = (Qp[j]! + move * Q[t * k + j]!) / (1 + move);
        p[j]! /= 1 + move;
      }
    }
  }
  return p;
}

function couplingMatrix(against: Float64Array, k: number): Float64Array {
  const Q = new Float64Array(k * k);
  for (let t = 0; t < k; t++)
    for (let j = 0; j < k; j++) {
      if (j === t) continue;
      const other = against[j * k + t]!;
      Q[t * k + t]! += other * other;
      Q[t * k + j] = -other * against[t * k + j]!;
    }
  return Q;
}
