import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { dump } from "js-yaml";
import { test } from "vitest";
import { experimentHint, nameHint, readConfig } from "../../src/config/index.ts";
import { estimators, metricSpecs } from "../../src/learn/index.ts";
import { mutated, mutatedBytes, mutatedJson, oddValue, repeated } from "./mutations.ts";
import { fuzz, isFault } from "./within-limits.ts";

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

/** Mostly what is right, and now and then anything. */
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: oddValue });
const word = fc.oneof(fc.constantFrom("iris", "wine", "f1", "a b", "__proto__", "toString"), fc.string());
const argument = fc.oneof(oddValue, fc.constantFrom(1, 0.5, 10, "gini", "macro", "balanced", true, null));
const paramsOf = (names: readonly string[]): fc.Arbitrary<unknown> =>
  fc.dictionary(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names, "params") }, word), argument, {
    maxKeys: 4,
  });
const estimator = fc.constantFrom(...estimators).chain(({ module, class: name, params }) =>
  fc.record(
    {
      module: mostly(fc.constant(module)),
      class: mostly(fc.constant(name)),
      params: mostly(paramsOf(Object.keys(params))),
    },
    { requiredKeys: ["module", "class"] },
  ),
);
const metric = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...Object.keys(metricSpecs)) }, word);
const metricArguments = mostly(
  paramsOf(["average", "labels", "normalize", "pos_label", "multi_class", "zero_division"]),
);
const rest = fc.record(
  {
    name: mostly(word),
    experiment: mostly(word),
    dataset: mostly(fc.oneof(word, fc.record({ name: word, target: word, digest: word }, { requiredKeys: ["name"] }))),
    split: mostly(fc.dictionary(fc.constantFrom(...Object.keys(full.split)), argument, { maxKeys: 4 })),
    preprocessing: mostly(fc.array(estimator, { maxLength: 3 })),
    metrics: mostly(fc.oneof(fc.array(metric), fc.dictionary(metric, metricArguments, { maxKeys: 4 }))),
    target: mostly(metric),
  },
  { requiredKeys: ["dataset"] },
);
const written = fc
  .tuple(rest, estimator, fc.constantFrom("json", "block", "flow"))
  .map(([some, model, form]) =>
    form === "json"
      ? JSON.stringify({ ...some, ...model })
      : dump({ ...some, ...model }, form === "flow" ? { flowLevel: 1 } : {}),
  );

const key = fc.constantFrom("configs/a.yaml", "configs/a.json");
/** What ReadConfig does with an upload: reads it, and names the run of one that is refused. */
function read([text, name]: [string | Uint8Array, string]): void {
  nameHint({ text, key: name });
  experimentHint({ text, key: name });
  const { metrics } = readConfig({ text: typeof text === "string" ? Buffer.from(text) : text, key: name });
  if (metrics.length === 0) throw new Error("a config without a metric was read");
}

test("whatever a config holds, it is read or refused by a fault that a run can keep", () =>
  fuzz("configs", fc.tuple(text, key), read, isFault("Config.")));

test("so is one of the config language, with a mistake here and there", () =>
  fuzz("configGrammar", fc.tuple(written, key), read, isFault("Config.")));

test("so is one with bytes that are no text", () =>
  fuzz("configBytes", fc.tuple(mutatedBytes(samples), key), read, isFault("Config.")));

test("so is one of 240 KB, as quickly", () => {
  const starts = ["", "a:\n  ", "metrics: [", "params: {", "preprocessing: [", "split: {", "? ", '"', "name: >\n "];
  const base = "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n";
  const large = repeated([...starts, ...starts.map((start) => base + start)], 240_000);
  return fuzz("largeConfigs", fc.tuple(large, key), read, isFault("Config."));
});
