import { type Experiment, FaultError } from "../contracts/index.ts";
import { decodeItem } from "./attribute.ts";
import { type Clause, isNew } from "./expression.ts";
import { experimentIdOf, keys } from "./keys.ts";
import { optimistically } from "./optimistic.ts";
import type { Table } from "./table.ts";

/** Who has a name, and since when. It holds while that experiment has the name. */
export interface Claim {
  readonly experimentId: string;
  readonly at: number;
}

/**
 * How long a name is kept for an experiment that does not have it: a rename to it, or from it, is under way. After
 * that it died half way, and the name is free. In milliseconds; a call of the API ends after half of it.
 */
const leaseMs = 60_000;

/**
 * Names of experiments. A claim is written before an experiment takes its name, and removed after it gave it up, so
 * that two experiments never have the same.
 */
export class ExperimentNames {
  readonly #table: Table;
  readonly #get: (experimentId: string) => Promise<Experiment | undefined>;

  constructor(table: Table, get: (experimentId: string) => Promise<Experiment | undefined>) {
    this.#table = table;
    this.#get = get;
  }

  async claim(name: string): Promise<Claim | undefined> {
    const item = await this.#table.get(keys.experimentName(name));
    return item === undefined ? undefined : decodeItem<Claim>(item);
  }

  /**
   * Finds the experiment of a name, or claims the name for a new one: the id is the name's own, or, where an experiment
   * that was renamed has that, one that a counter makes. Callers who race get the same id, and so does a second try.
   *
   * @throws {FaultError} Entity.Exists: a rename to it is under way
   */
  async findOrClaim(name: string, at: number): Promise<{ found: Experiment } | { claimed: string }> {
    return optimistically<{ found: Experiment } | { claimed: string }>("claim a name", async () => {
      const claim = await this.claim(name);
      const holder = claim === undefined ? undefined : await this.#get(claim.experimentId);
      if (holder?.name === name) return { value: { found: holder } };
      // The one who claimed it is about to make it, or died before: it is made under that id.
      if (claim !== undefined && holder === undefined) return { value: { claimed: claim.experimentId } };
      if (claim !== undefined && at - claim.at < leaseMs) throw exists(name);
      const experimentId = await this.#freeId(name);
      return (await this.#write(name, { experimentId, at }, claim)) ? { value: { claimed: experimentId } } : undefined;
    });
  }

  /** Claims a name for an experiment that is about to take it. @throws {FaultError} Entity.Exists */
  async claimFor(experimentId: string, name: string, at: number): Promise<void> {
    await optimistically("claim a name", async () => {
      const claim = await this.claim(name);
      if (claim !== undefined && claim.experimentId !== experimentId) {
        const holder = await this.#get(claim.experimentId);
        if (holder?.name === name || at - claim.at < leaseMs) throw exists(name);
      }
      return (await this.#write(name, { experimentId, at }, claim)) ? { value: undefined } : undefined;
    });
  }

  /** Gives a name up, unless it was claimed again meanwhile. */
  async release(name: string, claim: Claim): Promise<void> {
    await this.#table.remove(keys.experimentName(name), { all: unchanged(claim) });
  }

  #write(name: string, claim: Claim, before: Claim | undefined): Promise<boolean> {
    return this.#table.put(keys.experimentName(name), claim, before === undefined ? isNew : { all: unchanged(before) });
  }

  async #freeId(name: string): Promise<string> {
    for (let count = 0; ; count++) {
      const id = experimentIdOf(count === 0 ? name : `${name}\0${count}`);
      if ((await this.#get(id)) === undefined) return id;
    }
  }
}

export function exists(name: string): FaultError {
  return new FaultError({ code: "Entity.Exists", entity: "experiment", id: name });
}

function unchanged({ experimentId, at }: Claim): Clause[] {
  return [
    { path: ["experimentId"], is: "=", value: experimentId },
    { path: ["at"], is: "=", value: at },
  ];
}
