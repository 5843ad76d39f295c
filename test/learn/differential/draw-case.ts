import type { Label } from "../../../src/learn/estimator.ts";
import type { RandomState } from "../../../src/learn/random/index.ts";
import { builtInTable } from "../built-in-table.ts";
import type { Subject } from "./choices.ts";

/** One fit, as both sides are told. */
export interface Drawn {
  readonly module: string;
  readonly class: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Which data, for people. */
  readonly data: string;
  readonly X_train: readonly (readonly number[])[];
  readonly y_train: readonly Label[];
  readonly X_test: readonly (readonly number[])[];
  readonly sample_weight?: readonly number[];
}

const tables = ["iris", "wine", "breast_cancer", "digits"] as const;

export function drawCase(one: Subject, random: RandomState): Drawn {
  const params: Record<string, unknown> = { ...one.fixed };
  for (const [name, values] of Object.entries(one.choices))
    if (values.length > 0 && random.randomSample() < 0.3) params[name] = values[random.interval(values.length - 1)];
  if (one.seeded) params["random_state"] = random.interval(1000);
  // Values for each class or feature fit iris only.
  const isForIris = ["priors", "class_prior", "monotonic_cst", "class_weight"].some(
    (name) => typeof params[name] === "object",
  );
  const name = isForIris ? "iris" : tables[random.interval(tables.length - 1)]!;
  const { X, y } = builtInTable(name);
  const order = random.permutation(X.nSamples).slice(0, 250);
  const cut = Math.floor(order.length * 0.7);
  const rows = (part: Int32Array): number[][] => Array.from(part, (i) => prepared(X.row(i), one.data));
  const train = order.slice(0, cut);
  const weighted = one.weights !== false && random.randomSample() < 0.25;
  return {
    module: one.module,
    class: one.class,
    params,
    data: name,
    X_train: rows(train),
    y_train: Array.from(train, (i) => y[i]!),
    X_test: rows(order.slice(cut)),
    ...(weighted ? { sample_weight: Array.from(train, () => [0.5, 1, 2, 3][random.interval(3)]!) } : {}),
  };
}

/** Roughly what a scaler, counting or binning would leave; the same numbers go to both sides. */
function prepared(row: Float64Array, kind: Subject["data"]): number[] {
  const values = Array.from(row);
  if (kind === "scaled") return values.map((value) => Math.sign(value) * Math.log1p(Math.abs(value)));
  if (kind === "counts") return values.map((value) => Math.round(Math.abs(value)));
  if (kind === "categories") return values.map((value) => Math.round(Math.abs(value)) % 5);
  return values;
}
