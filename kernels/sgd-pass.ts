// Stochastic gradient descent, one sample after the other, in scikit-learn's order of operations: sums go from the first
// feature to the last, one by one, so that a seed gives the same model.
import { exp2 } from "./exp";
import { logOnePlus2 } from "./parts/log-one-plus";
import { layExp, roundedExp } from "./parts/rounded-exp";

/** To be called first, with the address of the tables of exp. */
export function lay(expTables: usize): void {
  layExp(expTables);
}

// Losses; of `hinge`, whose margin is `epsilon`, perceptron is the one with margin 0.
const HINGE: i32 = 0;
const LOG: i32 = 1;
const MODIFIED_HUBER: i32 = 2;
const SQUARED_HINGE: i32 = 3;
const SQUARED_ERROR: i32 = 4;
const HUBER: i32 = 5;
const INSENSITIVE: i32 = 6;

// Learning rates; constant ones leave eta as it is, and those that are listed come from a table.
const OPTIMAL: i32 = 1;
const LISTED: i32 = 2;
const PASSIVE_1: i32 = 3;
const PASSIVE_2: i32 = 4;

/** So many rows are read ahead, a power of two. */
const AHEAD: i32 = 16;
/** Slopes are cut here. */
const STEEPEST: f64 = 1e12;
/** Below this the scale is multiplied into the values. */
const SMALLEST_SCALE: f64 = 1e-9;

/** Where the doubles at `state` are. */
const SCALE: usize = 0;
const SQUARED_NORM: usize = 8;
const ABSOLUTE_NORM: usize = 16;
const INTERCEPT: usize = 24;
const AVERAGE_INTERCEPT: usize = 32;
const STEP: usize = 40;
const ETA: usize = 48;
const DUE: usize = 56;
const SUM: usize = 64;
const SHARE: usize = 72;
const OBJECTIVE: usize = 80;
const TOUCHED: usize = 88;

/**
 * Learns from the samples order[from..to).
 *
 * `rule`: alpha, share of l1, first step of `optimal`, eta0, epsilon, weight of the positive class, of the negative one,
 * first averaged step or 0, whether there is an intercept, whether the loss is summed up, target of the negative class.
 * Weights are `values` times the scale; `average` and `paid` have as many. `rates` belongs to the sample `from`.
 */
export function sgdPass(
  state: usize, rule: usize, loss: i32, penalty: i32, rate: i32, code: i32,
  rows: usize, width: i32, codes: usize, sampleWeights: usize, validation: usize,
  order: usize, from: i32, to: i32,
  values: usize, average: usize, paid: usize, rates: usize,
): void {
  const bytes = <usize>width << 3;
  const alpha = load<f64>(rule), l1Ratio = load<f64>(rule, 8), head = load<f64>(rule, 16), eta0 = load<f64>(rule, 24);
  const epsilon = load<f64>(rule, 32), positive = load<f64>(rule, 40), negative = load<f64>(rule, 48);
  const averageFrom = load<f64>(rule, 56);
  const hasIntercept = load<f64>(rule, 64) != 0, measured = load<f64>(rule, 72) != 0;
  const negativeTarget = load<f64>(rule, 80);
  const passive = rate == PASSIVE_1 || rate == PASSIVE_2;
  const shrinks = penalty >= 2;
  const truncates = (penalty & 1) != 0;
  const penalized = measured && penalty != 0 && !passive;
  const squared = penalized && l1Ratio < 1;
  const absolute = penalized && l1Ratio > 0;
  let t = load<f64>(state, STEP);
  let eta = load<f64>(state, ETA);
  let intercept = load<f64>(state, INTERCEPT);
  let objective = load<f64>(state, OBJECTIVE);
  let touched = load<f64>(state, TOUCHED);
  for (let s = from; s < to; s++) {
    const i = load<i32>(order + (<usize>s << 2));
    if (((s - from) & (AHEAD - 1)) == 0) touched += touch(rows, bytes, order, s, min(s + AHEAD, to));
    if (load<u8>(validation + <usize>i) != 0) continue;
    const row = rows + <usize>i * bytes;
    const y = load<i32>(codes + (<usize>i << 2)) == code ? 1 : negativeTarget;
    const score = dot(values, row, bytes) * load<f64>(state, SCALE) + intercept;
    if (rate == OPTIMAL) eta = 1 / (alpha * (head + t - 1));
    else if (rate == LISTED) {
      eta = load<f64>(rates);
      rates += 8;
    }
    if (measured) {
      objective += lossOf(loss, y, score, epsilon);
      if (penalized) {
        const norm = sqrt(load<f64>(state, SQUARED_NORM));
        objective += alpha * ((1 - l1Ratio) * 0.5 * (norm * norm) + l1Ratio * load<f64>(state, ABSOLUTE_NORM));
      }
    }
    let update: f64;
    if (passive) {
      const square = dot(row, row, bytes);
      if (rate == PASSIVE_2) update = lossOf(loss, y, score, epsilon) / (square + 0.5 / eta0);
      else if (square == 0) continue;
      else update = min(eta0, lossOf(loss, y, score, epsilon) / square);
      update *= y;
    } else update = -eta * min(max(slopeOf(loss, y, score, epsilon), -STEEPEST), STEEPEST);
    update *= (y > 0 ? positive : negative) * load<f64>(sampleWeights + (<usize>i << 3));

    if (shrinks) shrink(state, max<f64>(0, 1 - (1 - l1Ratio) * eta * alpha), values, average, bytes);
    if (update != 0) addRow(state, values, row, bytes, update, squared, absolute);
    if (hasIntercept) intercept += update;
    if (averageFrom > 0 && averageFrom <= t) {
      const count = t - averageFrom + 1;
      addToAverage(state, average, row, bytes, update, count);
      const before = load<f64>(state, AVERAGE_INTERCEPT);
      store<f64>(state, before + (intercept - before) / count, AVERAGE_INTERCEPT);
    }
    if (truncates) {
      store<f64>(state, load<f64>(state, DUE) + l1Ratio * eta * alpha, DUE);
      truncate(state, values, paid, bytes);
    }
    t += 1;
  }
  store<f64>(state, t, STEP);
  store<f64>(state, eta, ETA);
  store<f64>(state, intercept, INTERCEPT);
  store<f64>(state, objective, OBJECTIVE);
  store<f64>(state, touched, TOUCHED);
}

