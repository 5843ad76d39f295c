import {
  type ModelVersion,
  type Promotion,
  podiumTags,
  productionAlias,
  type Run,
  type SelectBestInput,
  type SelectBestOutput,
} from "../contracts/index.ts";
import { type Contender, decide, type Gate, greaterIsBetter } from "./decide.ts";
import type { World } from "./world.ts";

/** How many of the newest versions are looked through for one of Podium's own, which tells the dataset. */
const newestLimit = 1000;
/** How many of the best runs are looked through for one that is a comparable version. */
const searchLimit = 1000;

/**
 * Finds an experiment's best version by its target metric on the test part, and decides whether it replaces Production.
 *
 * Comparable are the versions validated on the digest that the newest version's dataset has now. A version that was
 * rolled back from, or that Production was taken from, is left out until a person promotes it again. Versions that
 * others logged are never chosen; one that a person made Production stands until a person moves it.
 */
export async function selectBestStep(input: SelectBestInput, gate: Gate, world: World): Promise<SelectBestOutput> {
  const { model } = input;
  const keep = (reason: string): SelectBestOutput => ({ kind: "keep", model, reason });
  const newest = await newestTrained(model, world);
  if (newest?.dataset === undefined) return keep(`there is no version of ${model}`);
  const experiment = await world.registry.experiments.get(newest.experimentId);
  const target = experiment?.tags[podiumTags.target];
  if (target === undefined) return keep(`experiment ${model} names no target metric`);
  const digest = (await world.registry.datasets.current(newest.dataset.name))?.digest ?? newest.dataset.digest;

  const move = await world.registry.aliases.current(model, productionAlias);
  const production = move?.to === 0 ? undefined : move;
  const served = production === undefined ? undefined : await world.registry.models.version(model, production.to);
  if (served !== undefined && served.dataset === undefined)
    return keep(`a person made version ${served.version} Production, which is not one of Podium's own`);
  const banned = rolledBack((await world.registry.aliases.history(model, productionAlias, { limit: 100 })).items);
  const best = await bestVersion({ model, experimentId: newest.experimentId, metric: target, digest, banned }, world);
  const standing =
    production === undefined
      ? undefined
      : { version: production.to, ...(await standingValue(served, `${target}_test`, digest, world)) };
  const ruling = decide(target, best === undefined ? [] : [best], standing, gate);
  if (ruling.kind === "keep") return keep(ruling.reason);
  return {
    kind: "promote",
    model,
    version: ruling.version,
    sequence: move?.sequence ?? 0,
    ...(production === undefined ? {} : { from: production.to }),
    metric: {
      key: `${target}_test`,
      to: ruling.value,
      ...(standing?.value === undefined ? {} : { from: standing.value }),
    },
    reason: ruling.reason,
  };
}

/** Versions that someone rolled back from, or took Production from, and nobody promoted since. @param history newest first */
export function rolledBack(history: readonly Promotion[]): ReadonlySet<number> {
  const banned = new Set<number>();
  for (const move of [...history].reverse()) {
    if (move.kind !== "promote" && move.from !== undefined) banned.add(move.from);
    banned.delete(move.to);
  }
  return banned;
}

async function bestVersion(
  wanted: { model: string; experimentId: string; metric: string; digest: string; banned: ReadonlySet<number> },
  world: World,
): Promise<Contender | undefined> {
  const order = greaterIsBetter(wanted.metric) ? "descending" : "ascending";
  const key = `${wanted.metric}_test`;
  let best: Contender | undefined;
  let cursor: string | undefined;
  let seen = 0;
  do {
    const page = await world.registry.runs.byMetric(wanted.experimentId, key, order, {
      limit: 20,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { value, runs } of groupsByValue(page.items, key, wanted.digest)) {
      if (best !== undefined && value !== best.value) return best;
      // Equal values go on, over pages too: the version that was there first wins.
      const versions = await Promise.all(runs.map(({ runId }) => world.registry.models.versionsOfRun(runId)));
      for (const { name, version, dataset } of versions.flat()) {
        if (name !== wanted.model || dataset === undefined || wanted.banned.has(version)) continue;
        if (best === undefined || version < best.version) best = { version, value };
      }
    }
    seen += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && seen < searchLimit);
  return best;
}

/** Comparable runs, those of one value together, in the order of the runs. */
function groupsByValue(runs: readonly Run[], key: string, digest: string): { value: number; runs: Run[] }[] {
  const groups: { value: number; runs: Run[] }[] = [];
  for (const run of runs) {
    const value = comparableValue(run, key, digest);
    if (value === undefined) continue;
    if (groups.at(-1)?.value !== value) groups.push({ value, runs: [] });
    groups.at(-1)!.runs.push(run);
  }
  return groups;
}

function comparableValue(run: Run, key: string, digest: string): number | undefined {
  const value = run.metrics[key]?.value;
  if (value === undefined || Number.isNaN(value)) return undefined;
  return run.tags[podiumTags.testDigest] === digest ? value : undefined;
}

async function newestTrained(model: string, world: World): Promise<ModelVersion | undefined> {
  let cursor: string | undefined;
  let seen = 0;
  do {
    const page = await world.registry.models.versions(model, {
      limit: seen === 0 ? 1 : 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const trained = page.items.find(({ dataset }) => dataset !== undefined);
    if (trained !== undefined) return trained;
    seen += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && seen < newestLimit);
  return undefined;
}

async function standingValue(
  standing: ModelVersion | undefined,
  key: string,
  digest: string,
  world: World,
): Promise<{ value?: number }> {
  const run = standing === undefined ? undefined : await world.registry.runs.get(standing.runId);
  const value = run === undefined ? undefined : comparableValue(run, key, digest);
  return value === undefined ? {} : { value };
}
