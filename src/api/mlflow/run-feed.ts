import type { Run } from "../../contracts/index.ts";
import type { Page, PageRequest } from "../../registry/index.ts";
import type { Place } from "../page-token.ts";

/** Reads one page of an index. */
export type ReadRuns = (page: PageRequest) => Promise<Page<Run>>;

/** The runs that an index lists, one by one, from where an earlier page ended. */
export class RunFeed {
  readonly #read: ReadRuns;
  #place: Place | undefined;
  /** The page at that place, and where the next one begins. */
  #page: Page<Run> | undefined;

  /** @param place where it goes on; undefined: it is at its end */
  constructor(read: ReadRuns, place: Place | undefined) {
    this.#read = read;
    this.#place = place;
  }

  /** The next run; undefined at the end. It stays the next one until `skip`. */
  async next(): Promise<Run | undefined> {
    while (this.#place !== undefined) {
      const { cursor, size, skip } = this.#place;
      this.#page ??= await this.#read({ limit: size, ...(cursor === undefined ? {} : { cursor }) });
      const run = this.#page.items[skip];
      if (run !== undefined) return run;
      this.#turn();
    }
    return undefined;
  }

  skip(): void {
    if (this.#place === undefined) return;
    this.#place = { ...this.#place, skip: this.#place.skip + 1 };
    if (this.#page !== undefined && this.#place.skip >= this.#page.items.length) this.#turn();
  }

  /** Where `next` is, for a page that goes on there. Known to be another run's where there is no filter. */
  get place(): Place | undefined {
    return this.#place;
  }

  #turn(): void {
    const { cursor } = this.#page ?? {};
    this.#place = cursor === undefined || this.#place === undefined ? undefined : { ...this.#place, cursor, skip: 0 };
    this.#page = undefined;
  }
}
