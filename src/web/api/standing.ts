import { call } from "./call.ts";

/** How an experiment decides, and what it serves. */
export interface Standing {
  readonly experiment_id: string;
  readonly name: string;
  /** The metric that Production is chosen by, without `_test`; absent where no config named one. */
  readonly target?: string;
  readonly greater_is_better?: boolean;
  readonly production?: {
    readonly model: string;
    readonly version: string;
    readonly run_id: string;
    readonly at: number;
  };
}

export async function getStanding(experimentId: string, signal?: AbortSignal): Promise<Standing> {
  return call<Standing>(
    `api/podium/experiments/${encodeURIComponent(experimentId)}`,
    signal === undefined ? {} : { signal },
  );
}
