import { getStanding, type Standing } from "../../api/standing.ts";
import { useAnswer } from "../../use-answer.ts";
import type { ComparedRun } from "./compared-run.ts";

const none: readonly Standing[] = [];

/** The runs' experiments, the first run's first; the page is there without them. */
export function useStandings(runs: readonly ComparedRun[]): readonly Standing[] {
  const ids = [...new Set(runs.map(({ experimentId }) => experimentId))];
  const { value } = useAnswer((signal) => Promise.all(ids.map((id) => getStanding(id, signal))), [ids.join()]);
  return value ?? none;
}
