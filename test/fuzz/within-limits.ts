import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Boundary, cases, share } from "./cases.ts";

const megabyte = 1024 * 1024;
const limits = {
  /** CPU time of this thread, since the wall's clock also counts what else the machine does. */
  caseMs: 1000,
  /** Growth of the heap and of typed arrays from the start to the end of a case, garbage included. */
  caseBytes: 256 * megabyte,
  /** What the whole file may leave behind, garbage not included. */
  fileBytes: 48 * megabyte,
} as const;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function bytesInUse(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export interface Watch {
  /** Runs a case. An error that is not expected goes through; an expected one is undefined. */
  check<T>(run: () => T): T | undefined;
  checkAsync<T>(run: () => Promise<T>): Promise<T | undefined>;
}

/**
 * Watches a file's cases: no other error than those expected, no case over the limits of time and memory, and at the
 * end as many cases as promised, nothing left in memory, and JavaScript's own objects as they were.
 *
 * @param isExpected whether an error is one that the product means to throw
 */
export function watch(boundary: Boundary, isExpected: (error: unknown) => boolean): Watch {
  let count = 0;
  let before = 0;
  let builtIns = "";
  beforeAll(() => {
    collectGarbage();
    before = bytesInUse();
    builtIns = ownNames();
  });
  afterAll(() => {
    collectGarbage();
    expect(bytesInUse() - before).toBeLessThan(limits.fileBytes);
    expect(ownNames()).toBe(builtIns);
    expect(count).toBeGreaterThanOrEqual(share(boundary, 1).numRuns);
  });

  const begin = (): (() => void) => {
    const [cpu, bytes] = [cpuMs(), bytesInUse()];
    count++;
    return () => {
      const [ms, grown] = [cpuMs() - cpu, bytesInUse() - bytes];
      if (ms > limits.caseMs) throw new RangeError(`it took ${Math.round(ms)} ms, ${limits.caseMs} are the limit`);
      if (grown > limits.caseBytes) throw new RangeError(`it took ${Math.round(grown / megabyte)} MB of memory`);
    };
  };
  const excuse = (error: unknown): undefined => {
    if (!isExpected(error)) throw error;
    const { message } = error as Error;
    // A run keeps its failure in a tag, which holds 8,000 characters of well-formed text.
    if (message.length > 8000) throw new RangeError(`the message has ${message.length} characters`);
    if (!message.isWellFormed()) throw new RangeError("the message has half a surrogate pair");
    return undefined;
  };
  return {
    check(run) {
      const end = begin();
      let result: ReturnType<typeof run> | undefined;
      try {
        result = run();
      } catch (error) {
        result = excuse(error);
      }
      end();
      return result;
    },
    async checkAsync(run) {
      const end = begin();
      const result = await run().catch(excuse);
      end();
      return result;
    },
  };
}

/** Every property of the objects that a key such as `__proto__` could reach. */
function ownNames(): string {
  const reachable = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Object, Array];
  return reachable.map((one) => Reflect.ownKeys(one).map(String).join()).join("|");
}

test("the boundaries have 10,000 cases together", () => {
  expect(Object.values(cases).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(10_000);
});
