import { ApiFailure } from "../../api/call.ts";
import { getRun, type RunRow, rowOf } from "../../api/runs.ts";

/** A run among those compared. */
export interface ComparedRun extends RunRow {
  /** `A`, `B`, …: names may be long, and may be the same. */
  readonly letter: string;
  /** Its place, which gives its colour. */
  readonly index: number;
  /** Metrics that were logged more than once. */
  readonly stepped: ReadonlySet<string>;
  /** The dataset that it learned from. */
  readonly dataset: { readonly name: string; readonly digest: string } | undefined;
}

/** Why an id of the address is not among the runs. */
export interface LeftOut {
  readonly runId: string;
  readonly because: "deleted" | "missing";
}

export interface Compared {
  readonly runs: readonly ComparedRun[];
  readonly leftOut: readonly LeftOut[];
}

/** The runs in the order of the ids. One that is deleted or nowhere is left out, and said. */
export async function loadCompared(runIds: readonly string[], signal: AbortSignal): Promise<Compared> {
  const found = await Promise.all(runIds.map((runId) => find(runId, signal)));
  const rows = found.flatMap((one) => ("because" in one ? [] : [one]));
  return {
    runs: rows.map((row, index) => ({ ...row, index, letter: String.fromCharCode(65 + index) })),
    leftOut: found.flatMap((one) => ("because" in one ? [one] : [])),
  };
}

async function find(runId: string, signal: AbortSignal): Promise<LeftOut | Omit<ComparedRun, "letter" | "index">> {
  try {
    const run = await getRun(runId, signal);
    if (run.info.lifecycle_stage === "deleted") return { runId, because: "deleted" };
    const row = rowOf(run);
    const dataset = run.inputs.dataset_inputs?.[0]?.dataset;
    return {
      ...row,
      name: row.name === "" ? runId : row.name,
      stepped: new Set(run.data.metrics?.flatMap(({ key, step }) => (step > 0 ? [key] : []))),
      dataset: dataset && { name: dataset.name, digest: dataset.digest },
    };
  } catch (error) {
    // 400: no run can have such an id.
    if (error instanceof ApiFailure && (error.status === 404 || error.status === 400))
      return { runId, because: "missing" };
    throw error;
  }
}
