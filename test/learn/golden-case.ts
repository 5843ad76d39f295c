import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { FittedClassifier, Json, Label } from "../../src/learn/estimator.ts";
import {
  buildClassifier,
  buildTransformer,
  checkEstimator,
  type EstimatorName,
  Matrix,
  Pipeline,
  trainTestSplit,
} from "../../src/learn/index.ts";
import { GOLDEN } from "./tree/golden-data.ts";

/** How scikit-learn's answers to one config are kept; the README beside them says more. */
export interface GoldenResult {
  readonly config: {
    readonly id: string;
    readonly dataset: { readonly csv: string; readonly target: string };
    readonly split: { readonly test_size: number; readonly random_state: number; readonly stratify?: boolean };
    readonly preprocessing: readonly EstimatorName[];
    readonly params?: Readonly<Record<string, Json>>;
  } & EstimatorName;
  readonly kind: "exact" | "solver" | "statistical" | "error";
  readonly predictions: readonly Label[];
  readonly predict_proba_first20?: readonly (readonly (number | string)[])[];
  readonly decision_function_first20?: readonly (number | string | readonly (number | string)[])[];
  readonly converged?: Omit<GoldenResult, "config" | "kind"> & { readonly params_override: Record<string, Json> };
  readonly seeds?: { readonly accept?: { readonly accuracy_score: readonly [number, number] } };
  readonly tie_rows?: readonly number[];
  readonly vote_tie_rows?: readonly number[];
}

export interface GoldenEntry {
  readonly id: string;
  readonly file: string;
  readonly class: string;
  readonly kind: GoldenResult["kind"];
}

/** The cases at hand; none where the golden data are not. */
export function goldenEntries(): readonly GoldenEntry[] {
  const index = new URL("classifiers/index.json", GOLDEN);
  return existsSync(index) ? JSON.parse(readFileSync(index, "utf8")).cases : [];
}

export function goldenResult(entry: Pick<GoldenEntry, "file">): GoldenResult {
  const result: GoldenResult = JSON.parse(readFileSync(new URL(`classifiers/${entry.file}`, GOLDEN), "utf8"));
  // Its own config has infinities as texts.
  return { ...result, config: goldenConfig(entry) };
}

/** The config as people write it. */
export function goldenConfig({ file }: Pick<GoldenEntry, "file">): GoldenResult["config"] {
  return load(readFileSync(new URL(`classifiers/${file.replace(/json$/, "yaml")}`, GOLDEN), "utf8")) as never;
}

/** What stands against the config's classes and parameters; a class that is not there yet is one such thing. */
export function configIssues(config: GoldenResult["config"]): readonly string[] {
  return [...config.preprocessing, config].flatMap((name) => checkEstimator(name));
}

export interface GoldenFit {
  readonly fitted: FittedClassifier;
  readonly test: { readonly X: Matrix; readonly y: readonly Label[] };
}

/** Splits, preprocesses and fits as the config says; `override` replaces parameters. */
export function fitGolden(config: GoldenResult["config"], override: Record<string, Json> = {}): GoldenFit {
  const { X, y } = tableOf(config.dataset.csv);
  const { stratify, ...split } = config.split;
  const rows = trainTestSplit(X.nSamples, { ...split, ...(stratify ? { stratify: y } : {}) });
  const labels = (part: Int32Array): Label[] => Array.from(part, (i) => y[i]!);
  const recipe = buildClassifier({ ...config, params: { ...config.params, ...override } });
  const fitted = new Pipeline(config.preprocessing.map(buildTransformer), recipe).fit(
    X.take(rows.train),
    labels(rows.train),
  );
  return { fitted, test: { X: X.take(rows.test), y: labels(rows.test) } };
}

/** Largest difference, relative to the value where it is above 1; Infinity where shapes differ. */
export function largestDifference(
  got: Matrix | undefined,
  want: readonly (number | string | readonly (number | string)[])[],
): number {
  if (got === undefined) return Number.POSITIVE_INFINITY;
  let largest = 0;
  want.forEach((row, i) => {
    const values = Array.isArray(row) ? row : [row];
    if (values.length !== got.nFeatures) largest = Number.POSITIVE_INFINITY;
    values.forEach((value, k) => {
      const wanted = Number(value);
      const difference = Object.is(wanted, got.at(i, k))
        ? 0
        : Math.abs(got.at(i, k) - wanted) / Math.max(1, Math.abs(wanted));
      if (!(difference <= largest)) largest = difference;
    });
  });
  return largest;
}

const tables = new Map<string, { X: Matrix; y: readonly Label[] }>();

function tableOf(csv: string): { X: Matrix; y: readonly Label[] } {
  const kept = tables.get(csv);
  if (kept !== undefined) return kept;
  const [header, ...lines] = readFileSync(new URL(csv, GOLDEN), "utf8").trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  const X = Matrix.from(
    cells.map((row) => row.slice(0, -1).map(Number)),
    { names: header!.split(",").slice(0, -1) },
  );
  const labels = cells.map((row) => row.at(-1)!);
  const table = { X, y: labels.every((label) => Number.isFinite(Number(label))) ? labels.map(Number) : labels };
  tables.set(csv, table);
  return table;
}
