import { FaultError, type Promotion } from "../contracts/index.ts";
import { decodeItem } from "./attribute.ts";
import { type Condition, isNew } from "./expression.ts";
import { type Key, keys } from "./keys.ts";
import { checkName, checkText, checkWhole, limits, refuse } from "./limits.ts";
import { checkedLimit, cursorOf, listing } from "./listing.ts";
import { checkRecord, isLiving, readLiving } from "./model-record.ts";
import type { Aliases } from "./registry.ts";
import { found, type Table } from "./table.ts";

/**
 * The truth about an alias is its last move, which the model's item holds whole; one conditional write replaces it.
 * The history's items are written from it, before the next move at the latest, so no move is ever lost.
 */
export function openAliases(table: Table): Aliases {
  async function current(model: string, alias: string): Promise<Promotion | undefined> {
    const aliases = (await readLiving(table, model))?.aliases ?? {};
    return Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
  }

  async function record(move: Promotion): Promise<void> {
    await table.put(keyOf(move), move, isNew);
  }

  /** The move that has this one's number already, where it is the same move. */
  async function recorded(move: Promotion, standing: Promotion | undefined): Promise<Promotion | undefined> {
    const there = standing?.sequence === move.sequence ? standing : await fromHistory(move);
    return there?.by === move.by && there.to === move.to ? there : undefined;
  }

  async function checkVersion({ model, to, kind }: Promotion): Promise<void> {
    if (kind !== "remove") found(await table.get(keys.version(model, to)), "model version", `${model}/${to}`);
  }

  /** Who deletes a version looks for its aliases before and after; one that comes later than that finds it gone. */
  async function takeBackFromDeleted(move: Promotion): Promise<void> {
    try {
      await checkVersion(move);
    } catch (error) {
      const { model, alias, sequence, to, at, by } = move;
      const back = { model, alias, sequence: sequence + 1, from: to, to: 0, at, by };
      const set = [[["aliases", alias], { ...back, kind: "remove", reason: `version ${to} was deleted` }]] as const;
      await table.update(keys.model(model), { set }, standsAt(alias, sequence));
      throw error;
    }
  }

  async function fromHistory(move: Promotion): Promise<Promotion | undefined> {
    const item = await table.get(keyOf(move));
    return item === undefined ? undefined : decodeItem<Promotion>(item);
  }

  return {
    current,

    async move(promotion) {
      check(promotion);
      const { model, alias, sequence } = promotion;
      await checkVersion(promotion);
      const standing = await readLiving(table, model);
      const before =
        standing !== undefined && Object.hasOwn(standing.aliases, alias) ? standing.aliases[alias] : undefined;
      if ((before?.sequence ?? 0) === sequence - 1) {
        checkRecord("registered model", { ...standing, aliases: { ...standing?.aliases, [alias]: promotion } });
        if (before !== undefined) await record(before);
        const set = [[["aliases", alias], promotion]] as const;
        if ((await table.update(keys.model(model), { set }, standsAt(alias, sequence - 1))) !== undefined) {
          await record(promotion);
          await takeBackFromDeleted(promotion);
          return promotion;
        }
      }
      const same = await recorded(promotion, await current(model, alias));
      if (same === undefined) throw new FaultError({ code: "Promotion.Conflict", model, alias });
      await record(same);
      return same;
    },

    async history(model, alias, page) {
      const limit = checkedLimit(page.limit);
      const range = {
        index: false,
        partition: keys.model(model).pk,
        sort: { is: "prefix", text: keys.promotionPrefix(alias) },
        descending: true,
      } as const;
      const last = page.cursor === undefined ? await current(model, alias) : undefined;
      if (last === undefined) return listing(table, [range], page, decodeItem<Promotion>);
      // The first page begins with the last move, whether or not its item of the history has been written yet.
      const { pk, sk } = keyOf(last);
      const afterLast = cursorOf(0, { pk: { S: pk }, sk: { S: sk } });
      const rest = await listing(table, [range], { limit, cursor: afterLast }, decodeItem<Promotion>);
      if (rest.items.length < limit) return { items: [last, ...rest.items] };
      const items = [last, ...rest.items].slice(0, limit);
      const end = keyOf(items[limit - 1]!);
      return { items, cursor: cursorOf(0, { pk: { S: end.pk }, sk: { S: end.sk } }) };
    },
  };
}

function keyOf({ model, alias, sequence }: Promotion): Key {
  return keys.promotion(model, alias, sequence);
}

function standsAt(alias: string, sequence: number): Condition {
  if (sequence === 0) return { all: [...isLiving.all, { absent: ["aliases", alias] }] };
  return { all: [...isLiving.all, { path: ["aliases", alias, "sequence"], is: "=", value: sequence }] };
}

function check({ alias, sequence, to, kind, reason, by }: Promotion): void {
  checkName("alias", alias, limits.alias);
  checkWhole("sequence", sequence, 1);
  if ((kind === "remove") !== (to === 0)) refuse("to", "a version, or 0 to remove the alias", String(to));
  checkText("reason", reason, limits.reason);
  checkText("by", by, limits.reason);
}
