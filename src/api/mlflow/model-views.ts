import type { ModelVersion, RegisteredModel } from "../../contracts/index.ts";
import { pairs, type Wire } from "../wire.ts";

/** What a client sees as the source. That of Podium's own versions is on S3, which clients may not read. */
export function sourceOf({ dataset, experimentId, runId, source }: ModelVersion): string {
  return dataset === undefined ? source : `mlflow-artifacts:/${experimentId}/${runId}/artifacts/model`;
}

/** Where a client loads the files from. */
export function filesOf(version: ModelVersion): string {
  return version.artifactUri ?? sourceOf(version);
}

/** @param model absent: without aliases, as in MLflow's listings */
export function versionView(version: ModelVersion, model?: RegisteredModel): Wire {
  const aliases = aliasesOf(model).filter(({ number }) => number === version.version);
  return {
    name: version.name,
    version: String(version.version),
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.updatedAt,
    current_stage: version.stage,
    description: version.description,
    source: sourceOf(version),
    run_id: version.runId,
    status: "READY",
    tags: pairs(version.tags),
    run_link: version.runLink ?? "",
    aliases: aliases.map(({ alias }) => alias),
    model_id: version.modelId,
  };
}

/** @param latest newest version of each stage */
export function modelView(model: RegisteredModel, latest: readonly ModelVersion[]): Wire {
  return {
    name: model.name,
    creation_timestamp: model.createdAt,
    last_updated_timestamp: model.updatedAt,
    description: model.description === "" ? undefined : model.description,
    latest_versions: latest.map((version) => versionView(version)),
    tags: pairs(model.tags),
    aliases: aliasesOf(model).map(({ alias, number }) => ({ alias, version: String(number) })),
  };
}

function aliasesOf(model: RegisteredModel | undefined): { alias: string; number: number }[] {
  const aliases = Object.entries(model?.aliases ?? {}).map(([alias, number]) => ({ alias, number }));
  return aliases.sort((a, b) => (a.alias < b.alias ? -1 : 1));
}
