interface Search {
  readonly rows: Int32Array;
  readonly node: Float64Array;
  open(start: number, end: number): void;
  search(feature: number, start: number, end: number): boolean;
  finish(start: number, end: number): number;
}

/**
 * Looks at all features of a node, cuts it, then at those of both parts, three levels deep.
 *
 * @param best where the best cut's feature stands in `node`
 * @param more what else is to be looked at after each cut
 * @returns everything seen on the way
 */
export function searchTrace(
  search: Search,
  nFeatures: number,
  nSamples: number,
  best: number,
  more: () => readonly Float64Array[] = () => [],
): unknown[] {
  const seen: unknown[] = [];
  const visit = (start: number, end: number, depth: number): void => {
    search.open(start, end);
    for (let f = 0; f < nFeatures; f++) seen.push(search.search(f, start, end), search.node.slice());
    if (search.node[best]! < 0 || depth === 0) return;
    const cut = search.finish(start, end);
    seen.push(cut, search.node.slice(), search.rows.slice(), ...more().map((values) => values.slice()));
    visit(start, cut, depth - 1);
    visit(cut, end, depth - 1);
  };
  for (let i = 0; i < nSamples; i++) search.rows[i] = i;
  visit(0, nSamples, 3);
  return seen;
}
