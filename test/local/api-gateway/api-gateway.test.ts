import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../../src/local/index.ts";
import { startTiny, temporaryFolder, writeAssembly } from "../tiny-stack.ts";

const api = { Ref: "Api" };
const root = { "Fn::GetAtt": ["Api", "RootResourceId"] };
const method = (resource: object, httpMethod: string): object => ({
  Type: "AWS::ApiGateway::Method",
  Properties: {
    RestApiId: api,
    ResourceId: resource,
    HttpMethod: httpMethod,
    Integration: {
      Type: "AWS_PROXY",
      Uri: {
        "Fn::Join": [
          "",
          [
            "arn:",
            { Ref: "AWS::Partition" },
            ":apigateway:us-east-1:lambda:path/2015-03-31/functions/",
            { "Fn::GetAtt": ["web", "Arn"] },
            "/invocations",
          ],
        ],
      },
    },
  },
});
const resource = (parent: object, part: string): object => ({
  Type: "AWS::ApiGateway::Resource",
  Properties: { RestApiId: api, ParentId: parent, PathPart: part },
});
const resources = {
  Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "web", BinaryMediaTypes: ["*/*"] } },
  Stage: { Type: "AWS::ApiGateway::Stage", Properties: { RestApiId: api, StageName: "prod" } },
  Root: method(root, "ANY"),
  Models: resource(root, "models"),
  Model: resource({ Ref: "Models" }, "{name}"),
  ModelGet: method({ Ref: "Model" }, "GET"),
  Rest: resource(root, "{proxy+}"),
  RestAny: method({ Ref: "Rest" }, "ANY"),
};
const outputs = {
  Url: {
    Value: {
      "Fn::Join": [
        "",
        ["https://", api, ".execute-api.", { Ref: "AWS::Region" }, ".", { Ref: "AWS::URLSuffix" }, "/prod/"],
      ],
    },
  },
};

describe("the REST API", () => {
  const folder = temporaryFolder();
  let cloud: Cloud;
  let url = "";

  beforeAll(async () => {
    cloud = await startTiny(folder.path, writeAssembly(folder.path, resources, outputs));
    url = cloud.outputs["Url"] ?? "";
  });
  afterAll(async () => {
    await cloud.close();
    folder[Symbol.dispose]();
  });

  test("its address in the outputs is one that answers", () => {
    expect(url).toMatch(new RegExp(`^${cloud.endpoint}/_aws/execute-api/[a-z0-9]{10}/prod/$`));
  });

  test("a function gets the proxy event, with every value of headers and query", async () => {
    const answer = await fetch(`${url}a/b%20c?x=1&x=2&y=%C3%BC`, {
      method: "POST",
      body: "hello",
      headers: { "X-Mine": "1" },
    });
    const event = (await answer.json()) as Record<string, Record<string, unknown>>;
    expect(event).toMatchObject({
      resource: "/{proxy+}",
      path: "/a/b c",
      httpMethod: "POST",
      queryStringParameters: { x: "2", y: "ü" },
      multiValueQueryStringParameters: { x: ["1", "2"], y: ["ü"] },
      pathParameters: { proxy: "a/b c" },
      stageVariables: null,
      body: Buffer.from("hello").toString("base64"),
      isBase64Encoded: true,
    });
    expect(event["requestContext"]).toMatchObject({
      stage: "prod",
      path: "/prod/a/b%20c",
      identity: { sourceIp: "127.0.0.1" },
    });
    expect(event["multiValueHeaders"]?.["x-mine"] ?? event["multiValueHeaders"]?.["X-Mine"]).toEqual(["1"]);
  });

  test("a literal path wins over a parameter, and a parameter over {proxy+}", async () => {
    const get = async (path: string): Promise<unknown> =>
      ((await (await fetch(url + path)).json()) as Record<string, unknown>)["resource"];
    expect(await get("")).toBe("/");
    expect(await get("models/iris")).toBe("/models/{name}");
    expect(await get("models/iris/1")).toBe("/{proxy+}");
  });

  test("an answer keeps its status, its bytes and every cookie", async () => {
    const answer = await fetch(`${url}bytes`);
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 1, 254]);
  });

  test.each(["broken", "throws"])("a function that is %s is 502", async (path) => {
    const answer = await fetch(url + path);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({ message: "Internal server error" });
  });

  test("more than 10 MB is 413", async () => {
    const answer = await fetch(`${url}big`, { method: "POST", body: "x".repeat(10 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
  });

  test("a file that no function can be given goes where the function sends it", async () => {
    const file = "x".repeat(5 * 1024 * 1024);
    const answer = await fetch(`${url}elsewhere`, { method: "PUT", body: file, redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([307, "http://elsewhere.example/"]);
    expect((await fetch(`${url}big`, { method: "PUT", body: file })).status).toBe(413);
  });

  test("the address that LocalStack gives to an API works too; another stage does not", async () => {
    const id = url.split("/")[5];
    expect((await fetch(`${cloud.endpoint}/restapis/${id}/prod/_user_request_/models/x`)).status).toBe(200);
    expect((await fetch(`${cloud.endpoint}/_aws/execute-api/${id}/test/models/x`)).status).toBe(403);
  });
});
