import { describe, expect, test } from "vitest";
import { ApiError } from "../../../src/api/api-error.ts";
import { compareExperiments, experimentFilter } from "../../../src/api/search/experiments.ts";
import { compareLoggedModels, loggedModelFilter } from "../../../src/api/search/logged-models.ts";
import { compareVersions, versionFilter } from "../../../src/api/search/model-versions.ts";
import { compareModels, modelFilter } from "../../../src/api/search/registered-models.ts";
import { compareRuns, runFilter, runOrders } from "../../../src/api/search/runs.ts";
import golden from "./filters.golden.json" with { type: "json" };
import { goldenThings } from "./golden-things.ts";

const { runs, experiments, models, versions, loggedModels } = goldenThings;
type Orders = string[];
interface FieldOrder {
  field_name?: string;
  ascending?: boolean | string;
  dataset_name?: string;
  dataset_digest?: string;
}

/** What we answer to a row of each table: the names found, in order. */
const ours: Record<string, (asked: never) => string> = {
  runs: (filter: string) => names(runs, runFilter(filter), compareRuns([])),
  runOrders: (orders: Orders) => names(runs, () => true, compareRuns(runOrders(orders))),
  experiments: (filter: string) => names(experiments, experimentFilter(filter), compareExperiments([]), " "),
  experimentOrders: (orders: Orders) => names(experiments, () => true, compareExperiments(orders), " "),
  models: (filter: string) => names(models, modelFilter(filter), compareModels([]), " "),
  modelOrders: (orders: Orders) => names(models, () => true, compareModels(orders), " "),
  versions: (filter: string) =>
    names(versions, versionFilter(filter, ({ source }) => source).test, compareVersions([]), " "),
  versionOrders: (orders: Orders) => names(versions, () => true, compareVersions(orders), " "),
  loggedModels: (filter: string) => names(loggedModels, loggedModelFilter(filter, []), compareLoggedModels([])),
  loggedModelOrders: (orders: FieldOrder[]) =>
    names(loggedModels, () => true, compareLoggedModels(orders.map(loggedModelOrder))),
};

/** Where we answer otherwise, on purpose. `refused`: with a 400. */
const otherwise: Record<string, Record<string, string>> = {
  runs: {
    // Nothing is asked.
    "  ": "edcba",
    // A key is read to its end, where MLflow wants it in backticks.
    "metrics.precision.0 = 0.5": "a",
    "metrics.a/b = 1": "a",
    "metrics.a-b = 1": "a",
    "tags.a/b = 'slash'": "a",
    "tags.a-b = 'dash'": "a",
    "metrics.top-1 > 1": "",
    "tags.1 = '_'": "",
    "params.in = 'x'": "",
    // A key that nothing has is refused rather than found in no run.
    "metrics. f1 > 0.8": "refused",
    "metrics.`` > 0.8": "refused",
    "metrics. > 0.8": "refused",
    // Spaces do not count.
    "params.C IS NOT  NULL": "ecba",
    // ILIKE takes no heed of case in any script, as MLflow's does on other databases than SQLite.
    "tags.uni ILIKE 'çödé'": "ba",
    "tags.uni ILIKE 'ÇÖDÉ'": "ba",
    // Lists are no Python.
    [`run_id IN (('${runs["a"]!.runId}'))`]: "refused",
    [`run_id IN ('${runs["a"]!.runId}' '${runs["b"]!.runId}')`]: "refused",
    // Digits are 0 to 9.
    "metrics.f1 > ０.８": "refused",
    // Numbers of any size.
    "start_time < 9223372036854775808": "edcba",
    "start_time > 99999999999999999999999": "",
  },
  runOrders: {
    "metrics.": "refused",
    "  metrics.f1  ": "cdabe",
    " metrics.f1 DESC ": "dacbe",
    "metrics.precision.0": "aedcb",
    "metrics.a-b": "aedcb",
    "metrics.a/b": "aedcb",
  },
  // Operators in any case, as for runs.
  experiments: { "name like 'x-T%'": "x-Two", "creation_time > 99999999999999999999999": "" },
  models: { [`\`name\` = '${models["m-one"]!.name}'`]: "m-one" },
  // As MLflow's documentation has them.
  modelOrders: {
    creation_timestamp: "m-one m-Two m_three",
    "creation_timestamp DESC": "m_three m-Two m-one",
    "attribute.name": "m-Two m-one m_three",
    "`name`": "m-Two m-one m_three",
  },
  versions: { "version_number > 99999999999999999999999": "" },
  loggedModels: {
    "  ": "srqp",
    // Double quotes are quotes, as for runs.
    'name = "lm-p"': "p",
    'params.lr = "0.1"': "p",
    'metrics."acc" > 0.5': "qp",
    "params.\"n est\" = '5'": "q",
    "name = lm-p": "refused",
    "name IN ()": "refused",
    // By its name too, not by its number only.
    "status = 'PENDING'": "srqp",
    "status = 'LOGGED_MODEL_PENDING'": "srqp",
  },
  loggedModelOrders: {},
};

describe("MLflow's server and we answer alike", () => {
  test.each(Object.keys(ours))("about %s, but for what is otherwise on purpose", (table) => {
    const rows = golden[table as "runs"] as unknown as readonly (readonly [unknown, string | number, string?])[];
    const differences: Record<string, string> = {};
    for (const [asked, theirs] of rows) {
      const mine = answer(() => ours[table]!(asked as never));
      if (mine !== (typeof theirs === "string" ? theirs : "refused"))
        differences[typeof asked === "string" ? asked : String((asked as unknown[])[0])] = mine;
    }
    expect(differences).toEqual(otherwise[table] ?? {});
  });

  test("and refuse in the same words, where these do not come from how MLflow splits words", () => {
    const rows = (golden.runs as unknown as [string, string | number, string][]).filter(([, theirs]) => theirs === 400);
    const begins = (text: string): string =>
      text
        .split(/['`[(;:]/)[0]!
        .trim()
        .split(" ")
        .slice(0, 3)
        .join(" ");
    const alike = rows.filter(([filter, , words]) => {
      const mine = refusal(() => runFilter(filter));
      return mine !== undefined && begins(mine) === begins(words);
    });
    expect(rows.length).toBeGreaterThan(120);
    expect(alike.length / rows.length).toBeGreaterThan(0.8);
  });
});

/** The names of the things that fit, in order. */
function names<T>(
  things: Readonly<Record<string, T>>,
  test: (thing: T) => boolean,
  compare: (a: T, b: T) => number,
  separator = "",
): string {
  const found = Object.entries(things).filter(([, thing]) => test(thing));
  return found
    .sort(([, a], [, b]) => compare(a, b))
    .map(([name]) => name)
    .join(separator);
}

function answer(ask: () => string): string {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return "refused";
    throw error;
  }
}

function refusal(ask: () => unknown): string | undefined {
  try {
    ask();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

function loggedModelOrder({ field_name = "", ascending = true, dataset_name, dataset_digest }: FieldOrder): {
  field: string;
  ascending: boolean;
  dataset: { name?: string; digest?: string };
} {
  const name = dataset_name === undefined ? {} : { name: dataset_name };
  const digest = dataset_digest === undefined ? {} : { digest: dataset_digest };
  return { field: field_name, ascending: ascending !== false, dataset: { ...name, ...digest } };
}
