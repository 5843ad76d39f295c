/**
 * Of each sample the weight of its class times its own.
 *
 * @param ofClass shape (nClasses,)
 * @param own shape (nSamples,); absent: all 1
 * @throws {RangeError} all samples have weight 0
 */
export function weightsOf(
  who: string,
  codes: Int32Array,
  ofClass: Float64Array,
  own: Float64Array | undefined,
): Float64Array {
  const weights = new Float64Array(codes.length);
  let some = false;
  for (let i = 0; i < codes.length; i++) {
    weights[i] = ofClass[codes[i]!]! * (own === undefined ? 1 : own[i]!);
    if (weights[i]! > 0) some = true;
  }
  if (!some) throw new RangeError(`${who}: all samples have weight 0`);
  return weights;
}
