import { expect, test } from "vitest";
import { boundedInt, RandomState } from "../../../src/learn/random/index.ts";

test("every range is drawn from evenly, by the high half of a 64-bit product", () => {
  const [random, words] = [new RandomState(7), new RandomState(7)];
  for (const range of [1, 2, 3, 10, 1000, 65537, 2 ** 21 + 1, 2 ** 31 - 1, 2 ** 32 - 1]) {
    const drawn = boundedInt(random, range);
    let product = BigInt(words.uint32()) * BigInt(range);
    while ((product & 0xffffffffn) < 2n ** 32n % BigInt(range)) product = BigInt(words.uint32()) * BigInt(range);
    expect(drawn).toBe(Number(product >> 32n));
  }
});
