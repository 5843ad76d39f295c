import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const flags = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime=stub",
  "--importMemory",
  "--enable=simd",
  // Memory is laid out by the caller; what a kernel needs for itself is below the first address that is given out.
  "--memoryBase=1024",
];

/** Kernels that several threads run on one memory. */
const ofManyThreads = new Set(["histogram"]);
const onSharedMemory = ["--enable=threads", "--sharedMemory", "--initialMemory=1", "--maximumMemory=65536"];

/**
 * Compiles kernels/<name>.ts.
 *
 * @returns `text` is the TypeScript file that holds the module; `bytes` is the module's size
 */
export async function compileKernel(name: string): Promise<{ text: string; bytes: number }> {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  let wasm: Uint8Array | undefined;
  const own = ofManyThreads.has(name) ? [...flags, ...onSharedMemory] : flags;
  const { error, stderr } = await asc.main(["--baseDir", folder, `${name}.ts`, "--outFile", `${name}.wasm`, ...own], {
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== "string") wasm = contents;
    },
  });
  if (error !== null || wasm === undefined)
    throw new Error(`kernels/${name}.ts: ${stderr.toString()}`, { cause: error });
  const camel = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const text = [
    `/** Built from kernels/${name}.ts by \`npm run kernels\`: change that, not this. */`,
    `export const ${camel}Wasm: string =`,
    `  "${Buffer.from(wasm).toString("base64")}";`,
    "",
  ].join("\n");
  return { text, bytes: wasm.length };
}
