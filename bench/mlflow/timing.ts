import { median, percentile } from "../report.ts";
import { cpuMs } from "./process-tree.ts";
import type { Server } from "./server.ts";

/** What calls took. */
export interface Timing {
  /** Milliseconds of each call. */
  readonly times: number[];
  /** Milliseconds of processor that the server's processes used for all of them. */
  cpu: number;
}

/** A server at rest uses less of a processor in a second. */
const restMs = 100;

/** Milliseconds of processor that a server uses in a second without calls. */
export async function idleCpu(server: Server, seconds: number): Promise<number> {
  const before = cpuMs(server.pid);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return (cpuMs(server.pid) - before) / seconds;
}

/**
 * Waits until a server that has just started has been at rest for ten seconds, at most two minutes: MLflow's workers load
 * for half a minute, Podium's functions give memory back when nothing happens.
 */
export async function settled(server: Server): Promise<void> {
  const deadline = performance.now() + 120_000;
  for (let atRest = 0; atRest < 10 && performance.now() < deadline; )
    atRest = (await idleCpu(server, 1)) > restMs ? 0 : atRest + 1;
}

/**
 * Makes calls one after the other for a while, one not counted first, and adds what they took.
 *
 * @param idle what the server uses anyway, which is left out
 */
export async function timeCalls(
  into: Timing,
  server: Server,
  idle: number,
  seconds: number,
  call: () => Promise<unknown>,
): Promise<void> {
  await call();
  const [cpuBefore, from] = [cpuMs(server.pid), performance.now()];
  for (let at = from; at < from + seconds * 1000; ) {
    await call();
    const now = performance.now();
    into.times.push(now - at);
    at = now;
  }
  const used = cpuMs(server.pid) - cpuBefore - (idle * (performance.now() - from)) / 1000;
  into.cpu += Math.max(0, used);
}

export function summary({ times, cpu }: Timing): { calls: number; p50: number; p95: number; cpu: number } {
  return { calls: times.length, p50: median(times), p95: percentile(times, 95), cpu: cpu / times.length };
}
