/** `npm run kernels [-- name…]`: compiles the kernels of this folder into src/learn/kernels/<name>.wasm.ts. */
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileKernel } from "./compile-kernel.ts";

const folder = new URL("..", import.meta.url);
const all = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));

if (unknown.length > 0 || asked.includes("--help")) {
  console.error(`there is no kernel ${unknown.join(", ")}; there are ${all.join(", ")}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) {
  const { text, bytes } = await compileKernel(name);
  writeFileSync(fileURLToPath(new URL(`../src/learn/kernels/${name}.wasm.ts`, folder)), text);
  console.log(`${name}: ${bytes} bytes`);
}
