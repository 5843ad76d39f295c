import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../src/api/api-error.ts";
import { compareRuns, runFilter, runOrders } from "../../../src/api/search/runs.ts";
import type { Run } from "../../../src/contracts/index.ts";
import { processorTime } from "../../processor-time.ts";

function run(over: Partial<Omit<Run, "metrics">> & { metrics?: Record<string, number> } = {}): Run {
  const { metrics = {}, ...rest } = over;
  return {
    runId: "0a",
    experimentId: "1",
    name: "forest",
    status: "FINISHED",
    startTime: 1000,
    userId: "ann",
    params: {},
    tags: {},
    inputs: [],
    modelInputs: [],
    modelOutputs: [],
    artifactUri: "mlflow-artifacts:/1/0a/artifacts",
    lifecycle: "active",
    ...rest,
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([key, value]) => [key, { key, value, timestamp: 1, step: 0 }]),
    ),
  };
}

const one = run({
  endTime: 2000,
  metrics: { f1: 0.9, nan: Number.NaN, "precision.0": 0.5, мера: 1 },
  params: { C: "10", "min samples": "2", empty: "" },
  tags: { "mlflow.runName": "forest", note: "it's 50% off" },
  inputs: [
    { name: "iris", digest: "abc", sourceType: "s3", source: "", tags: { "mlflow.data.context": "train" } },
    { name: "wine", digest: "def", sourceType: "s3", source: "", tags: {} },
  ],
});

describe("a filter finds a run", () => {
  test.each([
    ["", true],
    ["  ", true],
    ["metrics.f1 > 0.8", true],
    ["metrics.f1 > 0.8 AND params.C = '10'", true],
    ["metrics.f1>0.8 and params.C='10' And", true],
    ["metric.`f1` >= 9e-1", true],
    ['metrics."f1" <= .9', true],
    ["metrics.f1 != 0.9", false],
    ["metrics.precision.0 = 0.5", true],
    ["metrics.мера = 1", true],
    ["metrics.nan < 1", false],
    ["metrics.nan >= 1", false],
    ["metrics.missing != 1", false],
    ["params.C = '10'", true],
    ['param.C = "10"', true],
    ["parameters.`min samples` LIKE '_'", true],
    ["params.empty = ''", true],
    ["params.c = '10'", false],
    ["params.missing != 'x'", false],
    ["params.missing IS NULL", true],
    ["params.missing is not null", false],
    ["params.C IS NOT NULL", true],
    ["tags.mlflow.runName = 'forest'", true],
    ["tag.`mlflow.runName` ILIKE 'FOR%'", true],
    ["tags.mlflow.runName LIKE 'FOR%'", false],
    ['tags.note = "it\'s 50% off"', true],
    ["tags.note = 'it''s 50% off'", false],
    ["tags.note = 'it\\'s 50% off'", false],
    ["tags.note LIKE '%50\\%%'", false],
    ["tags.constructor IS NULL", true],
    ["params.__proto__ IS NULL", true],
    ["status = 'FINISHED'", true],
    ["attributes.status != 'FINISHED'", false],
    ["attr.run_name = 'forest'", true],
    ["run.`run name` = 'forest'", true],
    ["`Run Name` = 'forest'", true],
    ["run_id IN ('0a', 'other')", true],
    ["run_id NOT IN ('0a')", false],
    ["user_id = 'ann'", true],
    ["artifact_uri = 'mlflow-artifacts:/1/0a/artifacts'", true],
    ["start_time >= 1000 AND end_time < 2001", true],
    ["created = 1000", true],
    ["dataset.name = 'iris' AND datasets.context IN ('train', 'test')", true],
    ["dataset.name != 'iris'", true],
    ["dataset.digest LIKE 'x%'", false],
    ["AND", true],
    ["metrics.f1 > 0.8 params.C = '9'", false],
  ])("by %s: %s", (filter, found) => {
    expect(runFilter(filter)(one)).toBe(found);
  });
  test("by its end only where it has ended", () => {
    expect(runFilter("end_time > 0")(run())).toBe(false);
  });
});

