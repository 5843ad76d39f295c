import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type FunctionName, functionNames } from "../src/contracts/index.ts";
import { bundleDashboard } from "./bundle-dashboard.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

/** Where the functions' code lies when it is bundled: a folder a function, `index.mjs` in each. */
export const bundleFolder: string = join(project, ".build", "lambdas");

/** A function's credentials are in its environment. These sources of the SDK are imported only when that has none. */
const otherCredentials = ["ini", "login", "process", "sso", "web-identity"].map(
  (source) => `@aws-sdk/credential-provider-${source}`,
);

const training = "train-model";
/** What a function loads later, in files of their own. The API's has all learners in it, and few calls need it. */
const besides: Partial<Record<FunctionName, readonly string[]>> = {
  [training]: ["learn-worker"],
  api: ["config-language"],
};

/**
 * Bundles every function of `lambdas/` into a folder of its own, the AWS SDK included. What TrainModel
 * and the API load later is beside their `index.mjs`.
 *
 * @returns bytes of each `index.mjs`
 */
export async function bundle(folder: string = bundleFolder): Promise<Record<FunctionName, number>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await Promise.all([
    bundleFunctions(
      functionNames.filter((name) => name !== training),
      folder,
      { splitting: false },
    ),
    // Its further threads load a program of their own; what the two share lies beside them.
    bundleFunctions([training], folder, { splitting: true }),
    // The API serves it from beside its code.
    bundleDashboard(join(folder, "api", "dashboard")),
  ]);
  // PrepareData reads the built-in datasets from beside its code.
  const datasets = join(project, "datasets");
  if (existsSync(datasets)) cpSync(datasets, join(folder, "prepare-data", "datasets"), { recursive: true });
  return Object.fromEntries(
    functionNames.map((name) => [name, statSync(join(folder, name, "index.mjs")).size]),
  ) as Record<FunctionName, number>;
}

/** Several at once, since most of what is in one is in all, and so it is read once. */
async function bundleFunctions(
  names: readonly FunctionName[],
  folder: string,
  { splitting }: { splitting: boolean },
): Promise<void> {
  await build({
    absWorkingDir: project,
    entryPoints: names.flatMap((name) => [
      { in: `lambdas/${name}.ts`, out: `${name}/index` },
      ...(besides[name] ?? []).map((beside) => ({ in: `lambdas/${beside}.ts`, out: `${name}/${beside}` })),
    ]),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting,
    chunkNames: `${names[0]}/[name]-[hash]`,
    minify: true,
    keepNames: false,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    external: otherCredentials,
    // Its door for modules holds the whole package; its source gives what is used, a sixth of it.
    alias: { "ml-matrix": join(project, "node_modules/ml-matrix/src/index.js") },
    // CommonJS dependencies call `require` for Node's own modules.
    banner: {
      js: 'import{createRequire as podiumCreateRequire}from"node:module";const require=podiumCreateRequire(import.meta.url);',
    },
    legalComments: "none",
    logLevel: "warning",
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, bytes] of Object.entries(await bundle())) console.log(`${String(bytes).padStart(9)}  ${name}`);
}
