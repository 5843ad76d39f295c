import { expect, test } from "vitest";
import { Pcg64 } from "../../../src/learn/random/index.ts";

// From NumPy 2.5: numpy.random.default_rng(seed).bit_generator.random_raw(3), and shuffles of bytes.
test.each([
  [0, ["11749869230777074271", "4976686463289251617", "755828109848996024"]],
  [1, ["9441442522235856127", "17532960557476522086", "2659275481604167885"]],
  [3755744309, ["2436273401129228237", "9829821417646812771", "14689872514086721464"]],
])("Pcg64(%i) draws NumPy's numbers", (seed, want) => {
  const random = new Pcg64(seed);
  const drawn = want.map(() => {
    const low = BigInt(random.uint32());
    return String((BigInt(random.uint32()) << 32n) | low);
  });
  expect(drawn).toEqual(want);
});

test.each([
  [0, [0, 0, 1, 0, 0, 0, 0, 1, 0, 1], [2, 9, 3, 6, 0, 4, 8, 7, 5, 1]],
  [1, [0, 0, 0, 1, 1, 1, 0, 0, 0, 0], [0, 1, 8, 6, 5, 7, 9, 2, 3, 4]],
])("Pcg64(%i) shuffles as NumPy does, one array after another", (seed, first, second) => {
  const random = new Pcg64(seed);
  const flags = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0);
  random.shuffle(flags);
  expect([...flags]).toEqual(first);
  const numbers = Uint8Array.from({ length: 10 }, (_, i) => i);
  random.shuffle(numbers);
  expect([...numbers]).toEqual(second);
});
