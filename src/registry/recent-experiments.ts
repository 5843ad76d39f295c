import type { Experiment } from "../contracts/index.ts";
import { keepLatest } from "./keep-latest.ts";

/** So long, one that another process deleted may still count as active. */
const recentMs = 1000;
const most = 1000;

/** Experiments as they stood at most a second ago, which is good enough for their runs. */
export class RecentExperiments {
  readonly #read: (experimentId: string) => Promise<Experiment | undefined>;
  readonly #active = new Map<string, { readonly experiment: Experiment; readonly until: number }>();

  constructor(read: (experimentId: string) => Promise<Experiment | undefined>) {
    this.#read = read;
  }

  async get(experimentId: string): Promise<Experiment | undefined> {
    const known = this.#active.get(experimentId);
    if (known !== undefined && known.until > Date.now()) return known.experiment;
    this.#active.delete(experimentId);
    const experiment = await this.#read(experimentId);
    if (experiment?.lifecycle === "active")
      keepLatest(this.#active, experimentId, { experiment, until: Date.now() + recentMs }, most);
    return experiment;
  }

  /** It was changed here. */
  forget(experimentId: string): void {
    this.#active.delete(experimentId);
  }
}
