/** Whole numbers of a node, and others. */
const WHOLE = 6;
const REAL = 3;
const FIRST_CAPACITY = 64;

/** Nodes that wait to be opened, the last first. What `pop` takes off is in the fields, so that nodes cost no objects. */
export class NodeStack {
  size = 0;
  start = 0;
  end = 0;
  depth = 0;
  /** The parent's number, -1: none. */
  parent = 0;
  /** 1: the left child. */
  isLeft = 0;
  /** How many features are known to be constant. */
  known = 0;
  impurity = 0;
  /** Bounds of the first class's share. */
  lower = 0;
  upper = 0;
  #whole = new Int32Array(WHOLE * FIRST_CAPACITY);
  #real = new Float64Array(REAL * FIRST_CAPACITY);

  push(
    start: number,
    end: number,
    depth: number,
    parent: number,
    isLeft: number,
    known: number,
    impurity: number,
    lower: number,
    upper: number,
  ): void {
    if (WHOLE * this.size === this.#whole.length) this.#grow();
    const whole = this.#whole;
    const real = this.#real;
    const w = WHOLE * this.size;
    const r = REAL * this.size;
    whole[w] = start;
    whole[w + 1] = end;
    whole[w + 2] = depth;
    whole[w + 3] = parent;
    whole[w + 4] = isLeft;
    whole[w + 5] = known;
    real[r] = impurity;
    real[r + 1] = lower;
    real[r + 2] = upper;
    this.size++;
  }

  /** Takes the last node off; there has to be one. */
  pop(): void {
    this.size--;
    const w = WHOLE * this.size;
    const r = REAL * this.size;
    this.start = this.#whole[w]!;
    this.end = this.#whole[w + 1]!;
    this.depth = this.#whole[w + 2]!;
    this.parent = this.#whole[w + 3]!;
    this.isLeft = this.#whole[w + 4]!;
    this.known = this.#whole[w + 5]!;
    this.impurity = this.#real[r]!;
    this.lower = this.#real[r + 1]!;
    this.upper = this.#real[r + 2]!;
  }

  #grow(): void {
    const whole = new Int32Array(2 * this.#whole.length);
    whole.set(this.#whole);
    this.#whole = whole;
    const real = new Float64Array(2 * this.#real.length);
    real.set(this.#real);
    this.#real = real;
  }
}
