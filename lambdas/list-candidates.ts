import type { ListCandidatesInput, ListCandidatesOutput } from "../src/contracts/index.ts";
import { listCandidatesStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<ListCandidatesInput, ListCandidatesOutput> = stage(
  "ListCandidates",
  ["state"],
  listCandidatesStep,
);
