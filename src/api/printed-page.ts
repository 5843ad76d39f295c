import { readOffset, writeOffset } from "./page-token.ts";
import { Printed, type Wire } from "./wire.ts";

/** Printed size of a page. Lambda lets 6 MB through with its quotes and line ends escaped; what is over comes next. */
export const pageBytes = 3_000_000;

/** The items of an answer, printed as they come, until it is full. */
export class PrintedPage {
  readonly items: Printed[] = [];
  #bytes = 0;

  /** @returns false, and nothing is added, where it would be too much; the first item never is */
  add(view: Wire): boolean {
    const printed = new Printed(view, 2);
    this.#bytes += Buffer.byteLength(printed.text);
    if (this.items.length > 0 && this.#bytes > pageBytes) return false;
    this.items.push(printed);
    return true;
  }
}

/**
 * One page of what is all at hand, and the token of the next one.
 *
 * @param token of the page before
 * @throws {ApiError} it is no token of ours
 */
export function printedPage<T>(
  all: readonly T[],
  view: (item: T) => Wire,
  { limit, token }: { limit: number; token: string | undefined },
): { items: readonly Printed[]; next: string | undefined } {
  const offset = readOffset(token);
  const page = new PrintedPage();
  for (const item of all.slice(offset, offset + limit)) if (!page.add(view(item))) break;
  const end = offset + page.items.length;
  return { items: page.items, next: end < all.length ? writeOffset(end) : undefined };
}
