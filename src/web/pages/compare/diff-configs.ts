import { diffArrays } from "diff";

/** A line of a diff. In the base it is line `left`, in the other text line `right`; from 1. */
export interface DiffLine {
  readonly left: number | undefined;
  readonly right: number | undefined;
  readonly text: string;
}

/** A line of the base beside one of the other text; what was replaced stands beside what replaced it. */
export interface DiffPair {
  readonly left: DiffLine | undefined;
  readonly right: DiffLine | undefined;
}

/** How one text becomes another, line by line. Spaces at a line's end, and how it ends, make no difference. */
export function diffLines(base: string, other: string): readonly DiffLine[] {
  let [left, right] = [0, 0];
  return diffArrays(linesOf(base), linesOf(other)).flatMap(({ value, added, removed }) =>
    value.map((text) => ({
      left: added ? undefined : ++left,
      right: removed ? undefined : ++right,
      text,
    })),
  );
}

/** The same side by side. */
export function sideBySide(lines: readonly DiffLine[]): readonly DiffPair[] {
  const pairs: DiffPair[] = [];
  let [removed, added]: [DiffLine[], DiffLine[]] = [[], []];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) pairs.push({ left: removed[i], right: added[i] });
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.right === undefined) removed.push(line);
    else if (line.left === undefined) added.push(line);
    else {
      flush();
      pairs.push({ left: line, right: line });
    }
  }
  flush();
  return pairs;
}

/** How many lines are the base's alone, and the other's. */
export function countChanges(lines: readonly DiffLine[]): { readonly removed: number; readonly added: number } {
  return {
    removed: lines.filter(({ right }) => right === undefined).length,
    added: lines.filter(({ left }) => left === undefined).length,
  };
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === "") lines.pop();
  return lines;
}
