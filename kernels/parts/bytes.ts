// Filling and copying: for a few bytes, a loop is quicker than the call that the instructions for it are.

/** Up to so many bytes. */
const FEW: usize = 256;

/** Sets a stretch to 0. @param bytes a multiple of 4 */
// @ts-ignore: decorator
@inline
export function clear(at: usize, bytes: usize): void {
  if (bytes > FEW) memory.fill(at, 0, bytes);
  else for (const end = at + bytes; at < end; at += 4) store<u32>(at, 0);
}

/** @param bytes a multiple of 4; stretches must not overlap */
// @ts-ignore: decorator
@inline
export function copy(to: usize, from: usize, bytes: usize): void {
  if (bytes > FEW) memory.copy(to, from, bytes);
  else for (let i: usize = 0; i < bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}
