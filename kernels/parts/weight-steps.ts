// One step of a network's weights, two at a time. The slope of a weight is (gradient + alpha * weight) / total.

/** Adam: `rate` has the correction of the first steps in it. */
export function adamStep(
  weights: usize, gradient: usize, means: usize, squares: usize, pairs: i32,
  alpha: f64, total: f64, rate: f64, beta1: f64, beta2: f64, epsilon: f64,
): void {
  const end = weights + (<usize>pairs << 4);
  while (weights < end) {
    const w = v128.load(weights);
    const slope = slopeOf(w, v128.load(gradient), alpha, total);
    const mean = f64x2.add(f64x2.mul(f64x2.splat(beta1), v128.load(means)), f64x2.mul(f64x2.splat(1 - beta1), slope));
    const square = f64x2.add(
      f64x2.mul(f64x2.splat(beta2), v128.load(squares)),
      f64x2.mul(f64x2.splat(1 - beta2), f64x2.mul(slope, slope)),
    );
    v128.store(means, mean);
    v128.store(squares, square);
    const step = f64x2.div(f64x2.mul(f64x2.splat(rate), mean), f64x2.add(f64x2.sqrt(square), f64x2.splat(epsilon)));
    v128.store(weights, f64x2.sub(w, step));
    weights += 16;
    gradient += 16;
    means += 16;
    squares += 16;
  }
}

/** Gradient descent with momentum; `nesterov` is 0 or 1. */
export function sgdStep(
  weights: usize, gradient: usize, velocities: usize, pairs: i32,
  alpha: f64, total: f64, rate: f64, momentum: f64, nesterov: i32,
): void {
  const end = weights + (<usize>pairs << 4);
  while (weights < end) {
    const w = v128.load(weights);
    const pull = f64x2.mul(f64x2.splat(rate), slopeOf(w, v128.load(gradient), alpha, total));
    const velocity = f64x2.sub(f64x2.mul(f64x2.splat(momentum), v128.load(velocities)), pull);
    v128.store(velocities, velocity);
    const step = nesterov ? f64x2.sub(f64x2.mul(f64x2.splat(momentum), velocity), pull) : velocity;
    v128.store(weights, f64x2.add(w, step));
    weights += 16;
    gradient += 16;
    velocities += 16;
  }
}

// @ts-ignore: decorator
@inline
function slopeOf(weight: v128, gradient: v128, alpha: f64, total: f64): v128 {
  return f64x2.div(f64x2.add(gradient, f64x2.mul(f64x2.splat(alpha), weight)), f64x2.splat(total));
}

/** Of `pairs` pairs of doubles: even and odd places apart, then both together. */
export function sumOfSquares(values: usize, pairs: i32): f64 {
  let sum = f64x2.splat(0);
  const end = values + (<usize>pairs << 4);
  for (; values < end; values += 16) {
    const value = v128.load(values);
    sum = f64x2.add(sum, f64x2.mul(value, value));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
