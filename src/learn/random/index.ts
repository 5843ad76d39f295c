/** Streams of random numbers from a seed, in the order in which NumPy and scikit-learn draw them. */
export { boundedInt } from "./bounded-int.ts";
export { multinomial } from "./multinomial.ts";
export { Pcg64 } from "./pcg64.ts";
export { RandomState } from "./random-state.ts";
export { type ResampleParams, resample, shuffledRows } from "./resample.ts";
export { type SampleMethod, sampleWithoutReplacement } from "./sample-without-replacement.ts";
export { Xorshift } from "./xorshift.ts";
