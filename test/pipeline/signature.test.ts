import { expect, test } from "vitest";
import { readDataset } from "../../src/pipeline/dataset.ts";
import { signatureOf } from "../../src/pipeline/signature.ts";

const csv = (lines: string): Uint8Array => new TextEncoder().encode(lines);

test("a signature has ranges, texts to choose from, and one whole row as the example", () => {
  const data = readDataset("d", csv("age,town,empty,label\n,Rome,,no\n40,Oslo,,yes\n20,Rome,,no\n"));
  const { inputs, output } = signatureOf(data, data.features, data.target, ["no", "yes"]);
  expect(inputs).toEqual([
    { name: "age", type: "double", example: 40, min: 20, max: 40 },
    { name: "town", type: "string", example: "Rome", options: ["Oslo", "Rome"] },
    { name: "empty", type: "double" },
  ]);
  expect(output).toEqual({ name: "label", type: "string", labels: ["no", "yes"] });
});

test("texts that are too many to choose from are left out, and the example is a row without a gap", () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i === 0 ? "" : i},town ${i},${i % 2}`);
  const data = readDataset("d", csv(`age,town,label\n${rows.join("\n")}\n`));
  expect(signatureOf(data, data.features, data.target, [0, 1])).toEqual({
    inputs: [
      { name: "age", type: "double", example: 1, min: 1, max: 59 },
      { name: "town", type: "string", example: "town 1" },
    ],
    output: { name: "label", type: "long", labels: [0, 1] },
  });
});
