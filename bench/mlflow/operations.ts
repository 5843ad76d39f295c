import type { Call } from "./calls.ts";
import type { SeededExperiment } from "./seed.ts";

/** Experiments with runs in them, by how many. */
export type Seeded = ReadonlyMap<number, SeededExperiment>;

export interface Operation {
  readonly what: string;
  /** @param turn counts up, so that no call repeats another */
  call(client: Call, turn: number): Promise<unknown>;
}

/** The calls that are compared, on one server's seeded experiments. */
export function operations(seeded: Seeded): Operation[] {
  const sizes = [...seeded.keys()].sort((a, b) => a - b);
  const { runIds } = seeded.get(sizes[0]!)!;
  const any = (turn: number): string => runIds[(turn * 7919) % runIds.length]!;
  // As a training logs: step after step to one run.
  const stepOf = (turn: number): object => batch(any(Math.floor(turn / stepsOfRun)), turn);
  return [
    { what: "log-batch of 10 metrics", call: (client, turn) => client("runs/log-batch", stepOf(turn)) },
    { what: "get run", call: (client, turn) => client(`runs/get?run_id=${any(turn)}`) },
    ...sizes.flatMap((size) => searches(seeded, size)),
  ];
}

export function searches(seeded: Seeded, size: number): Operation[] {
  const { experimentId } = seeded.get(size)!;
  const of = `search 100 of ${size.toLocaleString("en")}`;
  const search = async (client: Call, order: object): Promise<void> => {
    const { runs } = await client("runs/search", { experiment_ids: [experimentId], max_results: 100, ...order });
    if ((runs as unknown[]).length !== 100) throw new Error(`${of}: ${(runs as unknown[]).length} runs came`);
  };
  return [
    { what: `${of} by a metric`, call: (client) => search(client, { order_by: ["metrics.metric_0 DESC"] }) },
    { what: `${of} by default order`, call: (client) => search(client, {}) },
  ];
}

function batch(runId: string, turn: number): object {
  const point = { timestamp: 1_800_000_000_000 + turn, step: turn + 1 };
  return { run_id: runId, metrics: tenMetrics.map((key, i) => ({ key, value: (turn + i) / 7, ...point })) };
}

const stepsOfRun = 50;
const tenMetrics = Array.from({ length: 10 }, (_, i) => `logged_${i}`);

/**
 * Runs that `clients` log one after the other for a while: create, log-batch of 10 metrics, 5 params and a tag, update.
 *
 * @returns a second
 */
export async function runsLogged(clients: readonly Call[], experimentId: string, seconds: number): Promise<number> {
  let logged = 0;
  const from = performance.now();
  const logRuns = async (client: Call): Promise<void> => {
    while (performance.now() < from + seconds * 1000) {
      const now = Date.now();
      const { run } = (await client("runs/create", { experiment_id: experimentId, start_time: now })) as {
        run: { info: { run_id: string } };
      };
      const run_id = run.info.run_id;
      const params = Array.from({ length: 5 }, (_, i) => ({ key: `param_${i}`, value: String(i) }));
      await client("runs/log-batch", { ...batch(run_id, 0), params, tags: [{ key: "of", value: "bench" }] });
      await client("runs/update", { run_id, status: "FINISHED", end_time: Date.now() });
      logged += 1;
    }
  };
  await Promise.all(clients.map(logRuns));
  return (logged * 1000) / (performance.now() - from);
}