describe("a filter is refused", () => {
  test.each([
    ["OR", "metrics.f1 > 1 OR metrics.f1 < 0"],
    ["NOT", "NOT metrics.f1 > 1"],
    ["parentheses", "(metrics.f1 > 1)"],
    ["a semicolon", "metrics.f1 > 1; params.C = '1'"],
    ["a metric as text", "metrics.f1 > '0.9'"],
    ["LIKE on a metric", "metrics.f1 LIKE '1'"],
    ["a parameter without quotes", "params.C = 10"],
    ["an order on a parameter", "params.C > '1'"],
    ["IN on a status", "status IN ('FINISHED')"],
    ["an unknown attribute", "color = 'red'"],
    ["an unknown entity", "things.x = 'red'"],
    ["an entity that every object has", "constructor.name = 'x'"],
    ["an unknown key of a dataset", "dataset.color = 'x'"],
    ["no value", "metrics.f1 >"],
    ["no operator", "metrics.f1"],
    ["two operators", "metrics.f1 = = 3"],
    ["an open quote", "params.C = 'x"],
    ["an empty list", "run_id IN ()"],
    ["a number in a list", "run_id IN (1)"],
    ["an entity in capitals", "METRICS.f1 > 0"],
    ["a comment", "metrics.f1 > 1 -- really"],
    ["a key of an order", "attributes.statis = 'x'"],
    ["IS NULL on a metric", "metrics.f1 IS NULL"],
    ["a text over 100,000 characters", `params.C = '${"x".repeat(100_000)}'`],
    ["a pattern over 10,000 characters", `params.C LIKE '${"%".repeat(10_001)}'`],
  ])("with %s", (_, filter) => {
    expect(() => runFilter(filter)).toThrow(expect.objectContaining({ code: "INVALID_PARAMETER_VALUE", status: 400 }));
  });
  test("in MLflow's words where a parameter is compared with a list", () => {
    expect(() => runFilter("params.module IN ('x')")).toThrow(
      "Expected a quoted string value for parameter (e.g. 'my-value'). Got value ('x')",
    );
  });

  test.each([
    ["metrics.f1 > 0.8 OR metrics.f1 < 0.2", "Invalid clause(s) in filter string: 'OR'", 18, ""],
    ["metric.model = 'LR'", "Expected numeric value type for metric. Found 'LR'", 16, ""],
    ["params.C = 10", "Expected a quoted string value for parameter", 12, ""],
    ["status = 1", "Expected a quoted string value for attributes", 10, ""],
    ["params.C = x", "Parameter value is either not quoted or unidentified quote types", 12, ""],
    ["1 = 1", "Invalid comparison clause. Expected 'Identifier' found '1'", 1, ""],
    ["metrics.f1 > 1; params.C = '1'", "Search filter contained multiple expression", 15, ""],
    ["metrcs.f1 > 1", "Invalid entity type 'metrcs'", 1, "did you mean metrics?"],
    ["attributes.statis = 'x'", "Invalid attribute key 'statis'", 12, "did you mean status?"],
    ["datasets.nam = 'x'", "Invalid dataset key 'nam'", 10, "did you mean name?"],
    ["metrics.f1 == 1", "Invalid comparator '=='", 12, "did you mean =?"],
    ["params.C > '1'", "Invalid comparator '>'", 10, "=, !=, LIKE, ILIKE, IS NULL, IS NOT NULL"],
    ["params.C LIK '1'", "Invalid clause(s) in filter string: 'LIK'", 10, "did you mean LIKE?"],
    ["metrics.min samples > 1", "Invalid clause(s) in filter string: 'metrics.min'", 1, "in backticks"],
    [
      "metrics.f1 IS NULL",
      "IS NULL / IS NOT NULL is only supported for tags and params, not for 'metric' 'f1'",
      12,
      "",
    ],
    ["status IN ('x')", "Only ['run_id'] attributes support comparison with a list", 11, ""],
    ["run_id IN ()", "While parsing a list in the query, expected a non-empty list", 11, ""],
    ["metrics.f1 >", "Invalid clause(s) in filter string: a value is missing after >", 13, ""],
    ["params.C = 'x", "Invalid clause(s) in filter string: ''x'", 12, "closed"],
  ])("%s: beginning as MLflow does, with the place and what would be right", (filter, words, place, hint) => {
    const message = refusal(() => runFilter(filter));
    expect(message.slice(0, words.length)).toBe(words);
    expect(message).toContain(hint);
    expect(message).toContain(` (at character ${place})\n  ${filter}\n  ${" ".repeat(place - 1)}^`);
  });
  test("with the words near the place, where the text is long", () => {
    const filter = `${"tags.a = 'a' AND ".repeat(50)}tags.b = 5 ${"AND tags.c = '\n'".repeat(50)}`;
    const [, line, caret] = refusal(() => runFilter(filter)).split("\n");
    expect(line).toBe(`  ${filter.slice(819, 899).replaceAll("\n", " ")}`);
    expect(line![caret!.indexOf("^")]).toBe("5");
  });

  const word = fc.constantFrom(
    ..."metrics . f1 > >= = != 0.5 -1e3 'x' \"y\" `z` AND and IS NOT NULL IN ( , ) LIKE params tags attributes run_id status".split(
      " ",
    ),
  );
  test("never by anything but a 400, whatever it says", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.array(word).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (filter) => {
        try {
          expect(typeof runFilter(filter)(one)).toBe("boolean");
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
          expect((error as ApiError).status).toBe(400);
        }
      }),
      { numRuns: 3000 },
    );
  });
  test.each([
    ["digits", `metrics.a > ${"1".repeat(90_000)}x`],
    ["open quotes", `metrics.a > '"\`${"@\\".repeat(45_000)}`],
    ["pairs of quotes", `params.a = '${"''".repeat(45_000)}`],
    ["dots", `metrics.${".".repeat(90_000)}`],
    ["names", "a ".repeat(45_000)],
    ["parentheses", "(".repeat(90_000)],
    ["a list", `run_id IN (${"'a',".repeat(22_000)}`],
  ])("within a moment, however many %s it has", (_, filter) => {
    const { milliseconds } = processorTime(() => expect(() => runFilter(filter)).toThrow(ApiError));
    expect(milliseconds).toBeLessThan(1000);
  });
  test("within a moment, however much a pattern branches", () => {
    const text = "a".repeat(5000);
    const matches = runFilter(`tags.t LIKE '${"%a".repeat(2000)}b'`);
    const { result, milliseconds } = processorTime(() => matches(run({ tags: { t: text } })));
    expect(result).toBe(false);
    expect(milliseconds).toBeLessThan(2000);
  });
});

