import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.ts";
import { type Fault, FaultError } from "../../src/contracts/index.ts";
import { processorTime } from "../processor-time.ts";

const samples = new URL("../../configs/", import.meta.url);
const sampleFiles = readdirSync(samples).filter((file) => !file.endsWith(".md"));
const iris = "dataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\n";
const forest = "dataset: iris\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\n";

function faultOf(text: string | Uint8Array, key = "configs/a.yaml"): Fault {
  try {
    readConfig({ text, key });
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error("the config was accepted");
}
function issuesOf(text: string, key?: string): readonly string[] {
  const fault = faultOf(text, key);
  if (fault.code !== "Config.Invalid") throw new Error(`${fault.code} instead`);
  return fault.issues;
}

describe("a config that is right", () => {
  test("has every default filled in", () => {
    expect(readConfig({ text: iris, key: "configs/blue/my run.yaml" })).toEqual({
      name: "my run",
      experiment: "iris",
      dataset: { name: "iris" },
      split: { test_size: 0.3, validation_size: 0.5, random_state: 42, stratify: false },
      preprocessing: [],
      module: "sklearn.linear_model",
      class: "LogisticRegression",
      params: {},
      metrics: [{ name: "accuracy_score", args: {} }],
      target: "accuracy",
      targetIsExplicit: false,
    });
  });
  test("takes null for an optional part as if it were left out", () => {
    const nulls = `${iris}params:\nmetrics:\npreprocessing:\nsplit:\n`;
    expect(readConfig({ text: nulls, key: "a.yaml" })).toEqual(readConfig({ text: iris, key: "a.yaml" }));
  });
  test("fills in the rest of a split that is given in part", () => {
    const { split } = readConfig({ text: `${iris}split: {test_size: 30, validation_size: 0}`, key: "a.yaml" });
    expect(split).toEqual({ test_size: 30, validation_size: 0, random_state: 42, stratify: false });
  });
  test.each(["f1", "f1_score", "f1_test"])("takes target %s for f1", (target) => {
    const config = readConfig({ text: `${iris}metrics: [accuracy_score, f1_score]\ntarget: ${target}`, key: "a.yaml" });
    expect(config).toMatchObject({ target: "f1", targetIsExplicit: true });
  });
  test("keeps the metrics' order, from a mapping and from a list", () => {
    const mapping = readConfig({ text: `${iris}metrics: {log_loss: , f1_score: {average: macro}}`, key: "a.yaml" });
    const list = readConfig({ text: `${iris}metrics: [log_loss, {f1_score: {average: macro}}]`, key: "a.yaml" });
    expect(mapping.metrics).toEqual([
      { name: "log_loss", args: {} },
      { name: "f1_score", args: { average: "macro" } },
    ]);
    expect(list.metrics).toEqual(mapping.metrics);
  });
  test("reads the same from YAML and from JSON", () => {
    const json = '{"dataset":"iris","module":"sklearn.linear_model","class":"LogisticRegression"}';
    expect(readConfig({ text: json, key: "a.json" })).toEqual(readConfig({ text: iris, key: "a.yaml" }));
  });
  test("may begin with a byte order mark, and use aliases and integer class labels", () => {
    const text = `\uFEFFexperiment: &n iris\nname: *n\n${iris}params: {class_weight: {0: 1, 1: 2, 2: 2}}`;
    expect(readConfig({ text: new TextEncoder().encode(text), key: "a.yaml" })).toMatchObject({
      name: "iris",
      params: { class_weight: { "0": 1, "1": 2, "2": 2 } },
    });
  });
  test("keeps a date and a yes as text", () => {
    expect(readConfig({ text: `name: 2026-11-21\nexperiment: yes\n${iris}`, key: "a.yaml" })).toMatchObject({
      name: "2026-11-21",
      experiment: "yes",
    });
  });
  test.each(["0".repeat(64), "12345678", "00001234", "1234e567", "abcdef01"])(
    "takes the digest %s as text, without quotes too",
    (digest) => {
      const text = iris.replace("iris", `{name: iris, digest: ${digest}}`);
      expect(readConfig({ text, key: "a.yaml" }).dataset.digest).toBe(digest);
    },
  );
  test.each(sampleFiles)("is each sample: %s", (file) => {
    expect(readConfig({ text: readFileSync(new URL(file, samples)), key: file }).params).toBeTypeOf("object");
  });
});

describe("numbers that JSON cannot hold", () => {
  const params = (text: string): unknown => readConfig({ key: "a.yaml", text }).params;
  test("1.0 is kept as the text of all, where 1 would be one", () => {
    expect(params(`${forest}params: {max_features: 1.0}`)).toEqual({ max_features: "1.0" });
    expect(params(`${forest}params: {max_features: 1}`)).toEqual({ max_features: 1 });
    expect(params(`${forest}params: {min_impurity_decrease: 1.0}`)).toEqual({ min_impurity_decrease: 1 });
  });
  test("infinity and NaN are kept as texts where a class or a metric takes them", () => {
    expect(params(`${iris}params: {C: .inf}`)).toEqual({ C: "inf" });
    const { metrics } = readConfig({
      key: "a.yaml",
      text: `${iris}metrics: {f1_score: {average: macro, zero_division: .nan}}`,
    });
    expect(metrics).toEqual([{ name: "f1_score", args: { average: "macro", zero_division: "nan" } }]);
  });
});

describe("a config that cannot be read", () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
  const cases: [string, string | Uint8Array, string, RegExp][] = [
    ["YAML that does not parse", "dataset: iris\nclass: [L\n", "a.yaml", /line 3, column 1/],
    ["an object with a trailing comma", '{\n  "a": 1,\n}', "a.json", /line 2, column 9: remove the comma before "}"/],
    ["a list with a trailing comma", "[1,]", "a.json", /line 1, column 3: remove the comma before "]"/],
    ["JSON that ends early", '{"a": [1', "a.json", /line 1, column 9: .*the text ends/],
    ["an empty file", "", "a.yaml", /the file is empty/],
    ["a file of comments", "# nothing\n", "a.yaml", /comments only/],
    ["bytes that are not UTF-8", Uint8Array.of(0x64, 0xff, 0xfe), "a.yaml", /UTF-8/],
    ["several documents", "a: 1\n---\nb: 2\n", "a.yaml", /several documents/],
    ["a key that is there twice", "a: 1\na: 2\n", "a.yaml", /line 2, column 1: duplicated/],
    ["a key that is there twice in JSON", '{"a": 1,\n"a": 2}', "a.json", /line 2, column 2: duplicated/],
    ["an alias bomb", `l0: &l0 [x]\n${levels.join("\n")}`, "a.yaml", /alias/],
    ["a value that holds itself", "a: &a [*a]", "a.yaml", /deeper than 64|alias/],
    ["a tower of brackets", "[".repeat(5000), "a.yaml", /dep|nest/],
    ["a tab for indentation", "a:\n\tb: 1", "a.yaml", /spaces, not by tabs/],
    ["a tag of another language", "a: !!python/object:os.system {}", "a.yaml", /tag/],
  ];
  test.each(cases)("%s is Config.Unreadable and says why", (_, text, key, says) => {
    const fault = faultOf(text, key);
    expect(fault.code).toBe("Config.Unreadable");
    expect(new FaultError(fault).message).toMatch(says);
  });
  test("300 KB are too large", () => {
    expect(faultOf(`${iris}# ${"x".repeat(300 * 1024)}`)).toMatchObject({ code: "Config.TooLarge", limit: 262144 });
  });
  test("the size counts bytes, not letters", () => {
    expect(faultOf(`# ${"花".repeat(100_000)}`)).toMatchObject({ code: "Config.TooLarge", bytes: 300_002 });
  });
});

