import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const largest = 5 * 1024 * 1024;

/** What functions print: `<directory>/<function>.log`, each line with time and request id. At 5 MB the file is put aside once. */
export class FunctionLog {
  readonly #directory: string;
  readonly #sizes: Map<string, number> = new Map();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  write(name: string, requestId: string, text: string): void {
    const path = join(this.#directory, `${name}.log`);
    const stamp = `${new Date().toISOString()} ${requestId} `;
    const lines = text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `${stamp}${line}\n`)
      .join("");
    let size = this.#sizes.get(name) ?? sizeOf(path);
    if (size > largest) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    try {
      appendFileSync(path, lines);
    } catch (error) {
      // What is lost is the line, and not what it is about.
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
    this.#sizes.set(name, size + Buffer.byteLength(lines));
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
