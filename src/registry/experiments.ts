import { type Experiment, FaultError, type Lifecycle } from "../contracts/index.ts";
import { decodeItem } from "./attribute.ts";
import { ExperimentNames, exists } from "./experiment-names.ts";
import { type Change, type Condition, isNew } from "./expression.ts";
import { keys } from "./keys.ts";
import { checkName, checkText, limits, refuse } from "./limits.ts";
import { checkedLimit, listing } from "./listing.ts";
import { optimistically } from "./optimistic.ts";
import { RecentExperiments } from "./recent-experiments.ts";
import type { Experiments } from "./registry.ts";
import { found, type Range, type Table } from "./table.ts";

/** There before anything is written. It is not in the index: the listing that it belongs to ends with it. */
const standard: Experiment = {
  experimentId: "0",
  name: "Default",
  artifactLocation: "mlflow-artifacts:/0",
  lifecycle: "active",
  createdAt: 0,
  updatedAt: 0,
  tags: {},
};
/** The cursor of a page after which only Default is left. */
const onlyDefaultLeft = "default";
/** An experiment is one item, and DynamoDB's limit is 400 KB. */
const tagBytes = 256 * 1024;

const partitions: Readonly<Record<Lifecycle, string>> = { active: "EXPERIMENTS", deleted: "EXPERIMENTS#DELETED" };
const lists = {
  active: [{ index: true, partition: partitions.active, descending: true }],
  deleted: [{ index: true, partition: partitions.deleted, descending: true }],
} as const satisfies Record<Lifecycle, readonly Range[]>;

