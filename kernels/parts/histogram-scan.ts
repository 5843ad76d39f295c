// The best cut of each of a node's numeric features, from its histogram. Of equal gains the first wins.

// Where fields of the node stand.
const SAMPLES: usize = 0;
const SUMS: usize = 16;
const VALUE: usize = 32;
const LOWEST: usize = 40;
const HIGHEST: usize = 48;

// Fields of a cut, of which each feature has 64 bytes.
const GAIN: usize = 0;
const BIN: usize = 8;
const LEFT: usize = 16;
const MISSING_LEFT: usize = 32;
const SURE: usize = 40;

// Twice each: what a leaf's hessians are at least, and what keeps divisors from 0. From memory, since constants in code take
// three instructions each time.
const LIMITS: usize = memory.data<f64>([1e-3, 1e-3, 1e-15, 1e-15]);

// No direction, and no bounds.
const FREE: i32 = 2;

let node: usize = 0;
let cuts: usize = 0;
// Of each feature, as ints: first entry, bins, whether values are missing, in which direction it must act.
let firstBins: usize = 0;
let binCounts: usize = 0;
let missing: usize = 0;
let monotonic: usize = 0;
let minSamples: i32 = 1;
let l2: f64 = 0;
// Hessians that only as many rows as a leaf must have can sum up to.
let sureHessian: f64 = 0;

export function layScan(nodeAt: usize, cutsAt: usize, firstBinsAt: usize, binCountsAt: usize, missingAt: usize, monotonicAt: usize, leastSamples: i32, penalty: f64, sure: f64): void {
  node = nodeAt;
  cuts = cutsAt;
  firstBins = firstBinsAt;
  binCounts = binCountsAt;
  missing = missingAt;
  monotonic = monotonicAt;
  minSamples = leastSamples;
  l2 = penalty;
  sureHessian = sure;
}

/** Finds by how much the best cut of each feature listed lowers the loss. @param bounded values of leaves have bounds */
export function search(histogram: usize, features: usize, count: i32, bounded: bool): void {
  for (let i = 0; i < count; i++) {
    const feature = load<i32>(features + (<usize>i << 2));
    if (bounded) locate(histogram, feature, 0, true);
    else store<f64>(cuts + (<usize>feature << 6), bestGain(histogram, feature), GAIN);
  }
}

/**
 * Finds the best cut of a feature.
 *
 * @param counts rows of each bin; 0: not known, so that the cut may leave too few on a side
 */
export function locate(histogram: usize, feature: i32, counts: usize, bounded: bool): void {
  const at = <usize>feature << 2;
  const cut = cuts + (<usize>feature << 6);
  const entries = histogram + (<usize>load<i32>(firstBins + at) << 4);
  const bins = load<i32>(binCounts + at);
  const isMissing = load<i32>(missing + at);
  const direction = bounded ? load<i32>(monotonic + at) : FREE;
  store<f64>(cut, 0, GAIN);
  rightward(cut, entries, bins - 1 + isMissing, counts, direction);
  if (isMissing) leftward(cut, entries, bins, counts, direction);
}

// The usual case: rows are not counted, leaves have no bounds. Two cuts at once, without branches or calls.
function bestGain(histogram: usize, feature: i32): f64 {
  const at = <usize>feature << 2;
  let entry = histogram + (<usize>load<i32>(firstBins + at) << 4);
  const bins = load<i32>(binCounts + at);
  const isMissing = load<i32>(missing + at);
  const sums = v128.load(node, SUMS);
  const losses = f64x2.splat(load<f64>(node, VALUE) * f64x2.extract_lane(sums, 0));
  const least = v128.load(LIMITS);
  const tiny = v128.load(LIMITS, 16);
  const penalty = f64x2.splat(l2);
  let best = f64x2.splat(0);
  // Missing values go right. Where cuts are odd in number, the last of the last two leaves no hessians on the right, and does
  // not count.
  let left = f64x2.splat(0);
  const first = entry;
  for (const end = entry + (<usize>(bins - 1 + isMissing) << 4); entry < end; entry += 32) {
    const one = f64x2.add(left, v128.load(entry));
    left = f64x2.add(one, v128.load(entry, 16));
    best = f64x2.pmax(best, gainsOf(one, left, f64x2.sub(sums, one), f64x2.sub(sums, left), losses, penalty, tiny, least));
  }
  if (!isMissing) return max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  // Missing values go left. Where cuts are odd in number, the first is taken twice.
  entry = first + (<usize>bins << 4) - 16;
  let right = f64x2.splat(0);
  if (bins & 1) entry += 16;
  else {
    right = v128.load(entry);
    const rest = f64x2.sub(sums, right);
    best = f64x2.pmax(best, gainsOf(rest, rest, right, right, losses, penalty, tiny, least));
  }
  for (entry -= 16; entry > first; entry -= 32) {
    const one = f64x2.add(right, v128.load(entry));
    right = f64x2.add(one, v128.load(entry - 16));
    best = f64x2.pmax(best, gainsOf(f64x2.sub(sums, one), f64x2.sub(sums, right), one, right, losses, penalty, tiny, least));
  }
  return max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
}

// Of two cuts; 0 where a side has too little hessian.
// @ts-ignore: decorator
@inline
function gainsOf(left: v128, nextLeft: v128, right: v128, nextRight: v128, losses: v128, penalty: v128, tiny: v128, least: v128): v128 {
  const gLeft = v128.shuffle<f64>(left, nextLeft, 0, 2);
  const hLeft = v128.shuffle<f64>(left, nextLeft, 1, 3);
  const gRight = v128.shuffle<f64>(right, nextRight, 0, 2);
  const hRight = v128.shuffle<f64>(right, nextRight, 1, 3);
  const fallLeft = f64x2.mul(f64x2.div(gLeft, f64x2.add(f64x2.add(hLeft, penalty), tiny)), gLeft);
  const fallRight = f64x2.mul(f64x2.div(gRight, f64x2.add(f64x2.add(hRight, penalty), tiny)), gRight);
  return v128.and(f64x2.add(f64x2.add(losses, fallLeft), fallRight), f64x2.ge(f64x2.pmin(hLeft, hRight), least));
}

