import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { expect, test } from "vitest";
import { experimentHint, nameHint, readConfig } from "../../src/config/index.ts";
import { FaultError } from "../../src/contracts/index.ts";
import { estimators, metricSpecs } from "../../src/learn/index.ts";
import { share } from "./cases.ts";
import { mutatedBytes, mutatedJson, mutatedText, reachingKeys, strangeValue } from "./mutations.ts";
import { watch } from "./within-limits.ts";

const folder = new URL("../../configs/", import.meta.url);
const samples = readdirSync(folder)
  .filter((file) => !file.endsWith(".md"))
  .map((file) => readFileSync(new URL(file, folder), "utf8"));
const watched = watch("configs", (error) => error instanceof FaultError && error.fault.code.startsWith("Config."));

/** What ReadConfig does with an upload: reads it, and names the run of one that is refused. */
function read(text: string | Uint8Array, key: string): void {
  watched.check(() => {
    nameHint({ text, key });
    experimentHint({ text, key });
    const { class: name, metrics } = readConfig({ text, key });
    expect(name).toBeTypeOf("string");
    expect(metrics.length).toBeGreaterThan(0);
  });
}

const keys = fc.constantFrom("configs/a.yaml", "configs/a.json", "configs/a.yml", "a", "configs/__proto__.yaml", "");
/** Mostly what is right, and now and then anything. */
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: strangeValue });
const word = fc.oneof(fc.constantFrom("iris", "wine", "a b", "f1", ...reachingKeys), fc.string({ maxLength: 30 }));
const params = (names: readonly string[]): fc.Arbitrary<unknown> =>
  fc.dictionary(
    names.length === 0 ? word : fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, word),
    fc.oneof(strangeValue, fc.constantFrom(1, 0.5, 10, "gini", "balanced", true, null)),
    { maxKeys: 4 },
  );
const estimator = fc.constantFrom(...estimators).chain((spec) =>
  fc.record(
    {
      module: mostly(fc.constant(spec.module)),
      class: mostly(fc.constant(spec.class)),
      params: mostly(params(Object.keys(spec.params))),
    },
    { requiredKeys: ["module", "class"] },
  ),
);
const metric = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...Object.keys(metricSpecs)) }, word);
const metricArguments = mostly(params(["average", "labels", "normalize", "pos_label", "multi_class", "zero_division"]));
const config = fc
  .tuple(
    estimator,
    fc.record(
      {
        name: mostly(word),
        experiment: mostly(word),
        dataset: mostly(
          fc.oneof(word, fc.record({ name: word, target: word, digest: word }, { requiredKeys: ["name"] })),
        ),
        split: mostly(
          fc.dictionary(fc.constantFrom("test_size", "validation_size", "random_state", "stratify"), strangeValue),
        ),
        preprocessing: mostly(fc.array(estimator, { maxLength: 3 })),
        metrics: mostly(
          fc.oneof(fc.array(metric, { maxLength: 4 }), fc.dictionary(metric, metricArguments, { maxKeys: 4 })),
        ),
        target: mostly(metric),
      },
      { requiredKeys: ["dataset"] },
    ),
  )
  .map(([model, rest]) => ({ ...rest, ...model }));
const written = fc
  .tuple(config, fc.constantFrom("json", "yaml", "flow"))
  .map(([value, form]) =>
    form === "json" ? JSON.stringify(value) : dump(value, form === "flow" ? { flowLevel: 1 } : {}),
  );

const pieces = [
  ...[
    "",
    "\n",
    "\r\n",
    "\t",
    "  ",
    ": ",
    "- ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "'",
    "#",
    "|",
    ">-",
    "---\n",
    "...\n",
  ],
  ...["&a ", "*a", "!!map ", "!!binary ", "<<: ", "0x", ".inf", ".nan", "1.0", "~", "\0", "\ufeff", "\ud800", "\u2028"],
  ...["__proto__: ", "constructor: ", "x: 1\n", "1.0, ", "k: {", '"\\ud800"', "&a [*a]"],
];

test("a config of the grammar is read, or refused with what is wrong", () => {
  fc.assert(fc.property(written, keys, read), share("configs", 0.3));
});

test("a sample with pieces changed is read, or refused with what is wrong", () => {
  fc.assert(fc.property(mutatedText(samples, pieces), keys, read), share("configs", 0.3));
});

test("a sample with bytes changed is read, or refused with what is wrong", () => {
  const bytes = samples.map((sample) => new TextEncoder().encode(sample));
  fc.assert(fc.property(mutatedBytes(bytes), keys, read), share("configs", 0.15));
});

test("a sample with values changed is read, or refused with what is wrong", () => {
  const text = mutatedJson(samples.map((sample) => load(sample))).map((value) => JSON.stringify(value));
  fc.assert(fc.property(text, keys, read), share("configs", 0.24));
});

test("a config as large as a config may be is read or refused as quickly", () => {
  const unit = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 6 }));
  const start = fc.constantFrom("", "a:\n  ", "metrics: [", "params: {", "preprocessing: [", "? ", `"`, "{a: ");
  const large = fc
    .tuple(start, fc.array(unit, { minLength: 1, maxLength: 4 }))
    .map(
      ([head, parts]) => `${samples[0]}\n${head}${parts.join("").repeat(250_000 / Math.max(1, parts.join("").length))}`,
    )
    .map((text) => text.slice(0, 240_000));
  fc.assert(fc.property(large, keys, read), share("configs", 0.02));
});
