import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "vitest";
import { experimentHint, nameHint, readConfig } from "../../src/config/index.ts";
import { FaultError } from "../../src/contracts/index.ts";
import { mutated, mutatedJson, oddValue } from "./mutations.ts";
import { fuzz } from "./within-limits.ts";

const folder = fileURLToPath(new URL("../../configs/", import.meta.url));
const samples = globSync("*.{yaml,json}", { cwd: folder }).map((file) => readFileSync(`${folder}${file}`, "utf8"));
const full = {
  name: "a",
  experiment: "b",
  dataset: { name: "iris", target: "target", digest: "0".repeat(64) },
  split: { test_size: 0.3, validation_size: 0.5, random_state: 42, stratify: true },
  preprocessing: [{ module: "sklearn.preprocessing", class: "StandardScaler", params: { with_mean: true } }],
  module: "sklearn.ensemble",
  class: "RandomForestClassifier",
  params: { n_estimators: 10, max_depth: null, random_state: 0 },
  metrics: { f1_score: { average: "macro" }, accuracy_score: {} },
  target: "f1",
};
const fields = fc.constantFrom(...Object.keys(full), "params.n_estimators", "__proto__", "<<", "sklearn");

const text: fc.Arbitrary<string> = fc.oneof(
  mutated(samples),
  mutatedJson([full]).map((value) => JSON.stringify(value)),
  fc.dictionary(fields, oddValue, { maxKeys: 8 }).map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 300 }),
);

test("whatever a config holds, it is read or refused by a fault that a run can keep", () =>
  fuzz(
    "configs",
    fc.tuple(text, fc.constantFrom("configs/a.yaml", "configs/a.json")),
    ([body, key]) => {
      nameHint({ text: body, key });
      experimentHint({ text: body, key });
      readConfig({ text: Buffer.from(body), key });
    },
    (error) => error instanceof FaultError && error.fault.code.startsWith("Config.") && error.message.length < 8000,
  ));
