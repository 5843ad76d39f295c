import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { machine, run } from "./executions.ts";

const conformance = conformanceOf("Step Functions states");

/** What `functions/act` answers. */
interface Acted {
  readonly echo: unknown;
  readonly started: number;
  readonly ended: number;
}
/** The most that ran at one time. */
const mostAtOnce = (acts: readonly Acted[]): number =>
  Math.max(
    ...acts.map(({ started }) => acts.filter((other) => other.started <= started && started < other.ended).length),
  );

conformance("a Map's results are in the order of its items, whichever ended first", async () => {
  const items = [{ milliseconds: 900, n: 1 }, { n: 2 }, { milliseconds: 200, n: 3 }];
  const { result } = await run("Concurrent", { items });
  expect(result.map(({ echo }: Acted) => echo)).toEqual(items);
});

conformance("a Map runs no more than MaxConcurrency items at once", async () => {
  const items = Array.from({ length: 5 }, () => ({ milliseconds: 500 }));
  const { result } = await run("Concurrent", { items });
  expect(mostAtOnce(result)).toBeLessThanOrEqual(2);
});

conformance("MaxConcurrency 1 runs one item after the other, in order", async () => {
  const { result } = await run("OneByOne", { items: ["a", "b", "c"] });
  const acts = result.results as Acted[];
  expect(acts.slice(1).every(({ started }, i) => started >= acts[i]!.ended)).toBe(true);
});

conformance("ItemSelector sees the item, its index and the Map's input; ResultPath keeps the input", async () => {
  const items = ["a", "b"];
  const { result } = await run("OneByOne", { items, kept: true });
  expect([result.items, result.kept]).toEqual([items, true]);
  expect(result.results.map(({ echo }: Acted) => echo)).toEqual([
    { index: 0, value: "a", all: items },
    { index: 1, value: "b", all: items },
  ]);
});

conformance("a Map of no items is an empty list", async () => {
  expect((await run("Concurrent", { items: [] })).result).toEqual([]);
});

conformance("a Map over what is no list fails", async () => {
  expect((await run("Concurrent", { items: "none" })).status).toBe("FAILED");
});

conformance("an item that fails fails the Map", async () => {
  const { status } = await run("Concurrent", { items: [{}, { error: "Named" }] });
  expect(status).toBe("FAILED");
});

conformance("a Map's own Catch takes what an item threw", async () => {
  const items = [{}, { error: "Named" }];
  const { status, result } = await run("MapCatching", { items });
  expect([status, result.items]).toEqual(["SUCCEEDED", items]);
  expect(result.caught.Error).toBeTruthy();
});

conformance("an item that catches its own error does not touch the others", async () => {
  const { status, result } = await run("ItemCatching", { items: [{ n: 1 }, { error: "Named" }, { n: 3 }] });
  expect(status).toBe("SUCCEEDED");
  expect([result[0].echo, result[1].caught.Error, result[2].echo]).toEqual([{ n: 1 }, "Named", { n: 3 }]);
});

conformance("a Parallel's results are in the order of its branches", async () => {
  expect((await run("Branches")).result).toEqual(["a", "b"]);
});

conformance("a branch that fails ends the others, and the Parallel's Catch takes it", async () => {
  const { status, result, startDate, stopDate } = await run("BranchFails");
  expect([status, typeof result.caught.Error]).toEqual(["SUCCEEDED", "string"]);
  expect(Number(stopDate) - Number(startDate)).toBeLessThan(15_000);
});

const choices: [input: object, chosen: string][] = [
  [{ size: 11, kind: "exact" }, "Large"],
  [{ size: 10, kind: "exact" }, "Exact"],
  [{}, "Unkind"],
  [{ kind: "log-1.txt" }, "Log"],
  [{ kind: null }, "Null"],
  [{ kind: true }, "Yes"],
  [{ kind: "1999-12-31T23:59:59Z", other: "x" }, "Old"],
  [{ kind: "twin", other: "twin" }, "Same"],
];
for (const [input, chosen] of choices)
  conformance(`Choice takes ${JSON.stringify(input)} to ${chosen}`, async () => {
    const { status, result } = await run("Chooses", input);
    expect([status, result]).toEqual(["SUCCEEDED", chosen]);
  });

conformance("Wait takes its seconds from a path", async () => {
  const { status, startDate, stopDate } = await run("Waits", { seconds: 1 });
  expect(status).toBe("SUCCEEDED");
  expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(950);
});

conformance("a Pass hands its input on", async () => {
  expect((await run("PassOn", { a: [1, null, { b: "ü" }] })).result).toEqual({ a: [1, null, { b: "ü" }] });
});

conformance("paths, intrinsics and the context object shape a task's input and output", async () => {
  const input = { inner: { value: "x" }, more: 1 };
  const { status, result, executionArn, name } = await run("Shapes", input);
  expect(status).toBe("SUCCEEDED");
  expect(result).toEqual({
    value: "x",
    text: `x of ${name}`,
    list: ["x", 2],
    machine: machine("Shapes"),
    execution: executionArn,
    input,
    fixed: "$.value",
  });
});

conformance("$$.State tells the state's name and when it was entered", async () => {
  const { status, result } = await run("StateContext");
  expect([status, result?.name]).toEqual(["SUCCEEDED", "Here"]);
  expect(result.entered).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
});
