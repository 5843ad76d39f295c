/**
 * Writes an entry in any case, and keeps it by counting on, since a branch would be guessed wrong half of the time.
 * Returns where the next one goes.
 */
// @ts-ignore: decorator
@inline
export function put(bits: i64, distance: i32, at: i32, values: usize, distances: usize): i32 {
  store<i64>(values + (<usize>at << 3), bits);
  store<i32>(distances + (<usize>at << 2), distance);
  // The bits of 0 and of -0 without the sign are 0.
  return at + i32((bits << 1) != 0);
}
