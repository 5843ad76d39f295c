import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Promotion } from "../../../src/contracts/index.ts";
import { type Answer, openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
  for (const number of [1, 2, 3]) await trainedModel(its, "iris", runIdNumber(number));
  await trainedModel(its, "мой лес/2", runIdNumber(9));
});
afterAll(() => its.close());

const promote = (body: unknown, model = "iris"): Promise<Answer> =>
  its.call(`/api/podium/models/${encodeURIComponent(model)}/promote`, { body });
const rollback = (body: unknown, model = "iris"): Promise<Answer> =>
  its.call(`/api/podium/models/${encodeURIComponent(model)}/rollback`, { body });
const history = async (query = ""): Promise<[string, number | undefined, number, string][]> => {
  const { json } = await its.call(`/api/podium/models/iris/promotions${query}`);
  return (json.promotions ?? []).map(({ kind, from, to, reason }: Promotion) => [kind, from, to, reason]);
};

describe("promoting and rolling back", () => {
  test("has nothing to roll back at first, and no history", async () => {
    const { status, json } = await rollback({ reason: "why not" });
    expect([status, json.message]).toEqual([400, "Production of iris was never set; there is nothing to roll back"]);
    expect(await history()).toEqual([]);
  });
  test("moves the alias, records who and why, and publishes an event", async () => {
    const { json } = await promote({ version: 1, reason: "  first  " });
    expect(json).toEqual({
      model: "iris",
      alias: "Production",
      sequence: 1,
      to: 1,
      at: its.now,
      by: "the admin",
      kind: "promote",
      reason: "first",
    });
    expect(its.events).toEqual([
      {
        model: "iris",
        alias: "Production",
        version: 1,
        kind: "promote",
        by: "the admin",
        reason: "first",
        at: its.now,
      },
    ]);
    for (const version of [2, 3]) expect((await promote({ version, reason: `to ${version}` })).json.to).toBe(version);
  });
  test("to where the alias points already changes nothing", async () => {
    const before = its.events.length;
    expect((await promote({ version: 3, reason: "again" })).json).toMatchObject({ sequence: 3, reason: "to 3" });
    expect(its.events).toHaveLength(before);
  });
  test("goes back one version at a time, and never forward to what was rolled back", async () => {
    expect((await rollback({ reason: "bad" })).json).toMatchObject({ kind: "rollback", from: 3, to: 2 });
    expect((await rollback({ reason: "worse" })).json).toMatchObject({ kind: "rollback", from: 2, to: 1 });
    const { status, json } = await rollback({ reason: "more" });
    expect([status, json.message]).toEqual([400, 'Production of iris had no version before 1; name one with "to"']);
    expect((await rollback({ reason: "named", to: 3 })).json).toMatchObject({ from: 1, to: 3 });
    expect(await history()).toEqual([
      ["rollback", 1, 3, "named"],
      ["rollback", 2, 1, "worse"],
      ["rollback", 3, 2, "bad"],
      ["promote", 2, 3, "to 3"],
      ["promote", 1, 2, "to 2"],
      ["promote", undefined, 1, "first"],
    ]);
    expect(await history("?max_results=1")).toHaveLength(1);
  });
  test("moves another alias without an effect on Production", async () => {
    await promote({ version: 2, alias: "champion", reason: "a trial" });
    expect(await history("?alias=champion")).toEqual([["promote", undefined, 2, "a trial"]]);
    expect((await history())[0]).toEqual(["rollback", 1, 3, "named"]);
  });
  test("one of two at once is told that the alias has moved", async () => {
    const answers = await Promise.all([
      promote({ version: 1, alias: "race", reason: "mine" }),
      promote({ version: 2, alias: "race", reason: "mine" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.json.error_code).toBe("RESOURCE_CONFLICT");
  });
  test("takes a model's name in any script", async () => {
    expect((await promote({ version: 1, reason: "x" }, "мой лес/2")).json.model).toBe("мой лес/2");
  });
  test.each([
    [{ reason: "x" }, 400, /version/],
    [{ version: 1 }, 400, /reason/],
    [{ version: 1, reason: "   " }, 400, /say why/],
    [{ version: 1.5, reason: "x" }, 400, /version/],
    [{ version: "1", reason: "x" }, 400, /version/],
    [{ version: 1, reason: "x", alais: "y" }, 400, /no field alais; did you mean alias\?/],
    [{ version: 1, reason: "x", alias: "latest" }, 400, /alias/],
    [{ version: 1, reason: "x", alias: "v2" }, 400, /alias/],
    [{ version: 99, reason: "x" }, 404, /99/],
  ])("refuses %j by %d", async (body, status, says) => {
    const answer = await promote(body);
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(says)]);
  });
  test("of a model that does not exist answers 404", async () => {
    for (const answer of [await promote({ version: 1, reason: "x" }, "nope"), await rollback({ reason: "x" }, "nope")])
      expect([answer.status, answer.json.message]).toEqual([404, "Registered Model with name=nope not found"]);
  });
});

describe("a version that others logged", () => {
  test("is promoted and rolled back from like any other, and has the stage", async () => {
    await trainedModel(its, "mixed", runIdNumber(20));
    await its.world.registry.models.createVersion(
      { name: "mixed", runId: "", experimentId: "", source: "s3://elsewhere/model" },
      its.now,
    );
    const stages = async (): Promise<string[]> => {
      const { items } = await its.world.registry.models.versions("mixed", { limit: 9 });
      return items.map(({ version, stage }) => `${version} ${stage}`);
    };
    for (const version of [1, 2]) await promote({ version, reason: "a trial" }, "mixed");
    expect(await stages()).toEqual(["2 Production", "1 Archived"]);
    expect((await rollback({ reason: "back" }, "mixed")).json).toMatchObject({ from: 2, to: 1 });
    expect(await stages()).toEqual(["2 Archived", "1 Production"]);
  });
});
