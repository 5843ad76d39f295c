import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";

const inputs = [{ name: "width", type: "double", example: 1, min: 0, max: 10 }];
const output = { name: "size", type: "string", labels: ["low", "high"] };

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
  const put = (path: string, value: object) => its.world.artifacts.put(path, JSON.stringify(value), "application/json");
  for (const [i, name] of ["sizes", "older", "bare"].entries()) {
    const { experimentId } = await trainedModel(its, name, runIdNumber(i));
    const root = `${experimentId}/${runIdNumber(i)}/artifacts`;
    if (name === "sizes") await put(`${root}/signature.json`, { inputs, output });
    const card = [{ type: "double", name: "width", required: true }];
    if (name === "older") await put(`${root}/model/MLmodel`, { signature: { inputs: JSON.stringify(card) } });
  }
  await its.world.registry.aliases.move({
    ...{ model: "sizes", alias: "Production", sequence: 1, to: 1, at: 1, by: "me", kind: "promote", reason: "test" },
  } as never);
});
afterAll(() => its.close());
const get = (path: string) => its.call(`/api/podium/models/${path}`, { token: its.secrets.viewer });

describe("a model's signature", () => {
  test.each(["?version=1", "?alias=Production", ""])("has ranges and labels: %j", async (query) => {
    expect((await get(`sizes/signature${query}`)).json).toEqual({ model: "sizes", version: "1", inputs, output });
  });
  test("of a model from before has names and types", async () => {
    expect((await get("older/signature?version=1")).json).toEqual({
      model: "older",
      version: "1",
      inputs: [{ name: "width", type: "double" }],
    });
  });
  test.each([
    ["nope/signature", 404, /name=nope not found/],
    ["older/signature", 404, /has no Production yet/],
    ["sizes/signature?version=7", 404, /version=7\) not found/],
    ["sizes/signature?version=x", 400, /must be a number/],
    ["bare/signature?version=1", 404, /has no signature/],
  ])("of %s is a %d", async (path, status, says) => {
    const answer = await get(path);
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(says)]);
  });
});
