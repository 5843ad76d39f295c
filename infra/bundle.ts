import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type FunctionName, functionNames } from "../src/contracts/index.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

/** Where the functions' code lies when it is bundled: a folder a function, `index.mjs` in each. */
export const bundleFolder: string = join(project, ".build", "lambdas");

/** A function's credentials are in its environment. These sources of the SDK are imported only when that has none. */
const otherCredentials = ["ini", "login", "process", "sso", "web-identity"].map(
  (source) => `@aws-sdk/credential-provider-${source}`,
);

/**
 * Bundles every function of `lambdas/`, the AWS SDK included, in one call of esbuild.
 *
 * @returns bytes of each `index.mjs`
 */
export async function bundle(folder: string = bundleFolder): Promise<Record<FunctionName, number>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: project,
    entryPoints: [
      ...functionNames.map((name) => ({ in: `lambdas/${name}.ts`, out: `${name}/index` })),
      // TrainModel's further threads load a program of their own, which lies beside its code.
      { in: "lambdas/learn-worker.ts", out: "train-model/learn-worker" },
    ],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    keepNames: false,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    external: otherCredentials,
    // CommonJS dependencies call `require` for Node's own modules.
    banner: {
      js: 'import{createRequire as podiumCreateRequire}from"node:module";const require=podiumCreateRequire(import.meta.url);',
    },
    legalComments: "none",
    logLevel: "warning",
  });
  // PrepareData reads the built-in datasets from beside its code.
  const datasets = join(project, "datasets");
  if (existsSync(datasets)) cpSync(datasets, join(folder, "prepare-data", "datasets"), { recursive: true });
  return Object.fromEntries(
    functionNames.map((name) => [name, statSync(join(folder, name, "index.mjs")).size]),
  ) as Record<FunctionName, number>;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, bytes] of Object.entries(await bundle())) console.log(`${String(bytes).padStart(9)}  ${name}`);
}
