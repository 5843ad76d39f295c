import type { ExecutionEdge } from "../../../api/execution.ts";

/** Where the boxes and lines of a state machine are drawn. All numbers are CSS pixels. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly lines: readonly { readonly edge: ExecutionEdge; readonly path: string }[];
}

/** Of a step's box, and between boxes. */
export const box = { width: 172, height: 46 } as const;
const [gapX, gapY, margin] = [44, 26, 6];

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Rows by the longest way from the start, so that every line but a repetition leads down. In a row the step with the
 * longest way before it stands first, and so the usual way is the first column; what only an error leads to is never
 * in it.
 */
export function layOutGraph(start: string, names: readonly string[], edges: readonly ExecutionEdge[]): GraphLayout {
  const known = onePerPair(edges.filter(({ from, to }) => names.includes(from) && names.includes(to)));
  const row = depths(start, names, known);
  const usualEdges = known.filter(({ kind }) => kind !== "catch");
  const usual = reachedFrom(start, usualEdges);
  const onward = waysOnward(usualEdges);
  const rank = (name: string): number => (usual.has(name) ? onward(name) : -1);
  const taken = new Map<number, number>();
  const places = new Map<string, Place>();
  for (const name of names.toSorted((a, b) => rank(b) - rank(a))) {
    const at = row.get(name) ?? 0;
    const column = Math.max(taken.get(at) ?? 0, usual.has(name) ? 0 : 1);
    taken.set(at, column + 1);
    places.set(name, { x: margin + column * (box.width + gapX), y: margin + at * (box.height + gapY) });
  }
  const all = [...places.values()];
  return {
    // Lines may turn to the right of the last column.
    width: Math.max(0, ...all.map(({ x }) => x)) + box.width + gapX / 2 + margin,
    height: Math.max(0, ...all.map(({ y }) => y)) + box.height + margin,
    nodes: [...places].map(([name, place]) => ({ name, ...place })),
    lines: known.map((edge) => ({ edge, path: pathOf(edge, places.get(edge.from)!, places.get(edge.to)!) })),
  };
}

/** A step whose errors go where its success goes has one line there, that of success. */
function onePerPair(edges: readonly ExecutionEdge[]): readonly ExecutionEdge[] {
  const byPair = new Map<string, ExecutionEdge>();
  for (const edge of edges) {
    const pair = JSON.stringify([edge.from, edge.to]);
    if (byPair.get(pair) === undefined || edge.kind !== "catch") byPair.set(pair, edge);
  }
  return [...byPair.values()];
}

/** A step that can be repeated is where it first is: an edge back to a step on the way to it counts for nothing. */
function depths(start: string, names: readonly string[], edges: readonly ExecutionEdge[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const walk = (name: string, depth: number, way: ReadonlySet<string>): void => {
    if (way.has(name) || (rows.get(name) ?? -1) >= depth) return;
    rows.set(name, depth);
    for (const { from, to } of edges) if (from === name) walk(to, depth + 1, new Set([...way, name]));
  };
  walk(start, 0, new Set());
  for (const name of names) if (!rows.has(name)) rows.set(name, 0);
  return rows;
}

/** How many steps the longest way from a step has. */
function waysOnward(edges: readonly ExecutionEdge[]): (name: string) => number {
  const known = new Map<string, number>();
  const longest = (name: string, way: ReadonlySet<string>): number => {
    if (way.has(name)) return 0;
    const before = known.get(name);
    if (before !== undefined) return before;
    const next = edges.filter(({ from }) => from === name).map(({ to }) => 1 + longest(to, new Set([...way, name])));
    const length = Math.max(0, ...next);
    known.set(name, length);
    return length;
  };
  return (name) => longest(name, new Set());
}

function reachedFrom(start: string, edges: readonly ExecutionEdge[]): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const name of reached) for (const { from, to } of edges) if (from === name) reached.add(to);
  return reached;
}

/** Straight down to the next row; from the right side into a lane for what lies elsewhere. */
function pathOf({ kind }: ExecutionEdge, from: Place, to: Place): string {
  const [x, bottom, right] = [from.x + box.width / 2, from.y + box.height, from.x + box.width];
  const isNextRow = to.y - from.y === box.height + gapY;
  if (isNextRow && kind !== "catch") {
    if (to.x === from.x) return `M${x} ${bottom}V${to.y}`;
    return `M${x} ${bottom}V${bottom + gapY / 2}H${to.x + box.width / 2}V${to.y}`;
  }
  const lane = right + gapX / (kind === "catch" ? 2 : 4);
  const side = to.x > right ? to.x : to.x + box.width;
  return `M${right} ${from.y + box.height / 2}H${lane}V${to.y + box.height / 2}H${side}`;
}
