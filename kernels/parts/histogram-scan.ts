// The best cut of a node's numeric features, from their histograms. Of equal gains the first wins.

// Where fields of the node stand.
const SAMPLES: usize = 0;
const GRADIENTS: usize = 8;
const HESSIANS: usize = 16;
const VALUE: usize = 24;
const LOWEST: usize = 32;
const HIGHEST: usize = 40;
const GAIN: usize = 48;
const FEATURE: usize = 56;
const BIN: usize = 64;
const MISSING_LEFT: usize = 72;
const GRADIENTS_LEFT: usize = 80;
const HESSIANS_LEFT: usize = 88;

const MIN_HESSIAN: f64 = 1e-3;

let node: usize = 0;
// Of each feature, as ints: first entry, bins, whether values are missing, in which direction it must act.
let firstBins: usize = 0;
let binCounts: usize = 0;
let missing: usize = 0;
let monotonic: usize = 0;
let minSamples: f64 = 1;
let l2: f64 = 0;

export function layScan(nodeAt: usize, firstBinsAt: usize, binCountsAt: usize, missingAt: usize, monotonicAt: usize, leastSamples: f64, penalty: f64): void {
  node = nodeAt;
  firstBins = firstBinsAt;
  binCounts = binCountsAt;
  missing = missingAt;
  monotonic = monotonicAt;
  minSamples = leastSamples;
  l2 = penalty;
}

/** Tries all cuts of the features listed, and keeps the best in the node. @param bounded values of leaves have bounds */
export function scan(histogram: usize, features: usize, count: i32, bounded: bool): void {
  for (let i = 0; i < count; i++) {
    const feature = load<i32>(features + (<usize>i << 2));
    const offset = <usize>feature << 2;
    const entries = histogram + (<usize>load<i32>(firstBins + offset) << 5);
    const bins = load<i32>(binCounts + offset);
    const isMissing = load<i32>(missing + offset);
    const direction = load<i32>(monotonic + offset);
    rightward(entries, bins - 1 + isMissing, feature, bounded, direction);
    if (isMissing) leftward(entries, bins, feature, bounded, direction);
  }
}

// Missing values go right.
function rightward(entries: usize, end: i32, feature: i32, bounded: bool, direction: i32): void {
  const samples = load<f64>(node, SAMPLES);
  const sums = v128.load(node, GRADIENTS);
  const loss = load<f64>(node, VALUE) * load<f64>(node, GRADIENTS);
  let best = load<f64>(node, GAIN);
  let bestBin = -1;
  let bestLeft = f64x2.splat(0);
  let left = f64x2.splat(0);
  let samplesLeft: f64 = 0;
  for (let bin = 0; bin < end; bin++) {
    left = f64x2.add(left, v128.load(entries));
    samplesLeft += load<f64>(entries, 16);
    entries += 32;
    if (samplesLeft < minSamples) continue;
    if (samples - samplesLeft < minSamples) break;
    const right = f64x2.sub(sums, left);
    if (f64x2.extract_lane(left, 1) < MIN_HESSIAN) continue;
    if (f64x2.extract_lane(right, 1) < MIN_HESSIAN) break;
    const gain = bounded ? boundedGain(left, right, loss, direction) : freeGain(left, right, loss);
    if (gain > best) {
      best = gain;
      bestBin = bin;
      bestLeft = left;
    }
  }
  if (bestBin >= 0) keep(best, feature, bestBin, false, bestLeft);
}

// Missing values go left.
function leftward(entries: usize, bins: i32, feature: i32, bounded: bool, direction: i32): void {
  const samples = load<f64>(node, SAMPLES);
  const sums = v128.load(node, GRADIENTS);
  const loss = load<f64>(node, VALUE) * load<f64>(node, GRADIENTS);
  let best = load<f64>(node, GAIN);
  let bestBin = -1;
  let bestLeft = f64x2.splat(0);
  let right = f64x2.splat(0);
  let samplesRight: f64 = 0;
  for (let bin = bins - 2; bin >= 0; bin--) {
    const entry = entries + (<usize>(bin + 1) << 5);
    right = f64x2.add(right, v128.load(entry));
    samplesRight += load<f64>(entry, 16);
    if (samplesRight < minSamples) continue;
    if (samples - samplesRight < minSamples) break;
    const left = f64x2.sub(sums, right);
    if (f64x2.extract_lane(right, 1) < MIN_HESSIAN) continue;
    if (f64x2.extract_lane(left, 1) < MIN_HESSIAN) break;
    const gain = bounded ? boundedGain(left, right, loss, direction) : freeGain(left, right, loss);
    if (gain > best) {
      best = gain;
      bestBin = bin;
      bestLeft = left;
    }
  }
  if (bestBin >= 0) keep(best, feature, bestBin, true, bestLeft);
}

// By how much the loss falls when the node becomes two leaves.
// @ts-ignore: decorator
@inline
function freeGain(left: v128, right: v128, loss: f64): f64 {
  const gradients = v128.shuffle<f64>(left, right, 0, 2);
  const losses = f64x2.mul(valuesOf(left, right), gradients);
  return loss - f64x2.extract_lane(losses, 0) - f64x2.extract_lane(losses, 1);
}

function boundedGain(left: v128, right: v128, loss: f64, direction: i32): f64 {
  const values = valuesOf(left, right);
  const lowest = load<f64>(node, LOWEST);
  const highest = load<f64>(node, HIGHEST);
  const valueLeft = min(max(f64x2.extract_lane(values, 0), lowest), highest);
  const valueRight = min(max(f64x2.extract_lane(values, 1), lowest), highest);
  if ((direction > 0 && valueLeft > valueRight) || (direction < 0 && valueLeft < valueRight)) return -1;
  return loss - valueLeft * f64x2.extract_lane(left, 0) - valueRight * f64x2.extract_lane(right, 0);
}

// @ts-ignore: decorator
@inline
function valuesOf(left: v128, right: v128): v128 {
  const gradients = v128.shuffle<f64>(left, right, 0, 2);
  const hessians = v128.shuffle<f64>(left, right, 1, 3);
  const divisors = f64x2.add(f64x2.add(hessians, f64x2.splat(l2)), f64x2.splat(1e-15));
  return f64x2.div(f64x2.neg(gradients), divisors);
}

function keep(gain: f64, feature: i32, bin: i32, missingLeft: bool, left: v128): void {
  store<f64>(node, gain, GAIN);
  store<f64>(node, feature, FEATURE);
  store<f64>(node, bin, BIN);
  store<f64>(node, <f64>missingLeft, MISSING_LEFT);
  v128.store(node, left, GRADIENTS_LEFT);
}
