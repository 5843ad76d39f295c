import { closeSync, existsSync, openSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { appendWhole } from "../../disk/index.ts";

/**
 * An append-only file, one JSON value a line. A line is there when its newline is: what a killed process left behind
 * the last newline is cut off at the next opening.
 */
export class Journal<T> {
  readonly #path: string;
  #file: number;

  constructor(path: string) {
    this.#path = path;
    this.#file = -1;
  }

  /** Everything that was appended, oldest first. To be called once, before `append`. */
  open(): T[] {
    const entries: T[] = [];
    if (existsSync(this.#path)) {
      const bytes = readFileSync(this.#path);
      const end = bytes.lastIndexOf(10) + 1;
      if (end < bytes.length) truncateSync(this.#path, end);
      for (const line of bytes.toString("utf8", 0, end).split("\n"))
        if (line !== "") entries.push(JSON.parse(line) as T);
    }
    this.#file = openSync(this.#path, "a");
    return entries;
  }

  /** On return the entry survives the death of the process. It is not synced: a power cut may take the last seconds. */
  append(entry: T): void {
    appendWhole(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Puts these entries in the place of all that there are, at once. */
  replace(entries: Iterable<T>): void {
    const temporary = `${this.#path}.new`;
    const lines: string[] = [];
    for (const entry of entries) lines.push(`${JSON.stringify(entry)}\n`);
    writeFileSync(temporary, lines.join(""));
    closeSync(this.#file);
    renameSync(temporary, this.#path);
    this.#file = openSync(this.#path, "a");
  }

  close(): void {
    if (this.#file !== -1) closeSync(this.#file);
    this.#file = -1;
  }
}
