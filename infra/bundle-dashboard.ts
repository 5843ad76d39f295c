import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

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
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  const address = (start: string, end: string): string =>
    `assets/${names.find((name) => name.startsWith(`${start}-`) && name.endsWith(end))}`;
  const page = readFileSync(join(source, "index.html"), "utf8")
    .replace("{{icon}}", address("icon", ".svg"))
    .replace("{{style}}", address("style", ".css"))
    .replace("{{script}}", address("main", ".js"));
  // Its base is filled in when it is served, so it is not compressed beforehand.
  writeFileSync(join(folder, "index.html"), page);
}

async function write(path: string, contents: Uint8Array): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  const [zipped, packed] = await Promise.all([
    promisify(gzip)(contents),
    promisify(brotliCompress)(contents, { params }),
  ]);
  await Promise.all([writeFile(path, contents), writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, packed)]);
}