// Missing values go right.
function rightward(cut: usize, entries: usize, end: i32, counts: usize, direction: i32): void {
  const samples = <i32>load<f64>(node, SAMPLES);
  const sums = v128.load(node, SUMS);
  const loss = load<f64>(node, VALUE) * f64x2.extract_lane(sums, 0);
  const least = v128.load(LIMITS);
  const tiny = v128.load(LIMITS, 16);
  const penalty = f64x2.splat(l2);
  let best = load<f64>(cut, GAIN);
  let bestBin = -1;
  let bestLeft = f64x2.splat(0);
  let left = f64x2.splat(0);
  let samplesLeft = 0;
  for (let bin = 0; bin < end; bin++) {
    left = f64x2.add(left, v128.load(entries));
    entries += 16;
    if (counts !== 0) {
      samplesLeft += load<i32>(counts + (<usize>bin << 2));
      if (samplesLeft < minSamples) continue;
      if (samples - samplesLeft < minSamples) break;
    }
    const right = f64x2.sub(sums, left);
    const hessians = v128.shuffle<f64>(left, right, 1, 3);
    const few = i64x2.bitmask(f64x2.lt(hessians, least));
    if (few !== 0) {
      if (few & 1) continue;
      break;
    }
    const gradients = v128.shuffle<f64>(left, right, 0, 2);
    const shares = f64x2.div(gradients, f64x2.add(f64x2.add(hessians, penalty), tiny));
    const gain = direction === FREE ? freeGain(gradients, shares, loss) : boundedGain(gradients, shares, loss, direction);
    if (gain > best) {
      best = gain;
      bestBin = bin;
      bestLeft = left;
    }
  }
  if (bestBin >= 0) keep(cut, best, bestBin, false, bestLeft, sums, counts !== 0);
}

// Missing values go left.
function leftward(cut: usize, entries: usize, bins: i32, counts: usize, direction: i32): void {
  const samples = <i32>load<f64>(node, SAMPLES);
  const sums = v128.load(node, SUMS);
  const loss = load<f64>(node, VALUE) * f64x2.extract_lane(sums, 0);
  const least = v128.load(LIMITS);
  const tiny = v128.load(LIMITS, 16);
  const penalty = f64x2.splat(l2);
  let best = load<f64>(cut, GAIN);
  let bestBin = -1;
  let bestLeft = f64x2.splat(0);
  let right = f64x2.splat(0);
  let samplesRight = 0;
  for (let bin = bins - 2; bin >= 0; bin--) {
    right = f64x2.add(right, v128.load(entries + (<usize>(bin + 1) << 4)));
    if (counts !== 0) {
      samplesRight += load<i32>(counts + (<usize>(bin + 1) << 2));
      if (samplesRight < minSamples) continue;
      if (samples - samplesRight < minSamples) break;
    }
    const left = f64x2.sub(sums, right);
    const hessians = v128.shuffle<f64>(left, right, 1, 3);
    const few = i64x2.bitmask(f64x2.lt(hessians, least));
    if (few !== 0) {
      if (few & 2) continue;
      break;
    }
    const gradients = v128.shuffle<f64>(left, right, 0, 2);
    const shares = f64x2.div(gradients, f64x2.add(f64x2.add(hessians, penalty), tiny));
    const gain = direction === FREE ? freeGain(gradients, shares, loss) : boundedGain(gradients, shares, loss, direction);
    if (gain > best) {
      best = gain;
      bestBin = bin;
      bestLeft = left;
    }
  }
  if (bestBin >= 0) keep(cut, best, bestBin, true, bestLeft, sums, counts !== 0);
}

// By how much the loss falls when the node becomes two leaves. The value of a leaf is minus its share.
// @ts-ignore: decorator
@inline
function freeGain(gradients: v128, shares: v128, loss: f64): f64 {
  const falls = f64x2.mul(shares, gradients);
  return loss + f64x2.extract_lane(falls, 0) + f64x2.extract_lane(falls, 1);
}

// @ts-ignore: decorator
@inline
function boundedGain(gradients: v128, shares: v128, loss: f64, direction: i32): f64 {
  const lowest = load<f64>(node, LOWEST);
  const highest = load<f64>(node, HIGHEST);
  const valueLeft = min(max(-f64x2.extract_lane(shares, 0), lowest), highest);
  const valueRight = min(max(-f64x2.extract_lane(shares, 1), lowest), highest);
  if ((direction > 0 && valueLeft > valueRight) || (direction < 0 && valueLeft < valueRight)) return -1;
  return loss - valueLeft * f64x2.extract_lane(gradients, 0) - valueRight * f64x2.extract_lane(gradients, 1);
}

function keep(cut: usize, gain: f64, bin: i32, missingLeft: bool, left: v128, sums: v128, counted: bool): void {
  const hessianLeft = f64x2.extract_lane(left, 1);
  const hessianRight = f64x2.extract_lane(sums, 1) - hessianLeft;
  store<f64>(cut, gain, GAIN);
  store<f64>(cut, bin, BIN);
  v128.store(cut, left, LEFT);
  store<f64>(cut, missingLeft ? 1 : 0, MISSING_LEFT);
  store<f64>(cut, counted || (hessianLeft >= sureHessian && hessianRight >= sureHessian) ? 1 : 0, SURE);
}
