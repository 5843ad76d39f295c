import { describe, expect, test } from "vitest";
import {
  multinomial,
  RandomState,
  resample,
  type SampleMethod,
  sampleWithoutReplacement,
  shuffledRows,
} from "../../../src/learn/random/index.ts";
import golden from "./random.golden.json" with { type: "json" };

const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe.each(golden.draws)("RandomState($seed) agrees with NumPy and scikit-learn on", (want) => {
  const fresh = () => new RandomState(want.seed);

  test("shuffling", () => {
    const values = Int32Array.from({ length: 12 }, (_, i) => i);
    fresh().shuffle(values);
    expect(Array.from(values)).toEqual(want.shuffle);
  });
  test("normal and uniform doubles", () => {
    const random = fresh();
    times(11, () => random.standardNormal()).forEach((value, i) => {
      expect(value).toBeCloseTo(want.normal[i]!, 14);
    });
    expect(Array.from(fresh().uniform(-2, 3, 8))).toEqual(want.uniform);
  });
  test("weighted choices and single trials", () => {
    expect(Array.from(fresh().choice(Float64Array.of(0.1, 0.2, 0.3, 0.25, 0.15), 12))).toEqual(want.choice);
    const outcomes = want.multinomial.map((row) => row.indexOf(1));
    expect(Array.from(multinomial(fresh(), Float64Array.of(0.2, 0.5, 0.3), 6))).toEqual(outcomes);
  });
  test.each(Object.entries(want.sample))("samples without replacement, %s", (method, value) => {
    expect(Array.from(sampleWithoutReplacement(fresh(), 50, 12, method as SampleMethod))).toEqual(value);
  });
  test("rows to resample and to shuffle", () => {
    expect(Array.from(resample(15, { random_state: want.seed }))).toEqual(want.resample);
    expect(Array.from(shuffledRows(15, { random_state: want.seed }))).toEqual(want.shuffled);
  });
});

test.each(golden.arraySeeds)("a list of seeds, $seed, counts as a whole", ({ seed, words, doubles }) => {
  const [one, two] = [new RandomState(seed), new RandomState(seed)];
  expect(times(5, () => one.uint32())).toEqual(words);
  expect(times(3, () => two.randomSample())).toEqual(doubles);
  expect(() => new RandomState([])).toThrow(RangeError);
  expect(() => new RandomState([1, -1])).toThrow(RangeError);
});

test.each(golden.samples)("$nSamples of $nPopulation, $method, are scikit-learn's", (one) => {
  const sample = sampleWithoutReplacement(
    new RandomState(3),
    one.nPopulation,
    one.nSamples,
    one.method as SampleMethod,
  );
  expect(Array.from(sample)).toEqual(one.value);
});

test.each(golden.choicesWithoutReplacement)("weighted choices without replacement, seed $seed", ({ seed, value }) => {
  const p = Float64Array.of(0.1, 0.2, 0, 0.3, 0.25, 0.15);
  expect(Array.from(new RandomState(seed).choiceWithoutReplacement(p, 5))).toEqual(value);
  expect(() => new RandomState(seed).choiceWithoutReplacement(p, 6)).toThrow("Fewer non-zero entries");
});

test("more than there are cannot be drawn without replacement", () => {
  expect(() => sampleWithoutReplacement(new RandomState(0), 3, 4)).toThrow("(4 > 3)");
  expect(() => shuffledRows(3, { n_samples: 4 })).toThrow(RangeError);
});
