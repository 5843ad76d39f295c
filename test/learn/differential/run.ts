/** Random parameters, data and seeds, fitted here and by scikit-learn: `node test/learn/differential/run.ts --help`. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython } from "../../../bench/learn/python.ts";
import type { Label } from "../../../src/learn/estimator.ts";
import { buildClassifier, checkEstimator, type EstimatorName, Matrix } from "../../../src/learn/index.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { type Subject, subjects } from "./choices.ts";
import { type Drawn, drawCase } from "./draw-case.ts";

const usage = `node test/learn/differential/run.ts [--only CLASS[,CLASS]] [--count N] [--seed N] [--python PATH] [--verbose]

Fits N random configs of each class here and with scikit-learn 1.9.1, and says where predictions or probabilities differ.`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    count: { type: "string", default: "20" },
    seed: { type: "string", default: "0" },
    python: { type: "string" },
    verbose: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const python = findPython(values.python, fileURLToPath(new URL("../../../.bench/learn", import.meta.url)));
if (python === undefined) process.exit(0);

interface Answer {
  readonly predictions?: readonly Label[];
  readonly proba?: readonly (readonly number[])[];
  readonly decision?: readonly (readonly number[])[];
  readonly error?: string;
}

let failed = 0;
for (const one of subjects) {
  if (values.only?.split(",").includes(one.class) === false) continue;
  const random = new RandomState(Number(values.seed));
  const cases = Array.from({ length: Number(values.count) }, () => drawCase(one, random));
  const theirs = reference(cases);
  const verdicts = cases.map((drawn, i) => ({ drawn, says: compare(one, ours(drawn), theirs[i]!) }));
  const wrong = verdicts.filter(({ says }) => says !== undefined);
  failed += wrong.length;
  console.log(`${one.class}: ${cases.length - wrong.length} of ${cases.length} agree`);
  for (const { drawn, says } of values.verbose ? wrong : wrong.slice(0, 3))
    console.log(
      `  ${says}\n    ${drawn.data} ${JSON.stringify(drawn.params)}${drawn.sample_weight ? " with weights" : ""}`,
    );
}
process.exitCode = failed > 0 ? 1 : 0;

function reference(cases: readonly Drawn[]): Answer[] {
  const { stdout, stderr } = spawnSync(python!, [fileURLToPath(new URL("reference.py", import.meta.url))], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  });
  const lines = stdout.trim().split("\n");
  if (lines.length !== cases.length) throw new Error(stderr);
  // Python writes NaN and infinities, which JSON has not.
  return lines.map((line) => JSON.parse(line.replaceAll(/NaN|-?Infinity/g, "null")) as Answer);
}

function ours(drawn: Drawn): Answer {
  const name = drawn as unknown as EstimatorName;
  try {
    const issues = checkEstimator(name);
    if (issues.length > 0) return { error: issues.join(" ") };
    const weights = drawn.sample_weight === undefined ? {} : { sampleWeight: Float64Array.from(drawn.sample_weight) };
    const fitted = buildClassifier(name).fit(Matrix.from(drawn.X_train), drawn.y_train, weights);
    const X = Matrix.from(drawn.X_test);
    const [proba, decision] = [fitted.predictProba?.(X).toRows(), fitted.decisionFunction?.(X).toRows()];
    return {
      predictions: fitted.predict(X),
      ...(proba === undefined ? {} : { proba }),
      ...(decision === undefined ? {} : { decision }),
    };
  } catch (error) {
    if (error instanceof RangeError) return { error: error.message };
    throw new Error(`${drawn.class} ${JSON.stringify(drawn.params)}`, { cause: error });
  }
}

/** @returns what differs; undefined: nothing */
function compare(one: Subject, mine: Answer, theirs: Answer): string | undefined {
  if (mine.error !== undefined || theirs.error !== undefined)
    return (mine.error === undefined) === (theirs.error === undefined)
      ? undefined
      : `refused by one only: ours ${mine.error ?? "accepts"}; theirs ${theirs.error ?? "accepts"}`;
  const others = mine.predictions!.filter((label, i) => label !== theirs.predictions![i]).length;
  if (others > 0) return `${others} of ${theirs.predictions!.length} predictions differ`;
  const tolerance = one.tolerance ?? 1e-8;
  for (const part of ["proba", "decision"] as const) {
    if ((mine[part] === undefined) !== (theirs[part] === undefined))
      return `${part}: ours ${mine[part] === undefined ? "has none" : "has one"}, theirs not so`;
    const worst = difference(mine[part] ?? [], theirs[part] ?? []);
    if (!(worst <= tolerance)) return `${part} differs by ${worst.toExponential(1)}`;
  }
  return undefined;
}

function difference(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  let worst = 0;
  a.forEach((row, i) => {
    if (row.length !== b[i]!.length) worst = Number.POSITIVE_INFINITY;
    row.forEach((value, k) => {
      if (b[i]![k] === null && !Number.isFinite(value)) return;
      const gap = Math.abs(value - b[i]![k]!) / Math.max(1, Math.abs(b[i]![k]!));
      if (!(gap <= worst)) worst = gap;
    });
  });
  return worst;
}
