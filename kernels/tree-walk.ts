// Walks rows down a tree. Nodes are 16 bytes: twice the feature, plus 1 where NaN goes right; the greatest float that
// goes left; the left child and the right one, each as an offset in bytes. A leaf is its own child, and its feature is 0.

/** @param leaves to be filled with the leaf of each row, as an offset in bytes */
export function walk(nodes: usize, root: usize, rows: usize, nFeatures: i32, nRows: i32, leaves: usize): void {
  const width = <usize>nFeatures << 2;
  let i = 0;
  // Four rows at a time, since each step waits for the one before.
  for (; i + 4 <= nRows; i += 4) {
    const row = rows + <usize>i * width;
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    while (true) {
      const nextA = step(nodes + a, row);
      const nextB = step(nodes + b, row + width);
      const nextC = step(nodes + c, row + 2 * width);
      const nextD = step(nodes + d, row + 3 * width);
      const moved = (nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d);
      a = nextA;
      b = nextB;
      c = nextC;
      d = nextD;
      if (moved == 0) break;
    }
    const to = leaves + (<usize>i << 2);
    store<u32>(to, a);
    store<u32>(to, b, 4);
    store<u32>(to, c, 8);
    store<u32>(to, d, 12);
  }
  for (; i < nRows; i++) {
    let node = root;
    let next = step(nodes + node, rows + <usize>i * width);
    while (next != node) {
      node = next;
      next = step(nodes + node, rows + <usize>i * width);
    }
    store<u32>(leaves + (<usize>i << 2), node);
  }
}

// No branch, for none could be foreseen.
// @ts-ignore: decorator
@inline
function step(node: usize, row: usize): usize {
  const feature = load<u32>(node);
  const value = load<f32>(row + (<usize>(feature >> 1) << 2));
  const goesRight = i32(value > load<f32>(node, 4)) | (i32(value != value) & <i32>(feature & 1));
  return <usize>load<u32>(node + (<usize>goesRight << 2), 8);
}