export function openExperiments(table: Table): Experiments {
  const names = new ExperimentNames(table, get);
  const recent = new RecentExperiments(get);

  async function get(experimentId: string): Promise<Experiment | undefined> {
    const item = await table.get(keys.experiment(experimentId));
    if (item !== undefined) return decodeItem<Experiment>(item);
    return experimentId === standard.experimentId ? standard : undefined;
  }

  async function byName(name: string): Promise<Experiment | undefined> {
    if (name === standard.name) {
      const first = await get(standard.experimentId);
      if (first?.name === name) return first;
    }
    const claim = await names.claim(name);
    const holder = claim === undefined ? undefined : await get(claim.experimentId);
    return holder?.name === name ? holder : undefined;
  }

  async function make(
    name: string,
    { tags = {}, artifactLocation }: Parameters<Experiments["create"]>[1],
    at: number,
  ): Promise<{ experiment: Experiment; isMade: boolean }> {
    const known = await byName(name);
    if (known !== undefined) return { experiment: known, isMade: false };
    return optimistically<{ experiment: Experiment; isMade: boolean }>("make an experiment", async () => {
      const claim = await names.findOrClaim(name, at);
      if ("found" in claim) return { value: { experiment: claim.found, isMade: false } };
      const experimentId = claim.claimed;
      const experiment: Experiment = {
        experimentId,
        name,
        artifactLocation: artifactLocation ?? `mlflow-artifacts:/${experimentId}`,
        lifecycle: "active",
        createdAt: at,
        updatedAt: at,
        tags,
      };
      const record = { ...experiment, ...keys.experimentIndex(experimentId, at) };
      const isMade = await table.put(keys.experiment(experimentId), record, isNew);
      return isMade ? { value: { experiment, isMade } } : undefined;
    });
  }

  /** Changes an active experiment. @throws {FaultError} Entity.Missing, Entity.Deleted */
  async function change(experimentId: string, edit: Change): Promise<void> {
    const isActive = { all: [{ path: ["lifecycle"], is: "=", value: "active" }] } as const;
    if (!(await update(experimentId, edit, isActive))) activeOne(await get(experimentId), experimentId);
  }

  /** @returns false, and no change, where the condition does not hold */
  async function update(experimentId: string, edit: Change, condition: Condition): Promise<boolean> {
    const updated = await table.update(keys.experiment(experimentId), edit, condition);
    recent.forget(experimentId);
    return updated !== undefined;
  }

  /** The experiment as it stands, written down where it is Default and was not yet. */
  async function standing(experimentId: string): Promise<Experiment> {
    if (experimentId === standard.experimentId) await table.put(keys.experiment(experimentId), standard, isNew);
    return found(await get(experimentId), "experiment", experimentId);
  }

  return {
    get,
    getRecent: (experimentId) => recent.get(experimentId),
    byName,

    async ensure(name, at) {
      checkName("experiment", name);
      const { experiment } = await make(name, {}, at);
      return activeOne(experiment, name);
    },

    async create(name, options, at) {
      checkName("experiment", name, limits.experimentName);
      checkTags(options.tags ?? {});
      const { experiment, isMade } = await make(name, options, at);
      if (!isMade) throw exists(name);
      return experiment;
    },

    async list(page, lifecycle = "active") {
      const limit = checkedLimit(page.limit);
      const last = async (): Promise<Experiment[]> =>
        [(await get(standard.experimentId)) ?? standard].filter((one) => one.lifecycle === lifecycle);
      if (page.cursor === onlyDefaultLeft) return { items: await last() };
      const read = await listing(table, lists[lifecycle], page, decodeItem<Experiment>);
      if (read.cursor !== undefined) return read;
      const rest = await last();
      if (rest.length > 0 && read.items.length === limit) return { items: read.items, cursor: onlyDefaultLeft };
      return { items: [...read.items, ...rest] };
    },

    async rename(experimentId, name, at) {
      checkName("experiment", name, limits.experimentName);
      await optimistically("rename an experiment", async () => {
        const before = activeOne(await standing(experimentId), experimentId);
        if (before.name === name) return { value: undefined };
        const given = await names.claim(before.name);
        const standardOne = name === standard.name ? await get(standard.experimentId) : undefined;
        if (standardOne?.name === name) throw exists(name);
        await names.claimFor(experimentId, name, at);
        const set = [
          [["name"], name],
          [["updatedAt"], at],
        ] as const;
        const renamed = await update(
          experimentId,
          { set },
          {
            all: [
              { path: ["name"], is: "=", value: before.name },
              { path: ["lifecycle"], is: "=", value: "active" },
            ],
          },
        );
        if (!renamed) return undefined;
        if (given?.experimentId === experimentId) await names.release(before.name, given);
        return { value: undefined };
      });
    },

    async setTag(experimentId, key, value, at) {
      const { tags } = await standing(experimentId);
      checkTags({ ...tags, [key]: value });
      const set = [
        [["tags", key], value],
        [["updatedAt"], at],
      ] as const;
      await change(experimentId, { set });
    },

    async deleteTag(experimentId, key, at) {
      const { tags } = activeOne(await standing(experimentId), experimentId);
      if (!Object.hasOwn(tags, key)) return false;
      await change(experimentId, { set: [[["updatedAt"], at]], remove: [["tags", key]] });
      return true;
    },

    async setLifecycle(experimentId, lifecycle, at) {
      await standing(experimentId);
      const other = lifecycle === "active" ? "deleted" : "active";
      const set = [
        [["lifecycle"], lifecycle],
        [["updatedAt"], at],
        // Default stays out of the index.
        ...(experimentId === standard.experimentId ? [] : [[["gsi1pk"], partitions[lifecycle]] as const]),
      ] as const;
      return update(experimentId, { set }, { all: [{ path: ["lifecycle"], is: "=", value: other }] });
    },
  };
}

/** @throws {FaultError} Entity.Missing, Entity.Deleted */
function activeOne(experiment: Experiment | undefined, id: string): Experiment {
  const there = found(experiment, "experiment", id);
  if (there.lifecycle === "active") return there;
  throw new FaultError({ code: "Entity.Deleted", entity: "experiment", id });
}

/** @throws {FaultError} Input.Invalid: a key or a value too long, or too much together */
function checkTags(tags: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(tags)) {
    checkName("key in tags", key, limits.key);
    checkText(`tags.${key}`, value, limits.experimentTagValue);
  }
  const bytes = Buffer.byteLength(JSON.stringify(tags));
  if (bytes > tagBytes) refuse("tags", `at most ${tagBytes} bytes of tags on an experiment`, `${bytes} bytes`);
}
