import { createRequire } from "node:module";
import { Stream } from "node:stream";

type Done<T = void> = (error: Error | null, value?: T) => void;
type Write = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };
type Entry = readonly [string, unknown];

/** What is used of abstract-level's. */
interface Level {
  open(): Promise<void>;
  getSync(key: string): unknown;
  batch(writes: readonly Write[]): Promise<void>;
  iterator(range: object): { nextv(most: number): Promise<Entry[]>; close(): Promise<void> };
}

/** What dynalite's operations work on: tables and indexes in one LevelDB, its calls with callbacks. */
export interface Store {
  readonly db: {
    get(key: string, done: Done<unknown>): void;
    put(key: string, value: unknown, done: Done): void;
    del(key: string, done: Done): void;
    batch(writes: Write[], done: Done): void;
    /** Emits `data` for each and then `end`, or `error`. */
    createKeyStream(range?: object): Stream;
    createValueStream(range?: object): Stream;
    close(done: Done): void;
  };
}

/** A page of DynamoDB, so that one is read at once. */
const pageBytes = 1024 * 1024;
/** What keys of an index begin with, and those of tables' descriptions. */
const [indexPrefix, tablePrefix] = ["index-", "table~"];

/**
 * Opens dynalite's store. By itself it gives each read and each write to a thread, one by one, which costs ten times
 * what LevelDB takes for them: here reads are done at once, and writes that come together are written together.
 */
export async function openStore(directory: string): Promise<Store> {
  const { create } = createRequire(import.meta.url)("dynalite/db") as { create: (options: object) => Store };
  const store = create({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const level = store.db as unknown as Level;
  await level.open();
  const reads = new Reads(level);
  const writes = new Writes(level, reads);
  Object.assign(store.db, {
    get: (key: string, done: Done<unknown>) => queueMicrotask(() => reads.get(key, done)),
    put: (key: string, value: unknown, done: Done) => writes.add([{ type: "put", key, value }], done),
    del: (key: string, done: Done) => writes.add([{ type: "del", key }], done),
    batch: (all: Write[], done: Done) => writes.add(all, done),
    createKeyStream: (range: object) => streamOf(level, range, ([key]) => key),
    createValueStream: (range: object) => streamOf(level, range, ([, value]) => value),
  });
  return store;
}

/** Reads at once. Descriptions of tables are kept, since each item of a batch asks for its table's. */
class Reads {
  readonly #level: Level;
  readonly #tables = new Map<string, unknown>();

  constructor(level: Level) {
    this.#level = level;
  }

  get(key: string, done: Done<unknown>): void {
    let [error, value]: [Error | null, unknown] = [null, undefined];
    try {
      value = key.startsWith(tablePrefix) ? this.#table(key) : this.#level.getSync(key);
    } catch (failure) {
      error = failure as Error;
    }
    // Outside, as what it throws is not the read's.
    done(error, value);
  }

  /** It was written. */
  forget(key: string): void {
    this.#tables.delete(key);
  }

  #table(key: string): unknown {
    if (!this.#tables.has(key)) this.#tables.set(key, this.#level.getSync(key));
    return this.#tables.get(key);
  }
}

/**
 * Writes together what comes in one turn of the event loop, or while LevelDB is writing. What is for an index is not
 * waited for: dynalite writes its item next, which is.
 */
class Writes {
  readonly #level: Level;
  readonly #reads: Reads;
  #waiting: { readonly writes: readonly Write[]; readonly done: Done }[] = [];
  #isWriting = false;

  constructor(level: Level, reads: Reads) {
    this.#level = level;
    this.#reads = reads;
  }

  add(writes: readonly Write[], done: Done): void {
    const isOfIndex = writes.every(({ key }) => key.startsWith(indexPrefix));
    if (isOfIndex) queueMicrotask(() => done(null));
    this.#waiting.push({ writes, done: isOfIndex ? () => undefined : done });
    if (this.#waiting.length === 1 && !this.#isWriting) setImmediate(() => void this.#writeAll());
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      let error: Error | null = null;
      try {
        // The class's own: dynalite has put another one over it.
        const { batch } = Object.getPrototypeOf(this.#level) as Level;
        const all = together.flatMap(({ writes }) => writes);
        await batch.call(this.#level, all);
        for (const { key } of all) this.#reads.forget(key);
      } catch (failure) {
        error = failure as Error;
      }
      for (const { done } of together) done(error);
    }
    this.#isWriting = false;
  }
}

function streamOf<T>(level: Level, range: object, of: (entry: Entry) => T): Stream {
  let isWanted = true;
  const stream = Object.assign(new Stream(), {
    destroy: () => {
      isWanted = false;
    },
  });
  const readAll = async (): Promise<void> => {
    const iterator = level.iterator({ ...range, highWaterMarkBytes: pageBytes });
    try {
      while (isWanted) {
        const entries = await iterator.nextv(1000);
        for (const entry of entries) if (isWanted) stream.emit("data", of(entry));
        if (entries.length === 0) break;
      }
      stream.emit("end");
    } catch (error) {
      stream.emit("error", error);
    } finally {
      await iterator.close();
    }
  };
  // Who asked for it listens first.
  queueMicrotask(() => void readAll());
  return stream;
}
