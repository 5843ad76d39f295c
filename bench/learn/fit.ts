/** One classifier on one dataset, in a process of its own: `node fit.ts '{"folder", "module", "class", "params", "seconds"}'`. */
import { existsSync, readFileSync } from "node:fs";
import { buildClassifier } from "../../src/learn/index.ts";
import { readData } from "./data.ts";
import type { Fit, FitRequest } from "./measure.ts";

const request = JSON.parse(process.argv[2]!) as FitRequest;
const { train, test } = readData(request.folder);
const recipe = buildClassifier(request as Parameters<typeof buildClassifier>[0]);

const times = { fit: [] as number[], predict: [] as number[] };
let right = 0;
let bytes = 0;
const end = performance.now() + 1000 * request.seconds;
do {
  const start = performance.now();
  const fitted = recipe.fit(train.X, train.y);
  const middle = performance.now();
  const labels = fitted.predict(test.X);
  times.fit.push(middle - start);
  times.predict.push(performance.now() - middle);
  right = labels.filter((label, i) => label === test.y[i]).length;
  bytes = request.save || times.fit.length === 1 ? Buffer.byteLength(JSON.stringify(fitted)) : bytes;
} while (performance.now() < end && times.fit.length < 50);

const result: Fit = {
  firstFit: times.fit[0]!,
  fit: Math.min(...times.fit),
  predict: Math.min(...times.predict),
  accuracy: right / test.y.length,
  bytes,
  peakMb: peakKilobytes() / 1024,
};
console.log(JSON.stringify(result));

/** What `getrusage` gives may be the parent's, from before this program was loaded. */
function peakKilobytes(): number {
  const file = "/proc/self/status";
  const own = existsSync(file) ? /VmHWM:\s*(\d+)/.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}
