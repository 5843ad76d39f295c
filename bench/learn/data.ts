import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Matrix } from "../../src/learn/matrix.ts";
import { trainTestSplit } from "../../src/learn/model-selection/index.ts";
import { StandardScaler } from "../../src/learn/preprocessing/index.ts";
import { RandomState } from "../../src/learn/random/index.ts";
import type { DataName } from "./cases.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wine = join(root, "../shared/golden/datasets/winequality_red.csv");
const files: Partial<Record<DataName, string>> = {
  iris: join(root, "datasets/iris.csv"),
  wine: join(root, "datasets/wine.csv"),
  digits: join(root, "datasets/digits.csv"),
  "winequality-red": wine,
};

const rowsOf: Partial<Record<DataName, number>> = { "50k": 50_000, "500k": 500_000, "5m": 5_000_000 };

/** Whether a dataset can be had here. */
export function isThere(name: DataName): boolean {
  return files[name] === undefined || existsSync(files[name]);
}

/**
 * Writes a dataset as raw little-endian bytes, so that both sides read the same: standardised features, and labels
 * 0, 1, …; 30 % of the rows are for testing, of the synthetic ones 10,000.
 *
 * @returns the folder
 */
export function writeData(folder: string, name: DataName): string {
  const to = join(folder, name);
  if (existsSync(join(to, "meta.json"))) return to;
  mkdirSync(to, { recursive: true });
  const { X, y, nTest } = files[name] === undefined ? synthetic(rowsOf[name]!) : readCsv(files[name]);
  const split = trainTestSplit(X.nSamples, { test_size: nTest, random_state: 42 });
  const scaler = new StandardScaler().fit(X.take(split.train));
  for (const part of ["train", "test"] as const) {
    const rows = scaler.transform(X.take(split[part]));
    writeFileSync(join(to, `X_${part}.f64`), new Uint8Array(rows.data.buffer));
    writeFileSync(join(to, `y_${part}.i32`), new Uint8Array(Int32Array.from(split[part], (i) => y[i]!).buffer));
  }
  writeFileSync(join(to, "meta.json"), JSON.stringify({ nFeatures: X.nFeatures }));
  return to;
}

/** What `writeData` has written. */
export function readData(folder: string): Record<"train" | "test", { X: Matrix; y: number[] }> {
  const { nFeatures } = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as { nFeatures: number };
  const bytesOf = (file: string): ArrayBuffer => {
    const bytes = readFileSync(join(folder, file));
    // Small files are read into a buffer that they share; a copy of large ones would count as memory that learning takes.
    return bytes.buffer.byteLength === bytes.length ? (bytes.buffer as ArrayBuffer) : new Uint8Array(bytes).buffer;
  };
  const part = (name: "train" | "test"): { X: Matrix; y: number[] } => {
    const data = new Float64Array(bytesOf(`X_${name}.f64`));
    const labels = new Int32Array(bytesOf(`y_${name}.i32`));
    return { X: new Matrix(data, labels.length, nFeatures), y: Array.from(labels) };
  };
  return { train: part("train"), test: part("test") };
}

function readCsv(file: string): { X: Matrix; y: number[]; nTest: number } {
  const [, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  const labels = cells.map((row) => row.at(-1)!);
  const classes = [...new Set(labels)].sort();
  return {
    X: Matrix.from(cells.map((row) => row.slice(0, -1).map(Number))),
    y: labels.map((label) => classes.indexOf(label)),
    nTest: Math.ceil(0.3 * cells.length),
  };
}

/**
 * Two classes, 28 features: 12 that matter through products and thresholds, 6 that mix those, 10 of noise; 5 % of the
 * labels are turned round.
 *
 * @param nTrain 10,000 more are for testing
 */
function synthetic(nTrain: number): { X: Matrix; y: number[]; nTest: number } {
  const random = new RandomState(0);
  const nSamples = nTrain + 10_000;
  const X = new Matrix(new Float64Array(nSamples * 28), nSamples, 28);
  const y: number[] = [];
  for (let i = 0; i < nSamples; i++) {
    const row = X.row(i);
    for (let j = 0; j < 28; j++) row[j] = random.standardNormal();
    let score = 0;
    for (let j = 0; j < 12; j += 2) score += row[j]! * row[j + 1]! + (j % 4 === 0 ? row[j]! : Math.abs(row[j]!) - 0.8);
    for (let j = 12; j < 18; j++) row[j] = 0.7 * row[j - 12]! + 0.5 * row[j - 6]! + 0.5 * row[j]!;
    y.push(score > 0 !== random.randomSample() < 0.05 ? 1 : 0);
  }
  return { X, y, nTest: 10_000 };
}
