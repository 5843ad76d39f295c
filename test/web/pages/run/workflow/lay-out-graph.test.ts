import { describe, expect, test } from "vitest";
import type { ExecutionEdge } from "../../../../../src/web/api/execution.ts";
import { layOutGraph } from "../../../../../src/web/pages/run/workflow/lay-out-graph.ts";

const edge = (text: string, kind: ExecutionEdge["kind"] = "next"): ExecutionEdge => {
  const [from = "", to = ""] = text.split(" ");
  return { from, to, kind };
};

const training = {
  names: ["Read", "Choose", "Nothing", "Train", "Register", "Record", "Failed"],
  edges: [
    edge("Read Choose"),
    edge("Choose Nothing", "choice"),
    edge("Choose Train", "choice"),
    edge("Train Register"),
    edge("Read Record", "catch"),
    edge("Train Record", "catch"),
    edge("Register Record", "catch"),
    edge("Record Failed"),
    edge("Record Failed", "catch"),
  ],
};

/** Column and row of each step, counted from 0. */
function places(start: string, names: readonly string[], edges: readonly ExecutionEdge[]): Record<string, number[]> {
  const { nodes } = layOutGraph(start, names, edges);
  const rank = (all: number[], one: number): number => [...new Set(all)].sort((a, b) => a - b).indexOf(one);
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  return Object.fromEntries(nodes.map(({ name, x, y }) => [name, [rank(xs, x), rank(ys, y)]]));
}

describe("layOutGraph()", () => {
  test("draws the usual way in the first column, and what errors lead to beside it", () => {
    expect(places("Read", training.names, training.edges)).toEqual({
      Read: [0, 0],
      Choose: [0, 1],
      Train: [0, 2],
      Nothing: [1, 2],
      Register: [0, 3],
      Record: [1, 4],
      Failed: [1, 5],
    });
  });

  test("draws one line where success and error lead to the same step", () => {
    const { lines } = layOutGraph("Read", training.names, training.edges);
    expect(lines.filter(({ edge: { from } }) => from === "Record").map(({ edge: { kind } }) => kind)).toEqual(["next"]);
  });

  test("ends with a step that is repeated until it is done", () => {
    const names = ["A", "Wait", "B"];
    expect(places("A", names, [edge("A Wait"), edge("Wait A"), edge("Wait B", "choice")])).toEqual({
      A: [0, 0],
      Wait: [0, 1],
      B: [0, 2],
    });
  });

  test("has room for every line and box", () => {
    const { width, height, nodes, lines } = layOutGraph("Read", training.names, training.edges);
    for (const { x, y } of nodes) expect([x + 172 <= width, y + 46 <= height]).toEqual([true, true]);
    for (const { path } of lines)
      for (const [, x] of path.matchAll(/[MH]([\d.]+)/g)) expect(Number(x)).toBeLessThanOrEqual(width);
  });

  test("leaves out edges to steps that nobody knows, and takes no steps at all", () => {
    expect(layOutGraph("A", ["A"], [edge("A B")]).lines).toEqual([]);
    expect(layOutGraph("A", [], []).nodes).toEqual([]);
  });
});
