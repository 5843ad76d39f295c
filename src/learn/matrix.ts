/** What a table's columns are called and mean. Each part may be left out. */
export interface Columns {
  /** Shape (nFeatures,). */
  readonly names?: readonly string[];
  /**
   * Texts of the columns that hold text: a value v of column j stands for `texts[j][v]`, NaN for a missing one.
   * Undefined for a column of numbers. Shape (nFeatures,).
   */
  readonly texts?: readonly (readonly string[] | undefined)[];
}

/**
 * A dense table of numbers, row by row in one typed array. Text columns hold positions in a list of texts.
 *
 * @example Matrix.from([[1, 2], [3, 4]]).row(1); // Float64Array [3, 4]
 */
export class Matrix {
  /** Row-major values, length nSamples * nFeatures. */
  readonly data: Float64Array;
  readonly nSamples: number;
  readonly nFeatures: number;
  readonly columns: Columns;

  /** @throws {RangeError} the length of `data` is not nSamples * nFeatures, or `columns` are not nFeatures */
  constructor(data: Float64Array, nSamples: number, nFeatures: number, columns: Columns = {}) {
    if (data.length !== nSamples * nFeatures)
      throw new RangeError(`Matrix: ${data.length} values do not fill ${nSamples} x ${nFeatures}`);
    for (const part of [columns.names, columns.texts])
      if (part !== undefined && part.length !== nFeatures)
        throw new RangeError(`Matrix: ${part.length} columns are described, there are ${nFeatures}`);
    this.data = data;
    this.nSamples = nSamples;
    this.nFeatures = nFeatures;
    this.columns = columns;
  }

  /** @throws {RangeError} the rows differ in length */
  static from(rows: readonly (readonly number[])[], columns: Columns = {}): Matrix {
    const nFeatures = rows[0]?.length ?? columns.names?.length ?? 0;
    const data = new Float64Array(rows.length * nFeatures);
    rows.forEach((row, i) => {
      if (row.length !== nFeatures)
        throw new RangeError(`Matrix.from: row ${i} has ${row.length} values, row 0 has ${nFeatures}`);
      data.set(row, i * nFeatures);
    });
    return new Matrix(data, rows.length, nFeatures, columns);
  }

  /** A view of row `i`, not a copy. */
  row(i: number): Float64Array {
    return this.data.subarray(i * this.nFeatures, (i + 1) * this.nFeatures);
  }

  at(i: number, j: number): number {
    return this.data[i * this.nFeatures + j]!;
  }

  /** A copy of column `j`, shape (nSamples,). */
  column(j: number): Float64Array {
    const values = new Float64Array(this.nSamples);
    for (let i = 0, at = j; i < values.length; i++, at += this.nFeatures) values[i] = this.data[at]!;
    return values;
  }

  /** For messages: `column 2`, or `column "age"` where columns have names. */
  columnLabel(j: number): string {
    const name = this.columns.names?.[j];
    return name === undefined ? `column ${j}` : `column "${name}"`;
  }

  /** The texts that column `j` stands for; undefined: it holds numbers. */
  textsOf(j: number): readonly string[] | undefined {
    return this.columns.texts?.[j];
  }

  /** A new matrix of the given rows, in the given order. */
  take(rows: ArrayLike<number>): Matrix {
    const data = new Float64Array(rows.length * this.nFeatures);
    for (let k = 0; k < rows.length; k++) data.set(this.row(rows[k]!), k * this.nFeatures);
    return new Matrix(data, rows.length, this.nFeatures, this.columns);
  }

  /** A new matrix of the given columns, in the given order. */
  takeColumns(columns: ArrayLike<number>): Matrix {
    const width = columns.length;
    const data = new Float64Array(this.nSamples * width);
    for (let i = 0, o = 0; i < this.nSamples; i++)
      for (let k = 0; k < width; k++) data[o++] = this.data[i * this.nFeatures + columns[k]!]!;
    const { names, texts } = this.columns;
    return new Matrix(data, this.nSamples, width, {
      ...(names === undefined ? {} : { names: Array.from(columns, (j) => names[j]!) }),
      ...(texts === undefined ? {} : { texts: Array.from(columns, (j) => texts[j]) }),
    });
  }

  toRows(): number[][] {
    return Array.from({ length: this.nSamples }, (_, i) => Array.from(this.row(i)));
  }
}