/** Reads something of each cache line of rows in random order, so that all are asked for at once and none is waited for. */
function touch(rows: usize, bytes: usize, order: usize, from: i32, to: i32): f64 {
  let sum: f64 = 0;
  for (let s = from; s < to; s++) {
    const row = rows + <usize>load<i32>(order + (<usize>s << 2)) * bytes;
    for (let j: usize = 0; j < bytes; j += 64) sum += load<f64>(row + j);
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function dot(a: usize, b: usize, bytes: usize): f64 {
  let sum: f64 = 0;
  const end = a + bytes;
  // Four a turn, still one after the other.
  for (const fours = a + (bytes & ~31); a < fours; a += 32) {
    sum += load<f64>(a) * load<f64>(b);
    sum += load<f64>(a, 8) * load<f64>(b, 8);
    sum += load<f64>(a, 16) * load<f64>(b, 16);
    sum += load<f64>(a, 24) * load<f64>(b, 24);
    b += 32;
  }
  for (; a < end; a += 8) {
    sum += load<f64>(a) * load<f64>(b);
    b += 8;
  }
  return sum;
}

/** Adds `factor` times a row to the weights. Norms cost a chain of sums each: they are taken where the loss needs them. */
// @ts-ignore: decorator
@inline
function addRow(state: usize, values: usize, row: usize, bytes: usize, factor: f64, squared: bool, absolute: bool): void {
  const scale = load<f64>(state, SCALE);
  const scaled = factor / scale;
  if (squared && absolute) addWithNorms(true, true, state, values, row, bytes, scale, scaled);
  else if (squared) addWithNorms(true, false, state, values, row, bytes, scale, scaled);
  else if (absolute) addWithNorms(false, true, state, values, row, bytes, scale, scaled);
  else addWithNorms(false, false, state, values, row, bytes, scale, scaled);
}

// @ts-ignore: decorator
@inline
function addWithNorms(
  squared: bool, absolute: bool,
  state: usize, values: usize, row: usize, bytes: usize, scale: f64, scaled: f64,
): void {
  let squares: f64 = 0;
  let absolutes: f64 = 0;
  const factor = f64x2.splat(scaled);
  const end = values + bytes;
  for (const fours = values + (bytes & ~31); values < fours; values += 32) {
    const low = f64x2.add(v128.load(values), f64x2.mul(v128.load(row), factor));
    const high = f64x2.add(v128.load(values, 16), f64x2.mul(v128.load(row, 16), factor));
    v128.store(values, low);
    v128.store(values, high, 16);
    if (squared) {
      const s0 = f64x2.mul(low, low), s1 = f64x2.mul(high, high);
      squares += f64x2.extract_lane(s0, 0);
      squares += f64x2.extract_lane(s0, 1);
      squares += f64x2.extract_lane(s1, 0);
      squares += f64x2.extract_lane(s1, 1);
    }
    if (absolute) {
      const a0 = f64x2.abs(low), a1 = f64x2.abs(high);
      absolutes += f64x2.extract_lane(a0, 0);
      absolutes += f64x2.extract_lane(a0, 1);
      absolutes += f64x2.extract_lane(a1, 0);
      absolutes += f64x2.extract_lane(a1, 1);
    }
    row += 32;
  }
  for (; values < end; values += 8) {
    const value = load<f64>(values) + load<f64>(row) * scaled;
    store<f64>(values, value);
    if (squared) squares += value * value;
    if (absolute) absolutes += abs(value);
    row += 8;
  }
  if (squared) store<f64>(state, squares * (scale * scale), SQUARED_NORM);
  if (absolute) store<f64>(state, absolutes * scale, ABSOLUTE_NORM);
}

// @ts-ignore: decorator
@inline
function shrink(state: usize, factor: f64, values: usize, average: usize, bytes: usize): void {
  const scale = load<f64>(state, SCALE) * factor;
  store<f64>(state, scale, SCALE);
  store<f64>(state, load<f64>(state, SQUARED_NORM) * (factor * factor), SQUARED_NORM);
  store<f64>(state, load<f64>(state, ABSOLUTE_NORM) * factor, ABSOLUTE_NORM);
  if (scale < SMALLEST_SCALE) settle(state, values, average, <i32>(bytes >> 3));
}

/** Multiplies the scale into the values, and gives the average, if there is one (address 0: none), its final form. */
export function settle(state: usize, values: usize, average: usize, width: i32): void {
  const scale = load<f64>(state, SCALE);
  const end = values + (<usize>width << 3);
  if (average != 0) {
    const unit = 1 / load<f64>(state, SHARE);
    const sum = load<f64>(state, SUM);
    for (let at = values; at < end; at += 8) {
      store<f64>(average, (load<f64>(average) + sum * load<f64>(at)) * unit);
      average += 8;
    }
    store<f64>(state, 0, SUM);
    store<f64>(state, 1, SHARE);
  }
  for (let at = values; at < end; at += 8) store<f64>(at, load<f64>(at) * scale);
  store<f64>(state, 1, SCALE);
}

function addToAverage(state: usize, average: usize, row: usize, bytes: usize, factor: f64, count: f64): void {
  const scale = load<f64>(state, SCALE);
  const scaled = -factor / scale;
  let sum = load<f64>(state, SUM);
  const end = average + bytes;
  while (average < end) {
    store<f64>(average, load<f64>(average) + sum * load<f64>(row) * scaled);
    average += 8;
    row += 8;
  }
  const share = 1 / count;
  let kept = load<f64>(state, SHARE);
  if (count > 1) kept /= 1 - share;
  sum += share * kept * scale;
  store<f64>(state, kept, SHARE);
  store<f64>(state, sum, SUM);
}

/** Moves each weight towards 0, and no further, by the l1 penalty that it still owes. */
function truncate(state: usize, values: usize, paid: usize, bytes: usize): void {
  const scale = load<f64>(state, SCALE);
  const due = load<f64>(state, DUE);
  const end = values + bytes;
  while (values < end) {
    const before = load<f64>(values);
    const had = load<f64>(paid);
    let after = before;
    if (before > 0) after = max<f64>(0, before - (due + had) / scale);
    else if (before < 0) after = min<f64>(0, before + (due - had) / scale);
    store<f64>(values, after);
    store<f64>(paid, had + scale * (after - before));
    values += 8;
    paid += 8;
  }
}

function exp(x: f64): f64 {
  return f64x2.extract_lane(exp2(f64x2.splat(x)), 0);
}

function logOnePlus(x: f64): f64 {
  return f64x2.extract_lane(logOnePlus2(f64x2.splat(x)), 0);
}

// @ts-ignore: decorator
@inline
function lossOf(loss: i32, y: f64, score: f64, epsilon: f64): f64 {
  const z = score * y;
  if (loss == HINGE) return z <= epsilon ? epsilon - z : 0;
  if (loss == LOG) return logOnePlus(exp(-abs(score))) + (max<f64>(score, 0) - z);
  if (loss == MODIFIED_HUBER) {
    if (z >= 1) return 0;
    return z >= -1 ? (1 - z) * (1 - z) : -4 * z;
  }
  if (loss == SQUARED_HINGE) return z < 1 ? (1 - z) * (1 - z) : 0;
  const error = score - y;
  if (loss == SQUARED_ERROR) return 0.5 * error * error;
  const size = abs(error);
  if (loss == HUBER) return size <= epsilon ? 0.5 * (size * size) : epsilon * (size - 0.5 * epsilon);
  const excess = max<f64>(size - epsilon, 0);
  return loss == INSENSITIVE ? excess : excess * excess;
}

// @ts-ignore: decorator
@inline
function slopeOf(loss: i32, y: f64, score: f64, epsilon: f64): f64 {
  const z = score * y;
  if (loss == HINGE) return z <= epsilon ? -y : 0;
  if (loss == LOG) {
    if (score <= -37) return roundedExp(score) - y;
    const decay = roundedExp(-score);
    return (1 - y - y * decay) / (1 + decay);
  }
  if (loss == MODIFIED_HUBER) {
    if (z >= 1) return 0;
    return z >= -1 ? 2 * (1 - z) * -y : -4 * y;
  }
  if (loss == SQUARED_HINGE) return z < 1 ? -2 * y * (1 - z) : 0;
  const error = score - y;
  if (loss == SQUARED_ERROR) return error;
  if (loss == HUBER) return abs(error) <= epsilon ? error : error >= 0 ? epsilon : -epsilon;
  if (abs(error) <= epsilon) return 0;
  if (loss == INSENSITIVE) return error > 0 ? 1 : -1;
  return error > 0 ? 2 * (error - epsilon) : -2 * (-error - epsilon);
}