describe("a config with mistakes", () => {
  test("has every one of them named at once, with its place", () => {
    const text = "dataset: {name: iris, targt: x}\nmodul: x\nname: 3\nsplit: {test_size: 2.5}\nmetrics: [f2_score]\n";
    expect(issuesOf(text)).toEqual([
      expect.stringMatching(/^name must be text .* Got 3 instead; put it in quotes$/),
      "dataset.targt: there is no such field; did you mean target?",
      expect.stringMatching(/^split\.test_size must be a float between 0 and 1.* Got 2\.5 instead$/),
      expect.stringMatching(/^module is missing/),
      expect.stringMatching(/^class is missing/),
      "modul: there is no such field; did you mean module?",
      expect.stringMatching(/^metrics\[0\]: .*f2_score.*did you mean f1_score\?/),
    ]);
  });
  const one: [string, string, RegExp][] = [
    ["an unknown module", forest.replace("ensemble", "ensembl"), /^module: .*did you mean sklearn\.ensemble\?/],
    ["an unknown class", forest.replace("Forest", "Forrest"), /^class: .*did you mean RandomForestClassifier\?/],
    ["a class to come", "dataset: iris\nmodule: sklearn.svm\nclass: NuSVC", /NuSVC is not there yet/],
    ["an unknown param", `${forest}params: {n_estimatorz: 1}`, /^params\.n_estimatorz: .*did you mean n_estimators\?/],
    ["a param called toString", `${iris}params: {toString: 1}`, /has no parameter 'toString'/],
    ["text for an int", `${forest}params: {n_estimators: "100"}`, /must be an int in the range \[1, inf\)\. Got '100'/],
    ["a float for an int", `${forest}params: {max_depth: 3.0}`, /must be an int .* Got 3\.0 instead/],
    ["a whole float that is no share", `${forest}params: {max_features: 2.0}`, /int .* or a float .* Got 2\.0 instead/],
    ["a value out of range", `${iris}params: {C: -1}`, /must be a float in the range \(0\.0, inf\]\. Got -1 instead/],
    [
      "an infinite number",
      `${iris}params: {tol: .inf}`,
      /must be a float in the range \[0\.0, inf\)\. Got 'inf' instead/,
    ],
    ["an infinite seed", `${iris}split: {random_state: .inf}`, /\.inf is no number that JSON can hold/],
    ["params that do not go together", `${iris}params: {l1_ratio: 1}`, /^params: Solver lbfgs supports only/],
    ["an unknown metric", `${iris}metrics: {f1_skore: }`, /did you mean f1_score\?/],
    ["a metric twice", `${iris}metrics: [log_loss, log_loss]`, /^metrics\[1\]: log_loss is there twice/],
    ["no metric", `${iris}metrics: []`, /name at least one/],
    ["a target that is not measured", `${iris}target: f1`, /must be one of the metrics: accuracy, or add it/],
    [
      "a transformer as classifier",
      iris.replace("linear_model\nclass: LogisticRegression", "preprocessing\nclass: StandardScaler"),
      /it belongs in `preprocessing`/,
    ],
    [
      "a classifier as a step",
      `${iris}preprocessing: [{module: sklearn.tree, class: DecisionTreeClassifier}]`,
      /only transformers/,
    ],
    ["a dataset with a path", iris.replace("iris", "../iris"), /^dataset must be a dataset's name/],
    ["a digest too short", iris.replace("iris", '{name: iris, digest: "abc"}'), /^dataset\.digest must be a SHA-256/],
    ["an experiment with a slash", `${iris}experiment: a/b`, /^experiment must be/],
    ["a seed too large", `${iris}split: {random_state: 4294967296}`, /^split\.random_state must be an int from 0/],
    ["all rows as test", `${iris}split: {test_size: 1.0}`, /^split\.test_size/],
    ["a merge key", `${iris}split: {<<: {test_size: 0.2}}`, /^split\.<<: merge keys/],
    ["a list for a config", "- 1", /^the config must be a mapping/],
  ];
  test.each(one)("%s gets one finding that names it", (_, text, says) => {
    const issues = issuesOf(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(says);
  });
  test.each(["__proto__", "constructor", "prototype"])("a key %s is refused and reaches nothing", (key) => {
    const inYaml = issuesOf(`${iris}params: {"${key}": {"C": 1}}`);
    expect(inYaml).toEqual([`params.${key}: a key may not be called ${key}`]);
    const inJson = issuesOf(
      `{"dataset":"iris","module":"sklearn.linear_model","class":"LogisticRegression","${key}":{"x":1}}`,
      "a.json",
    );
    expect(inJson).toEqual([`${key}: a key may not be called ${key}`]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("a config made to take long", () => {
  const many = (one: (i: number) => string, separator = ","): string =>
    Array.from({ length: 9000 }, (_, i) => one(i)).join(separator);
  const cases: [string, string][] = [
    ["metrics that are none", `${iris}metrics: [${many(() => "1")}]`],
    ["metrics that are unknown", `${iris}metrics: [${many((i) => `f1_scor${i}`)}]`],
    ["metrics that are there twice", `${iris}metrics: [${many(() => "f1_score")}]`],
    ["fields that are unknown", `${iris}${many((i) => `k${i}: 1`, "\n")}`],
    ["params that are unknown", `${iris}params: {${many((i) => `max_dept${i}: 1`)}}`],
    ["floats under a long key", `${iris}? ${"k".repeat(100_000)}\n: [${many(() => "1.0")}]`],
    ["infinities under a long key", `${iris}? ${"k".repeat(100_000)}\n: [${many(() => ".inf")}]`],
  ];
  test.each(cases)("of many %s is refused at once, in a message that a run can keep", (_, text) => {
    const { result: message, milliseconds } = processorTime(() => new FaultError(faultOf(text)).message);
    expect(milliseconds).toBeLessThan(1000);
    expect(message.length).toBeLessThan(8000);
  });
  test("has the first findings named, and the number of the others", () => {
    expect(issuesOf(`${iris}${many((i) => `k${i}: 1`, "\n")}`).at(-1)).toMatch(/^and 89\d\d more$/);
  });
  test("has half a surrogate pair replaced in what is said of it", () => {
    const text = '{"dataset":"iris","module":"sklearn.tree","class":"DecisionTreeClassifier","\\ud800":1}';
    expect(issuesOf(text, "a.json")[0]).toMatch(/^\ufffd: there is no such field/);
  });
});

describe("any text", () => {
  const ends = (text: string, key: string): void => {
    const { milliseconds } = processorTime(() => {
      try {
        expect(readConfig({ text, key }).class).toBeTypeOf("string");
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        expect(error.fault.code).toMatch(/^Config\./);
      }
    });
    expect(milliseconds).toBeLessThan(1000);
  };
  const key = fc.constantFrom("a.yaml", "a.json", "a");
  test("gives a config or a fault, and nothing else", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), key, ends), { numRuns: 300 });
  });
  test("that is JSON gives a config or a fault", () => {
    fc.assert(fc.property(fc.json(), key, ends), { numRuns: 300 });
  });
  test("that is a sample with a piece changed gives a config or a fault", () => {
    const texts = sampleFiles.map((file) => readFileSync(new URL(file, samples), "utf8"));
    const piece = fc.constantFrom(
      "",
      "\n",
      ": ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      '"',
      "&a ",
      "*a",
      "|",
      "\t",
      "!!map ",
      "<<",
      "0",
      "\0",
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(20), piece, key, (text, at, cut, put, name) =>
        ends(text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut), name),
      ),
      { numRuns: 500 },
    );
  });
});
