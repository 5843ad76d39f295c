import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

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
  for (const { path, contents } of outputFiles) write(path, contents);
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

function write(path: string, contents: Uint8Array): void {
  writeFileSync(path, contents);
  writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  writeFileSync(`${path}.br`, brotliCompressSync(contents, { params }));
}
