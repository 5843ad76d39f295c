import type { ComparedRun } from "../../../../src/web/pages/compare/compared-run.ts";

/** Runs A, B, … with these params and metrics. */
export function madeRuns(
  ...all: readonly { params?: Record<string, string>; metrics?: Record<string, number> }[]
): readonly ComparedRun[] {
  return all.map(({ params = {}, metrics = {} }, index) => ({
    ...{ index, letter: String.fromCharCode(65 + index), runId: `r${index}`, experimentId: "1", name: `run ${index}` },
    ...{ status: "FINISHED", startTime: 1000, endTime: 3000, userId: "u", tags: new Map(), dataset: undefined },
    stepped: new Set<string>(),
    params: new Map(Object.entries(params)),
    metrics: new Map(Object.entries(metrics)),
  }));
}
