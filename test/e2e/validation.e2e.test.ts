import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { fresh, stack } from "./target.ts";

const { artifactsBucket, call, getRun, production, s3, train, uploadDataset, validate } = stack;

const knn = (experiment: string, k: number, more = ""): string =>
  `experiment: ${experiment}\ndataset: wine\nmodule: sklearn.neighbors\nclass: KNeighborsClassifier\nparams: {n_neighbors: ${k}}\nmetrics: [f1_score]\n${more}`.replace(
    "[f1_score]",
    "{f1_score: {average: macro}}",
  );
const scaled = "preprocessing: [{module: sklearn.preprocessing, class: StandardScaler}]\n";
const key = (): string => `configs/${fresh("v")}.yaml`;

async function promotions(
  model: string,
): Promise<{ from?: number; to: number; by: string; reason: string; kind: string }[]> {
  const { json } = await call(`/api/podium/models/${model}/promotions`);
  return json.promotions;
}

describe("a validation", () => {
  test("moves Production to the best model, and says who, why and by which metric", async () => {
    const model = fresh("wine");
    const poor = await train(key(), knn(model, 50));
    await validate(model);
    expect(await production(model)).toBe("1");
    const good = await train(key(), knn(model, 5, scaled));
    await validate(model);
    expect(await production(model)).toBe("2");
    const [poorTest, goodTest] = [(await getRun(poor.runId))!, (await getRun(good.runId))!].map(
      (run) => run.metrics["f1_test"],
    );
    expect(goodTest).toBeGreaterThan(poorTest as number);
    const [latest, first] = await promotions(model);
    expect(latest).toMatchObject({
      from: 1,
      to: 2,
      kind: "promote",
      metric: { key: "f1_test", from: poorTest, to: goodTest },
    });
    expect(latest!.by).toMatch(/^arn:aws:states:/);
    expect(first).toMatchObject({ to: 1 });
    await validate(model);
    expect(await promotions(model)).toHaveLength(2);
  });

  test("is not held back by a candidate whose model is missing or corrupt, and tags it with the reason", async () => {
    const model = fresh("wine");
    const [gone, broken, good] = [
      await train(key(), knn(model, 3)),
      await train(key(), knn(model, 4)),
      await train(key(), knn(model, 5)),
    ];
    const file = (run: { experimentId: string; runId: string }): { Bucket: string; Key: string } => ({
      Bucket: artifactsBucket,
      Key: `${run.experimentId}/${run.runId}/artifacts/model/model.json`,
    });
    await s3.send(new DeleteObjectCommand(file(gone)));
    await s3.send(new PutObjectCommand({ ...file(broken), Body: '{"podium":1,"features":["a"]}' }));
    await validate(model);
    expect(await production(model)).toBe("3");
    expect((await getRun(good.runId))!.metrics["f1_test"]).toBeTypeOf("number");
    const reasons = await Promise.all(
      ["1", "2"].map(async (version) => {
        const { json } = await call(`/api/2.0/mlflow/model-versions/get?name=${model}&version=${version}`);
        return json.model_version.tags.find((tag: { key: string }) => tag.key === "podium.validation.error")?.value;
      }),
    );
    expect(reasons[0]).toMatch(/Model\.Missing/);
    expect(reasons[1]).toMatch(/Model\.Corrupt/);
  });

  test("sees a newer upload of a dataset whose label column is named by the configs only", async () => {
    const name = fresh("kinds");
    const csv = (count: number): string =>
      [
        "kind,a,b",
        ...Array.from({ length: count }, (_, i) => `${i % 2 ? "odd" : "even"},${i / 3},${(i * 7) % 13}`),
      ].join("\n");
    await uploadDataset(name, csv(60));
    const run = await train(
      key(),
      `dataset: {name: ${name}, target: kind}\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n`,
    );
    expect(run.status).toBe("FINISHED");
    const digest = await uploadDataset(name, csv(120));
    await validate(name);
    expect((await getRun(run.runId))!.tags["podium.test.digest"]).toBe(digest);
  });

  test("validates every version again on a newer upload of its dataset, without the rows that it learned from", async () => {
    const name = fresh("points");
    const rows = (from: number, to: number): string[] =>
      Array.from({ length: to - from }, (_, i) => `${(from + i) / 3},${((from + i) * 7) % 13},${(from + i) % 3}`);
    await uploadDataset(name, ["a,b,target", ...rows(0, 60)].join("\n"));
    const run = await train(key(), `dataset: ${name}\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n`);
    await validate(name);
    const before = (await getRun(run.runId))!;
    const digest = await uploadDataset(name, ["a,b,target", ...rows(0, 120)].join("\n"));
    await validate(name);
    const after = (await getRun(run.runId))!;
    expect(before.tags["podium.test.digest"]).toBe(run.inputs[0]!.digest);
    expect(after.tags["podium.test.digest"]).toBe(digest);
    expect(Number(after.tags["podium.test.excluded_rows"])).toBeGreaterThan(0);
    expect(after.inputs[0]!.digest).toBe(run.inputs[0]!.digest);
  });
});

test("a rollback is a promotion like any other, and the next validation lets it stand", async () => {
  const model = fresh("wine");
  await train(key(), knn(model, 50));
  await validate(model);
  await train(key(), knn(model, 5, scaled));
  await validate(model);
  const answer = await call(`/api/podium/models/${model}/rollback`, { body: { reason: "the client sees drift" } });
  expect(answer.status).toBe(200);
  expect(await production(model)).toBe("1");
  await validate(model);
  expect(await production(model)).toBe("1");
  const [latest] = await promotions(model);
  expect(latest).toMatchObject({ from: 2, to: 1, kind: "rollback", reason: "the client sees drift" });
  await call(`/api/podium/models/${model}/promote`, { body: { version: 2, reason: "it was not the model" } });
  expect(await production(model)).toBe("2");
});
