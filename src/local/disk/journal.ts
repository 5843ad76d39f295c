import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { appendWhole } from "./append-whole.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * A map on disk: one line of JSON for each change, appended before the change is answered.
 * The last line for a key counts; a line cut off by a crash is left out.
 */
export class Journal<T> {
  readonly #entries: Map<string, T> = new Map();
  readonly #path: string;
  #file: number | undefined;
  #lines = 0;

  constructor(path: string) {
    this.#path = path;
    if (existsSync(path)) this.#replay(readFileSync(path, "utf8"));
    this.#compact();
  }

  get(key: string): T | undefined {
    return this.#entries.get(key);
  }

  /** In the order in which the keys were first set. */
  values(): IterableIterator<T> {
    return this.#entries.values();
  }

  /** @throws {Error} the disk takes no more; nothing has changed then */
  set(key: string, value: T): void {
    this.#append(line(key, value));
    this.#entries.set(key, value);
    this.#tidy();
  }

  /** @throws {Error} the disk takes no more; nothing has changed then */
  delete(key: string): void {
    if (!this.#entries.has(key)) return;
    this.#append(line(key, undefined));
    this.#entries.delete(key);
    this.#tidy();
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #append(text: string): void {
    // After the end of the cloud nothing may change what the next one finds.
    if (this.#file === undefined) return;
    appendWhole(this.#file, text);
    this.#lines += 1;
  }

  #tidy(): void {
    if (this.#file === undefined || this.#lines <= 1000 + 4 * this.#entries.size) return;
    try {
      this.#compact();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      // No room for the short file beside the long one, which is as good.
      this.#lines = 0;
    }
  }

  /** Back to one line a key. */
  #compact(): void {
    writeWhole(this.#path, [...this.#entries].map(([key, value]) => line(key, value)).join(""));
    this.close();
    this.#file = openSync(this.#path, "a");
    this.#lines = this.#entries.size;
  }

  #replay(text: string): void {
    for (const row of text.split("\n")) {
      const parsed = parse<T>(row);
      if (parsed === undefined) continue;
      if (parsed.value === undefined) this.#entries.delete(parsed.key);
      else this.#entries.set(parsed.key, parsed.value);
    }
  }
}

function line(key: string, value: unknown): string {
  return `${JSON.stringify({ key, value })}\n`;
}

function parse<T>(row: string): { key: string; value?: T } | undefined {
  try {
    return row === "" ? undefined : (JSON.parse(row) as { key: string; value?: T });
  } catch {
    return undefined;
  }
}
