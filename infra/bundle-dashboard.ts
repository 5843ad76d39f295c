import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** Eleven would save a tenth more, and take seconds of the first `npm start`. */
const brotliQuality = 7;
const source = fileURLToPath(new URL("../src/web/", import.meta.url));

/**
 * Bundles the dashboard of `src/web/` for browsers: `index.html`, and in `assets/` everything else under names that
 * change with the content, so that a browser may keep it for ever. Beside each lie its `.br` and its `.gz`.
 */
export async function bundleDashboard(folder: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: source,
    entryPoints: { main: "main.tsx", style: "style.css", icon: "icon.svg" },
    outdir: join(folder, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: ["chrome120", "firefox121", "safari17.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    write: false,
  });
  mkdirSync(join(folder, "assets"), { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => write(path, contents)));
  const paths = Object.keys(metafile.outputs);
  const pathOf = (start: string, end: string): string =>
    paths.find((path) => basename(path).startsWith(`${start}-`) && path.endsWith(end))!;
  const address = (start: string, end: string): string => `assets/${basename(pathOf(start, end))}`;
  const page = readFileSync(join(source, "index.html"), "utf8")
    .replace("{{icon}}", address("icon", ".svg"))
    .replace("{{style}}", address("style", ".css"))
    .replace("{{preloads}}", importedAtOnce(metafile, pathOf("main", ".js")).map(preload).join("\n    "))
    .replace("{{script}}", address("main", ".js"));
  // Its base is filled in when it is served, so it is not compressed beforehand.
  writeFileSync(join(folder, "index.html"), page);
}

/** What a script imports before it can begin, and what those import. */
function importedAtOnce(metafile: Metafile, script: string): string[] {
  const found = new Set<string>();
  const follow = (path: string): void => {
    for (const { path: next, kind } of metafile.outputs[path]!.imports) {
      if (kind !== "import-statement" || found.has(next)) continue;
      found.add(next);
      follow(next);
    }
  };
  follow(script);
  return [...found];
}

/** Fetched together with the script, and not only once that has come. */
function preload(path: string): string {
  return `<link rel="modulepreload" href="assets/${basename(path)}">`;
}

async function write(path: string, contents: Uint8Array): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  const [zipped, packed] = await Promise.all([
    promisify(gzip)(contents),
    promisify(brotliCompress)(contents, { params }),
  ]);
  await Promise.all([writeFile(path, contents), writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, packed)]);
}
