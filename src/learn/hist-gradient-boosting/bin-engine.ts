/** What a table of bins is made with. */
export interface BinShape {
  /** Values that are sorted at most. */
  readonly nValues: number;
  readonly weighted: boolean;
  readonly nFeatures: number;
  /** Bytes that a row of bins takes. */
  readonly rowBytes: number;
}

/** Rows that are sorted into bins at a time. */
export const BIN_CHUNK = 512;

/** The inner loops of finding bins and of sorting values into them: in a kernel or in plain TypeScript, equal to the bit. */
export interface BinEngine {
  /** To be sorted; none may be NaN. */
  readonly values: Float64Array;
  /** Of those values; empty unless weighted. */
  readonly weights: Float64Array;
  /** Rows to be sorted into bins, column after column in each. */
  readonly chunk: Float64Array;
  /** Their bins, feature after feature in each row. */
  readonly bins: Uint8Array;
  /** Sorts the first n values, and their weights with them. @returns views, valid until the next call */
  sort(n: number): { readonly sorted: Float64Array; readonly weights: Float64Array };
  /** @param ends ascending, at most 255 */
  setEnds(feature: number, ends: Float64Array): void;
  /** Sorts a column of the first n rows into a feature's bins. @returns whether values are missing */
  toBins(column: number, feature: number, n: number, missingBin: number): boolean;
}
