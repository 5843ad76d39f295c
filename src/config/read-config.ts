import { FaultError, shortText, type TrainingConfig } from "../contracts/index.ts";
import { checkEstimator, estimatorConfig } from "./check-estimator.ts";
import { checkMetrics, readMetrics, targetKey } from "./check-metrics.ts";
import { decodeText } from "./decode-text.ts";
import { parseConfig } from "./parse-config.ts";
import type { PlainValue } from "./plain-value.ts";
import { nameHint } from "./run-hints.ts";
import { type ConfigShape, configSchema } from "./schema.ts";
import { shapeIssues } from "./shape-issues.ts";
import { readWholeFloats } from "./whole-floats.ts";

/** Characters of one finding, and of all that are named. The run keeps them in a tag, which has a limit of its own. */
const issueLimit = { one: 400, all: 6000 } as const;

export interface ConfigInput {
  readonly text: Uint8Array | string;
  /** The object's key or the file's name: a name ending in .json is read as JSON, and it is the run's default name. */
  readonly key: string;
}

/**
 * A config, checked, with every default filled in.
 *
 * @throws {FaultError} Config.TooLarge; Config.Unreadable with line and column; Config.Invalid with every issue at once, as far as a person reads
 * @example readConfig({ key: "a.yaml", text: "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier" }).name; // "a"
 */
export function readConfig(input: ConfigInput): TrainingConfig {
  const written = parseConfig(decodeText(input.text), input.key);
  const plain = { ...written, value: readWholeFloats(written.value, written.wholeFloats) };
  const parsed = configSchema.safeParse(plain.value);
  const issues = [
    ...plain.issues,
    ...(parsed.success ? [] : shapeIssues(parsed.error.issues, plain.value)),
    ...catalogueIssues(plain),
  ];
  if (issues.length > 0 || !parsed.success)
    throw new FaultError({ code: "Config.Invalid", issues: firstOf([...new Set(issues)]) });
  return resolved(parsed.data, input);
}

/** Those that there is room for, and how many more there are. */
function firstOf(issues: readonly string[]): string[] {
  let room: number = issueLimit.all;
  const fitting: string[] = [];
  for (const issue of issues) {
    const short = shortText(issue, issueLimit.one);
    room -= short.length;
    if (room < 0) return [...fitting, `and ${issues.length - fitting.length} more`];
    fitting.push(short);
  }
  return fitting;
}

/** What the catalogue says to the parts that have the right shape, so that one upload shows every mistake. */
function catalogueIssues(plain: PlainValue): string[] {
  const { value } = plain;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const config = value as Readonly<Record<string, unknown>>;
  const steps = Array.isArray(config["preprocessing"]) ? config["preprocessing"] : [];
  return [
    ...splitIssues(config["split"], plain.wholeFloats),
    ...steps.flatMap((step, i) => checkEstimator(step, `preprocessing[${i}]`, "transformer", plain.wholeFloats)),
    ...checkEstimator(config, "", "classifier", plain.wholeFloats),
    ...checkMetrics(config["metrics"], config["target"]),
  ];
}

/** `test_size: 1.0` would be all rows as a share and one row as a number. */
function splitIssues(split: unknown, wholeFloats: ReadonlySet<string>): string[] {
  return Object.entries(typeof split === "object" && split !== null ? split : {})
    .filter(([field, value]) => wholeFloats.has(`split.${field}`) && value !== 0)
    .map(([field, value]) => `split.${field}: ${value}.0 is a float; write ${value} for a number, or a share below 1`);
}

function resolved(config: ConfigShape, input: ConfigInput): TrainingConfig {
  const dataset = typeof config.dataset === "string" ? { name: config.dataset } : config.dataset;
  const chosen = readMetrics(config.metrics);
  return {
    name: config.name ?? nameHint(input),
    experiment: config.experiment ?? dataset.name,
    dataset: {
      name: dataset.name,
      ...(dataset.target === undefined ? {} : { target: dataset.target }),
      ...(dataset.digest === undefined ? {} : { digest: dataset.digest }),
    },
    split: config.split ?? { test_size: 0.3, validation_size: 0.5, random_state: 42, stratify: false },
    preprocessing: (config.preprocessing ?? []).map(estimatorConfig),
    ...estimatorConfig(config),
    metrics: chosen,
    target: targetKey(config.target ?? chosen[0]!.name),
    targetIsExplicit: config.target !== undefined,
  };
}