describe("an order", () => {
  const runs = [
    run({ runId: "a", startTime: 1, metrics: { m: 2 }, params: { p: "10" } }),
    run({ runId: "b", startTime: 2, metrics: { m: Number.NaN }, params: { p: "9" } }),
    run({ runId: "c", startTime: 3 }),
    run({ runId: "d", startTime: 4, metrics: { m: 3 } }),
    run({ runId: "f", startTime: 4, metrics: { m: 3 } }),
  ];
  const sorted = (...orders: string[]): string =>
    [...runs]
      .sort(compareRuns(runOrders(orders)))
      .map(({ runId }) => runId)
      .join("");

  test.each([
    [[], "dfcba"],
    [["metrics.m"], "adfbc"],
    [["metrics.m ASC"], "adfbc"],
    [["metrics.`m` desc"], "dfabc"],
    [["params.p"], "abdfc"],
    [["start_time"], "abcdf"],
    [["attributes.start_time DESC", "run_id DESC"], "fdcba"],
    [["metrics.m DESC", "attributes.run_id DESC"], "fdabc"],
  ])("%j gives %s: NaN after numbers, missing values last, ties newest first", (orders, expected) => {
    expect(sorted(...orders)).toBe(expected);
  });
  test.each([
    ["metrics.m SIDEWAYS"],
    ["color"],
    ["dataset.name"],
    [""],
    ["metrics."],
    ["toString.x"],
    ["metrics.m > 1"],
  ])("%j is refused", (order) => {
    expect(() => runOrders([order])).toThrow(expect.objectContaining({ status: 400 }));
  });
  test("that names a field twice is refused", () => {
    expect(() => runOrders(["metrics.m", "metrics.m DESC"])).toThrow(/duplicate fields: metric.m/);
  });
});

describe("whole numbers beyond 2^53 are exact", () => {
  const late = run({ startTime: 9007199254740991, metrics: { steps: 2 ** 60 } });
  test.each([
    ["start_time < 9007199254740993", true],
    ["start_time = 9007199254740992", false],
    ["start_time != 99999999999999999999999", true],
    ["start_time > -99999999999999999999999", true],
    ["metrics.steps = 1152921504606846976", true],
    // As a metric it is the same float64.
    ["metrics.steps = 1152921504606846977", true],
    ["metrics.steps < 1152921504606847500", true],
  ])("%s: %s", (filter, found) => {
    expect(runFilter(filter)(late)).toBe(found);
  });
});

function refusal(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    return (error as ApiError).message;
  }
  throw new Error("it was not refused");
}
