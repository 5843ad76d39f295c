import { describe, expect, test } from "vitest";
import { eventually, fresh, stack, testUnlessGap } from "./target.ts";

const { ended, getRun, train, upload, uploadDataset } = stack;

const iris = (more = ""): string => `dataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\n${more}`;

/** Uploads a broken config, then a good one: the first FAILED with a helpful message, the second is not disturbed. */
async function refused(name: string, body: string | Uint8Array, says: RegExp, code: RegExp): Promise<void> {
  const bad = await train(`configs/${fresh("bad")}/${name}`, body);
  expect(bad.status).toBe("FAILED");
  expect(bad.tags["podium.error.message"]).toMatch(says);
  expect(bad.tags["podium.error.code"]).toMatch(code);
  expect(bad.tags["podium.error.hint"]).toMatch(/\w+ \w+/);
  expect(bad.tags["podium.config.key"]).toBe(bad.key);
  expect(bad.tags["podium.config.version"]).toBe(bad.version);
  expect(bad.tags["podium.execution"]).toMatch(/^arn:aws:states:/);
}

describe("a config that cannot be read gets a FAILED run that says why", () => {
  test("YAML that does not parse", () =>
    refused("a.yaml", "dataset: iris\nclass: [LogisticRegression\n", /line \d/i, /^Config\.Unreadable$/));
  test("JSON with a trailing comma", () =>
    refused("a.json", '{"dataset": "iris", "class": "LogisticRegression",}', /JSON/, /^Config\.Unreadable$/));
  test("an empty file", () => refused("a.yaml", "", /empty/, /^Config\./));
  test("a file of 300 KB", () =>
    refused("a.yaml", `${iris()}# ${"x".repeat(300 * 1024)}\n`, /262144/, /^Config\.TooLarge$/));
  test("a YAML alias bomb", () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
    return refused("a.yaml", `l0: &l0 [x]\n${levels.join("\n")}\n${iris()}`, /alias/i, /^Config\./);
  });
});

describe("a config with a mistake gets a FAILED run that names it and what would be right", () => {
  const cases: [string, string, RegExp][] = [
    [
      "an unknown module",
      "dataset: iris\nmodule: sklearn.ensembl\nclass: RandomForestClassifier\n",
      /sklearn\.ensembl.*did you mean.*sklearn\.ensemble/s,
    ],
    [
      "an unknown class",
      "dataset: iris\nmodule: sklearn.ensemble\nclass: RandomForrestClassifier\n",
      /did you mean.*RandomForestClassifier/s,
    ],
    [
      "an unknown param",
      "dataset: iris\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_estimatorz: 10}\n",
      /n_estimatorz.*did you mean.*n_estimators/s,
    ],
    [
      "a param of a wrong type",
      "dataset: iris\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_estimators: many}\n",
      /'n_estimators' parameter of RandomForestClassifier must be an int.*many/s,
    ],
    [
      "a param out of scikit-learn's range",
      iris("params: {C: -1}\n"),
      /'C' parameter of LogisticRegression must be a float in the range \(0\.0, inf\]/,
    ],
    ["an unknown metric", iris("metrics: {f2_score: {}}\n"), /f2_score/],
    ["a key __proto__", iris('params: {"__proto__": {"C": 1}}\n'), /__proto__/],
  ];
  test.each(cases)("%s", (_, body, says) => refused("a.yaml", body, says, /^Config\.(Invalid|Unreadable)$/));
  test("a key __proto__ in JSON", () =>
    refused(
      "a.json",
      '{"dataset":"iris","module":"sklearn.linear_model","class":"LogisticRegression","__proto__":{"x":1}}',
      /__proto__/,
      /^Config\./,
    ));
});

describe("a dataset that cannot be used gets a FAILED run that names the place", () => {
  test("an unknown dataset", () =>
    refused("a.yaml", iris().replace("iris", "irises"), /irises.*iris/s, /^Dataset\.Missing$/));
  test("a digest that no version has", () =>
    refused(
      "a.yaml",
      iris().replace("iris", `{name: iris, digest: "${"0".repeat(64)}"}`),
      /digest 0{64}/,
      /^Dataset\.DigestMismatch$/,
    ));

  const rows = Array.from({ length: 40 }, (_, i) => `${i / 7},${(i * 3) % 11},${i % 2}`);
  const broken: [string, string, RegExp][] = [
    [
      "infinity",
      ["a,b,target", ...rows.slice(0, 5), "Infinity,3,1", ...rows.slice(5)].join("\n"),
      /line 7, column "a" holds "Infinity"/,
    ],
    ["one class only", ["a,b,target", ...rows.map((row) => row.replace(/.$/, "1"))].join("\n"), /one class only/],
    ["one row", "a,b,target\n1,2,0\n", /1 row/],
  ];
  test.each(broken)("a CSV with %s", async (_, csv, says) => {
    const name = fresh("broken");
    await uploadDataset(name, csv);
    await refused("a.yaml", iris().replace("iris", name), says, /^Dataset\.Invalid$/);
  });
});

describe("an upload that is unusual and right works", () => {
  test("a config in a sub-folder", async () => {
    const run = await train(`configs/teams/${fresh("blue")}/my-run.yml`, iris());
    expect(run).toMatchObject({ status: "FINISHED", name: "my-run" });
  });
  testUnlessGap("a name with spaces and non-Latin letters", async () => {
    const run = await train(`configs/${fresh("x")}/модель 花 é+%20.yaml`, iris());
    expect(run).toMatchObject({ status: "FINISHED", name: "модель 花 é+%20" });
  });
  test("the same config uploaded twice gives one run for each object version", async () => {
    const key = `configs/${fresh("twice")}.yaml`;
    const first = await train(key, iris());
    const second = await train(key, iris());
    expect(first.runId).not.toBe(second.runId);
    expect([first.status, second.status]).toEqual(["FINISHED", "FINISHED"]);
  });
  test("a file that is no config starts nothing", async () => {
    const { runId } = await upload(`configs/${fresh("notes")}.txt`, "hello");
    const after = await train(`configs/${fresh("after")}.yaml`, iris());
    expect(after.status).toBe("FINISHED");
    expect(await getRun(runId)).toBeUndefined();
  });
  test("a good config after a broken one is not disturbed", async () => {
    const [bad, good] = await Promise.all([
      upload(`configs/${fresh("bad")}.yaml`, "dataset: ["),
      upload(`configs/${fresh("good")}.yaml`, iris()),
    ]);
    expect((await ended(bad.runId)).status).toBe("FAILED");
    expect((await ended(good.runId)).status).toBe("FINISHED");
    await eventually(
      async () => ((await getRun(good.runId))?.metrics["accuracy_val"] === undefined ? undefined : true),
      "metrics",
      5,
    );
  });
});
