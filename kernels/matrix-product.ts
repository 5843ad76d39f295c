// C += A B, with any strides, so that a transposed matrix is a matter of strides. B is packed into panels of four
// columns and at most DEEP rows, which stay in the first cache; four rows of A meet four columns of B in registers.

/** Rows of B in a panel: 4 x 256 doubles are 8 KB. */
const DEEP: i32 = 256;

/**
 * Strides are in bytes. `panel` is room for 4 * 256 doubles.
 * A is m x k, B is k x n, C is m x n with its columns side by side (8 bytes apart).
 */
export function addProduct(
  a: usize, aRow: usize, aColumn: usize,
  b: usize, bRow: usize, bColumn: usize,
  c: usize, cRow: usize,
  m: i32, n: i32, k: i32,
  panel: usize,
): void {
  for (let from = 0; from < k; from += DEEP) {
    const depth = min(DEEP, k - from);
    const aFrom = a + <usize>from * aColumn;
    for (let j = 0; j < n; j += 4) {
      const width = min(4, n - j);
      pack(b + <usize>from * bRow + <usize>j * bColumn, bRow, bColumn, depth, width, panel);
      const cColumn = c + (<usize>j << 3);
      let i = 0;
      if (width == 4) {
        for (; i + 4 <= m; i += 4) fourRows(aFrom + <usize>i * aRow, aRow, aColumn, cColumn + <usize>i * cRow, cRow, depth, panel);
        for (; i < m; i++) oneRow(aFrom + <usize>i * aRow, aColumn, cColumn + <usize>i * cRow, depth, panel);
      } else {
        for (; i < m; i++) oneNarrowRow(aFrom + <usize>i * aRow, aColumn, cColumn + <usize>i * cRow, depth, width, panel);
      }
    }
  }
}

/** Four columns of B, row by row; columns that are not there are 0. */
function pack(b: usize, bRow: usize, bColumn: usize, depth: i32, width: i32, panel: usize): void {
  for (let p = 0; p < depth; p++) {
    const row = b + <usize>p * bRow;
    const to = panel + (<usize>p << 5);
    for (let j = 0; j < 4; j++) store<f64>(to + (<usize>j << 3), j < width ? load<f64>(row + <usize>j * bColumn) : 0);
  }
}

function fourRows(a: usize, aRow: usize, aColumn: usize, c: usize, cRow: usize, depth: i32, panel: usize): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  const end = panel + (<usize>depth << 5);
  const a1 = aRow, a2 = aRow << 1, a3 = a1 + a2;
  for (let at = panel; at < end; at += 32) {
    const b0 = v128.load(at);
    const b1 = v128.load(at, 16);
    let x = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(x, b0));
    c01 = f64x2.add(c01, f64x2.mul(x, b1));
    x = v128.load64_splat(a + a1);
    c10 = f64x2.add(c10, f64x2.mul(x, b0));
    c11 = f64x2.add(c11, f64x2.mul(x, b1));
    x = v128.load64_splat(a + a2);
    c20 = f64x2.add(c20, f64x2.mul(x, b0));
    c21 = f64x2.add(c21, f64x2.mul(x, b1));
    x = v128.load64_splat(a + a3);
    c30 = f64x2.add(c30, f64x2.mul(x, b0));
    c31 = f64x2.add(c31, f64x2.mul(x, b1));
    a += aColumn;
  }
  addTo(c, c00, c01);
  addTo(c + cRow, c10, c11);
  addTo(c + (cRow << 1), c20, c21);
  addTo(c + cRow + (cRow << 1), c30, c31);
}

function oneRow(a: usize, aColumn: usize, c: usize, depth: i32, panel: usize): void {
  let c0 = f64x2.splat(0), c1 = c0;
  const end = panel + (<usize>depth << 5);
  for (let at = panel; at < end; at += 32) {
    const x = v128.load64_splat(a);
    c0 = f64x2.add(c0, f64x2.mul(x, v128.load(at)));
    c1 = f64x2.add(c1, f64x2.mul(x, v128.load(at, 16)));
    a += aColumn;
  }
  addTo(c, c0, c1);
}

function oneNarrowRow(a: usize, aColumn: usize, c: usize, depth: i32, width: i32, panel: usize): void {
  for (let j = 0; j < width; j++) {
    let sum: f64 = 0;
    let x = a;
    for (let p = 0; p < depth; p++) {
      sum += load<f64>(x) * load<f64>(panel + (<usize>p << 5) + (<usize>j << 3));
      x += aColumn;
    }
    const at = c + (<usize>j << 3);
    store<f64>(at, load<f64>(at) + sum);
  }
}

// @ts-ignore: decorator
@inline
function addTo(c: usize, low: v128, high: v128): void {
  v128.store(c, f64x2.add(v128.load(c), low));
  v128.store(c, f64x2.add(v128.load(c, 16), high), 16);
}
