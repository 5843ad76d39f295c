/**
 * Every classifier against scikit-learn, and histogram boosting against LightGBM, on the same bytes and one thread: warm
 * (the least of many fits, in processes that take turns) and as a whole fresh process (import, fit, save). A ratio below
 * 1 is faster, or less memory, than theirs.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { againstLightGbm, type Case, cases, type DataName, fresh } from "./learn/cases.ts";
import { isThere, writeData } from "./learn/data.ts";
import { bundleFit, measure } from "./learn/measure.ts";
import { findPython } from "./learn/python.ts";

const usage = `node bench/learn.ts [--only CLASS[,CLASS]] [--data NAME[,NAME]] [--seconds N] [--rounds N] [--slow] [--python PATH]

  --only      the classes to measure; default: all
  --data      iris, wine, winequality-red (where present), digits, 50k, 500k; default: all
  --slow      also what takes minutes to an hour: SVC on 50k, k-NN and MLP on 500k, histogram boosting on 5m
  --seconds   how long each process repeats a fit; default 1
  --rounds    how often both sides take turns; default 2
  --python    one that has scikit-learn 1.9.1 and LightGBM; default: made of any Python 3.12 on the path`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    data: { type: "string" },
    seconds: { type: "string", default: "1" },
    rounds: { type: "string", default: "2" },
    python: { type: "string" },
    slow: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const only = values.only?.split(",");
const data = values.data?.split(",");
const folder = fileURLToPath(new URL("../.bench/learn", import.meta.url));
mkdirSync(folder, { recursive: true });
const python = findPython(values.python, folder);
const pace = { bundle: bundleFit(folder), seconds: Number(values.seconds), rounds: Number(values.rounds) };

interface Row {
  readonly data: DataName;
  readonly class: string;
  readonly against: string;
  readonly [figure: string]: number | string | undefined;
}
const rows: Row[] = [];
const missed: string[] = [];

function each(list: readonly Case[], run: (one: Case, name: DataName, bar: number | undefined) => Row): void {
  for (const one of list)
    for (const name of values.slow ? [...one.data, ...(one.slow ?? [])] : one.data) {
      if (only?.includes(one.class) === false || data?.includes(name) === false || !isThere(name)) continue;
      const bar = one.bar[name] ?? one.bar.other;
      const row = run(one, name, bar);
      rows.push(row);
      const ratio = row["fit ratio"] ?? row["process ratio"];
      if (bar !== undefined && Number(ratio) > bar) missed.push(`${one.class} on ${name}: ${ratio}, ${bar} is the bar`);
      console.log(JSON.stringify(row));
    }
}

const round = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(3));
const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : round(a / b);

function warm(one: Case, name: DataName): Row {
  const { ours, theirs } = measure(one, writeData(folder, name), python, pace);
  return {
    data: name,
    class: one.class,
    against: one.rival === undefined ? "scikit-learn" : "LightGBM",
    "fit ratio": ratio(ours?.fit, theirs?.fit),
    "first fit ratio": ratio(ours?.firstFit, theirs?.firstFit),
    "predict ratio": ratio(ours?.predict, theirs?.predict),
    "fit ms": round(ours?.fit),
    "their fit ms": round(theirs?.fit),
    accuracy: round(ours?.accuracy),
    "their accuracy": round(theirs?.accuracy),
    "size ratio": ratio(ours?.bytes, theirs?.bytes),
    "peak MB": round(ours?.peakMb),
    "their MB": round(theirs?.peakMb),
  };
}

function inFreshProcess(one: Case, name: DataName): Row {
  const once = { ...pace, seconds: 0, rounds: 2 * pace.rounds, save: true };
  const { ours, theirs } = measure(one, writeData(folder, name), python, once);
  return {
    data: name,
    class: one.class,
    against: "scikit-learn, fresh process",
    "process ratio": ratio(ours?.process, theirs?.process),
    "process ms": round(ours?.process),
    "their process ms": round(theirs?.process),
    "peak MB": round(ours?.peakMb),
    "their MB": round(theirs?.peakMb),
  };
}

each(cases, warm);
if (python !== undefined) each(againstLightGbm, warm);
each(fresh, inFreshProcess);

console.table(rows);
const ratios = rows
  .flatMap((row) => (row.against === "scikit-learn" ? [Number(row["fit ratio"])] : []))
  .filter(Number.isFinite);
if (ratios.length > 0) {
  const mean = Math.exp(ratios.reduce((sum, value) => sum + Math.log(value), 0) / ratios.length);
  console.log(`geometric mean of ${ratios.length} fit ratios: ${round(mean)}`);
}
console.log(missed.length === 0 ? "every bar is met" : `bars missed:\n  ${missed.join("\n  ")}`);
console.log(JSON.stringify({ bench: "learn", node: process.version, rows }));
