import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { createContext, runInNewContext, Script } from "node:vm";
import fc from "fast-check";
import { FaultError } from "../../src/contracts/index.ts";

/** Cases of each property; FUZZ_RUNS=10 makes all ten times as many, FUZZ_SEED=… repeats what failed. */
const factor = Number(process.env["FUZZ_RUNS"] ?? 1);
const seed = process.env["FUZZ_SEED"];

/** Cases by file. Together they are over 10,000, and a test says so. */
export const cases = {
  configs: 2500,
  configGrammar: 1000,
  configBytes: 500,
  largeConfigs: 40,
  csv: 1500,
  csvBytes: 500,
  largeCsvs: 20,
  filters: 2500,
  artifacts: 1500,
  typedArrays: 1000,
  largeArtifacts: 20,
  apiBodies: 1000,
  calls: 1500,
  tokens: 600,
  roles: 500,
} as const;

/** Processor time that one case may take: what waits for a busy machine is no hang. */
const mostMilliseconds = 1000;
/** What one case may add to the heap and to typed arrays, garbage included: a case of 1 MB of text needs some. */
const mostMegabytesAtOnce = 256;
/** What all cases of a property may leave behind. */
const mostMegabytes = 64;

/**
 * Runs a property as often as its area says. A case fails when it throws what is not known, or takes over a second of
 * processor time or 256 MB; the property when it leaves over 64 MB behind or touches Object.prototype.
 *
 * @param isKnown errors that are a right answer
 */
export async function fuzz<T>(
  area: keyof typeof cases,
  arbitrary: fc.Arbitrary<T>,
  work: (value: T) => unknown,
  isKnown: (error: unknown) => boolean = () => false,
): Promise<void> {
  const heap = heapAfterCollection();
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const before = process.threadCpuUsage();
    const inUse = megabytesInUse();
    try {
      await untilEnded(() => work(value));
    } catch (error) {
      if (!isKnown(error)) throw error;
    }
    const { user, system } = process.threadCpuUsage(before);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > mostMilliseconds) throw new Error(`it took ${Math.round(milliseconds)} ms`);
    const grown = megabytesInUse() - inUse;
    if (grown > mostMegabytesAtOnce) throw new Error(`it took ${Math.round(grown)} MB`);
  });
  await fc.assert(property, {
    numRuns: cases[area] * factor,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  const left = (heapAfterCollection() - heap) / 2 ** 20;
  if (left > mostMegabytes) throw new Error(`${area}: ${Math.round(left)} MB are left behind`);
  const strange = Object.getOwnPropertyNames(Object.prototype).filter((name) => !own.has(name));
  if (strange.length > 0) throw new Error(`${area}: Object.prototype has ${strange.join(", ")}`);
}

const own = new Set(Object.getOwnPropertyNames(Object.prototype));

const caller = createContext({ work: () => undefined as unknown });
const call = new Script("work()");

/** Calls, and ends what does not end by itself within ten seconds: nothing else stops a loop. */
function untilEnded(work: () => unknown): unknown {
  caller["work"] = work;
  return call.runInContext(caller, { timeout: 10_000 });
}

/** Faults with a code that begins so, in a message that fits into the tag that a run keeps its failure in. */
export function isFault(...codes: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    error instanceof FaultError &&
    codes.some((code) => error.fault.code.startsWith(code)) &&
    error.message.length < 8000 &&
    error.message.isWellFormed();
}

function megabytesInUse(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return (used_heap_size + external_memory) / 2 ** 20;
}

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
