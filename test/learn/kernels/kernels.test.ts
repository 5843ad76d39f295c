import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileKernel } from "../../../kernels/build/compile-kernel.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const names = globSync("kernels/*.ts", { cwd: root }).map((file) => file.replace(/^kernels\/|\.ts$/g, ""));

test.each(names)("%s is built from its source as it is", async (name) => {
  expect((await compileKernel(name)).text).toBe(readFileSync(`${root}src/learn/kernels/${name}.wasm.ts`, "utf8"));
});

test("every built kernel has a source", () => {
  const built = globSync("src/learn/kernels/*.wasm.ts", { cwd: root });
  expect(built.map((file) => file.replace(/^.*\/|\.wasm\.ts$/g, "")).toSorted()).toEqual(names.toSorted());
});
