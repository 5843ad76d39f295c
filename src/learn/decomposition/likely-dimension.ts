/**
 * The number of components that is most likely where the rest is noise.
 *
 * @param variances of all components, falling, shape (nFeatures,)
 * @returns from 1 to nFeatures - 1; 0 where there is one component only
 * @source T. Minka, "Automatic choice of dimensionality for PCA", 2000; sklearn.decomposition.PCA
 */
export function likelyDimension(variances: Float64Array, nSamples: number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let rank = 1; rank < variances.length; rank++) {
    const likelihood = logLikelihood(variances, rank, nSamples);
    if (likelihood > most) [best, most] = [rank, likelihood];
  }
  return best;
}

const tiny = 1e-15;

function logLikelihood(variances: Float64Array, rank: number, nSamples: number): number {
  const n = variances.length;
  if (variances[rank - 1]! < tiny) return Number.NEGATIVE_INFINITY;
  let axes = -rank * Math.log(2);
  for (let i = 1; i <= rank; i++) axes += logGammaOfHalf(n - i + 1) - (Math.log(Math.PI) * (n - i + 1)) / 2;
  const sum = (from: number, to: number, of: (value: number) => number): number =>
    variances.subarray(from, to).reduce((total, value) => total + of(value), 0);
  const signal = (-sum(0, rank, Math.log) * nSamples) / 2;
  const noise = Math.max(tiny, sum(rank, n, (value) => value) / (n - rank));
  const rest = (-Math.log(noise) * nSamples * (n - rank)) / 2;
  const m = n * rank - (rank * (rank + 1)) / 2;
  const prior = (Math.log(2 * Math.PI) * (m + rank)) / 2;
  const smoothed = variances.map((value, i) => (i < rank ? value : noise));
  let curvature = 0;
  for (let i = 0; i < rank; i++)
    for (let j = i + 1; j < n; j++)
      curvature +=
        Math.log((variances[i]! - variances[j]!) * (1 / smoothed[j]! - 1 / smoothed[i]!)) + Math.log(nSamples);
  return axes + signal + rest + prior - curvature / 2 - (rank * Math.log(nSamples)) / 2;
}

/** log Γ(k / 2) of a whole k above 0, by Γ(x + 1) = x Γ(x). */
function logGammaOfHalf(k: number): number {
  let log = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let x = k % 2 === 0 ? 1 : 0.5; x < k / 2; x++) log += Math.log(x);
  return log;
}
