import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Case } from "./cases.ts";

export interface FitRequest {
  /** Where the data are. */
  readonly folder: string;
  readonly module: string;
  readonly class: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Fits are repeated for so long; 0: once. */
  readonly seconds: number;
  /** Whether the model is turned into what is saved. */
  readonly save: boolean;
}

/** Times in milliseconds, the least of all fits; memory is the whole process'. */
export interface Fit {
  readonly firstFit: number;
  readonly fit: number;
  readonly predict: number;
  readonly accuracy: number;
  /** Of the model as it is saved: JSON here, a pickle there. */
  readonly bytes: number;
  readonly peakMb: number;
}

export type Side = "ours" | "theirs";

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** Bundles `fit.ts` into `folder` as the functions are bundled, since that is how it is loaded in the cloud. */
export function bundleFit(folder: string): string {
  const outfile = join(folder, "fit.mjs");
  buildSync({
    entryPoints: [here("fit.ts")],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "error",
  });
  return outfile;
}

/**
 * Fits in fresh processes, both sides in turn, so that whatever else the machine does falls on both.
 *
 * @param python undefined: ours only
 * @returns the least times of the rounds, and of each whole process in milliseconds
 */
export function measure(
  one: Case,
  folder: string,
  python: string | undefined,
  options: { readonly bundle: string; readonly seconds: number; readonly rounds: number; readonly save?: boolean },
): Partial<Record<Side, Fit & { readonly process: number }>> {
  const best: Partial<Record<Side, Fit & { process: number }>> = {};
  for (let round = 0; round < options.rounds; round++)
    for (const side of python === undefined ? (["ours"] as const) : (["ours", "theirs"] as const)) {
      const { module, class: name, params } = side === "ours" ? one : (one.rival ?? one);
      const { seconds, save = false } = options;
      const request: FitRequest = { folder, module, class: name, params, seconds, save };
      const command = side === "ours" ? [process.execPath, options.bundle] : [python!, here("fit.py")];
      const start = performance.now();
      const { stdout, stderr, status } = spawnSync(command[0]!, [command[1]!, JSON.stringify(request)], {
        encoding: "utf8",
        env: { ...process.env, ...oneThread, PYTHONWARNINGS: "ignore" },
      });
      const said = stderr.split("\n").findLast((line) => /\w*Error\b/.test(line)) ?? stderr.trim();
      if (status !== 0) throw new Error(`${side}, ${module}.${name}: ${said}`);
      const fit = { ...(JSON.parse(stdout.trim().split("\n").at(-1)!) as Fit), process: performance.now() - start };
      best[side] = least(best[side], fit);
    }
  return best;
}

function least<F extends Fit & { process: number }>(a: F | undefined, b: F): F {
  if (a === undefined) return b;
  const min = (key: "firstFit" | "fit" | "predict" | "process" | "peakMb"): number => Math.min(a[key], b[key]);
  return {
    ...b,
    firstFit: min("firstFit"),
    fit: min("fit"),
    predict: min("predict"),
    process: min("process"),
    peakMb: min("peakMb"),
  };
}
