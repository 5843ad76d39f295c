import { decodeBytes } from "../typed-array-codec.ts";

/** Compiled once a process. */
const modules = new Map<string, WebAssembly.Module>();

/**
 * The functions of a kernel, working on `memory`.
 *
 * @param wasm base64 text, as `npm run kernels` makes it
 */
export function openKernel<Functions>(wasm: string, { memory }: { readonly memory: WebAssembly.Memory }): Functions {
  let module = modules.get(wasm);
  if (module === undefined) {
    module = new WebAssembly.Module(decodeBytes(wasm, "a kernel", 1));
    modules.set(wasm, module);
  }
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as Functions;
}
