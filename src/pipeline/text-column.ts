/** A cell of a table: a number, a text, or null where it is missing. */
export type Cell = number | string | null;

const missingWords = new Set(["", "na", "n/a", "nan", "null", "none", "?"]);

/** Whether a cell's text says that there is none, as in pandas: empty, NA, NaN, null, None, and "?". */
export function isMissingText(text: string): boolean {
  return missingWords.has(text.trim().toLowerCase());
}

/** Collects the texts of a column: each cell becomes a position in the list of them. */
export class TextColumn {
  readonly texts: string[] = [];
  readonly #positions = new Map<string, number>();

  /** @returns the text's position, NaN for a missing one */
  position(text: string | null): number {
    if (text === null || isMissingText(text)) return Number.NaN;
    const trimmed = text.trim();
    const known = this.#positions.get(trimmed);
    if (known !== undefined) return known;
    this.#positions.set(trimmed, this.texts.length);
    this.texts.push(trimmed);
    return this.texts.length - 1;
  }
}
