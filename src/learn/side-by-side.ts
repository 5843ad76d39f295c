import { Matrix } from "./matrix.ts";

/**
 * Tables of the same rows as one.
 *
 * @param names of all columns together; absent: the result has none
 * @example sideBySide([Matrix.from([[1]]), Matrix.from([[2, 3]])], 1).row(0); // [1, 2, 3]
 */
export function sideBySide(parts: readonly Matrix[], nSamples: number, names?: readonly string[]): Matrix {
  const width = parts.reduce((sum, part) => sum + part.nFeatures, 0);
  const data = new Float64Array(nSamples * width);
  let from = 0;
  for (const part of parts) {
    for (let i = 0; i < nSamples; i++) data.set(part.row(i), i * width + from);
    from += part.nFeatures;
  }
  const hasText = parts.some((part) => part.columns.texts?.some((texts) => texts !== undefined));
  const texts = parts.flatMap((part) => Array.from({ length: part.nFeatures }, (_, j) => part.textsOf(j)));
  return new Matrix(data, nSamples, width, {
    ...(names === undefined ? {} : { names }),
    ...(hasText ? { texts } : {}),
  });
}
