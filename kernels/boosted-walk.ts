// Walks rows down boosted trees, and adds up what their leaves say. Nodes are 24 bytes: the greatest double that goes left,
// or what a leaf says; where in a row the value is, in bytes, plus 1 where NaN goes left; the left child and the right one,
// in bytes from the first node. A leaf is its own child.

/**
 * @param roots of trees, one after another, in bytes from the first node
 * @param nTrees of a round @param raw of row i for tree k of a round: at raw + 8 (k nRows + i)
 */
export function addAll(nodes: usize, roots: usize, count: i32, nTrees: i32, rows: usize, rowBytes: usize, nRows: i32, raw: usize): void {
  let k = 0;
  for (let t = 0; t < count; t++) {
    addTree(nodes, <usize>load<u32>(roots + (<usize>t << 2)), rows, rowBytes, nRows, raw + (<usize>(k * nRows) << 3));
    if (++k === nTrees) k = 0;
  }
}

function addTree(nodes: usize, root: usize, rows: usize, rowBytes: usize, nRows: i32, raw: usize): void {
  let row = rows;
  let to = raw;
  const end = raw + (<usize>nRows << 3);
  // Four rows at a time, since each step waits for the one before.
  for (; to + 32 <= end; to += 32) {
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    while (true) {
      const nextA = step(nodes + a, row);
      const nextB = step(nodes + b, row + rowBytes);
      const nextC = step(nodes + c, row + 2 * rowBytes);
      const nextD = step(nodes + d, row + 3 * rowBytes);
      const moved = (nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d);
      a = nextA;
      b = nextB;
      c = nextC;
      d = nextD;
      if (moved === 0) break;
    }
    store<f64>(to, load<f64>(to) + load<f64>(nodes + a));
    store<f64>(to, load<f64>(to, 8) + load<f64>(nodes + b), 8);
    store<f64>(to, load<f64>(to, 16) + load<f64>(nodes + c), 16);
    store<f64>(to, load<f64>(to, 24) + load<f64>(nodes + d), 24);
    row += 4 * rowBytes;
  }
  for (; to < end; to += 8) {
    let node = root;
    let next = step(nodes + node, row);
    while (next !== node) {
      node = next;
      next = step(nodes + node, row);
    }
    store<f64>(to, load<f64>(to) + load<f64>(nodes + node));
    row += rowBytes;
  }
}

// No branch, for none could be foreseen. Neither comparison holds for NaN.
// @ts-ignore: decorator
@inline
function step(node: usize, row: usize): usize {
  const feature = load<u32>(node, 8);
  const value = load<f64>(row + <usize>(feature & ~1));
  const goesRight = i32(!(value <= load<f64>(node))) & ~(i32(value != value) & <i32>(feature & 1));
  return <usize>load<u32>(node + (<usize>goesRight << 2), 12);
}
