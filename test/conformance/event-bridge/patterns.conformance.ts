import { TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { events } from "../target.ts";

const conformance = conformanceOf("EventBridge patterns");

const event = {
  version: "0",
  id: "12345678-1234-1234-1234-123456789012",
  "detail-type": "Object Created",
  source: "aws.s3",
  account: "123456789012",
  time: "2026-01-02T03:04:05Z",
  region: "us-east-1",
  resources: ["arn:aws:s3:::one", "arn:aws:s3:::two"],
  detail: {
    bucket: { name: "configs" },
    object: { key: "configs/iris.yaml", size: 20, tag: null, empty: "" },
    ip: "10.0.0.17",
    ok: true,
    ratio: 0.25,
    state: "RUNNING",
    list: [1, 2, "three"],
    parts: [
      { name: "a", size: 1 },
      { name: "b", size: 9 },
    ],
  },
};

const test = async (pattern: object): Promise<boolean | undefined> => {
  const command = { EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) };
  return (await events.send(new TestEventPatternCommand(command))).Result;
};
const key = (...alternatives: unknown[]): object => ({ detail: { object: { key: alternatives } } });
const size = (...alternatives: unknown[]): object => ({ detail: { object: { size: alternatives } } });
const state = (...alternatives: unknown[]): object => ({ detail: { state: alternatives } });

const fitting: object[] = [
  { source: ["aws.s3"] },
  { source: ["mine", "aws.s3"] },
  { source: ["aws.s3"], "detail-type": ["Object Created"], detail: { bucket: { name: ["configs"] } } },
  { resources: ["arn:aws:s3:::two"] },
  { detail: { list: [2] } },
  { detail: { list: ["three", "four"] } },
  { detail: { ok: [true] } },
  { detail: { object: { tag: [null] } } },
  { detail: { object: { empty: [""] } } },
  size(20),
  { detail: { ratio: [0.25] } },
  { detail: { parts: { name: ["b"] } } },
  key({ prefix: "configs/" }),
  key({ prefix: { "equals-ignore-case": "CONFIGS/" } }),
  key({ suffix: ".yaml" }),
  key({ suffix: { "equals-ignore-case": ".YAML" } }),
  key({ suffix: ".json" }, { suffix: ".yaml" }),
  key("other", { prefix: "configs" }),
  key({ "equals-ignore-case": "Configs/IRIS.yaml" }),
  key({ wildcard: "configs/*.yaml" }),
  key({ wildcard: "*" }),
  key({ wildcard: "c*/i*s.*" }),
  key({ "anything-but": "configs/other.yaml" }),
  key({ "anything-but": ["a", "b"] }),
  key({ "anything-but": { prefix: "data/" } }),
  key({ "anything-but": { prefix: ["data/", "more/"] } }),
  key({ "anything-but": { suffix: ".json" } }),
  key({ "anything-but": { wildcard: "*.json" } }),
  state({ "anything-but": { "equals-ignore-case": "failed" } }),
  state({ "anything-but": { "equals-ignore-case": ["failed", "stopped"] } }),
  size({ "anything-but": 21 }),
  size({ "anything-but": [21, 22] }),
  size({ numeric: ["=", 20] }),
  size({ numeric: [">", 0, "<=", 20] }),
  size({ numeric: [">=", 20] }),
  { detail: { ratio: [{ numeric: ["<", 0.3] }] } },
  { detail: { object: { none: [{ exists: false }] } } },
  { detail: { none: { below: [{ exists: false }] } } },
  { detail: { object: { size: [{ exists: true }] } } },
  { detail: { object: { tag: [{ exists: true }] } } },
  { detail: { ip: [{ cidr: "10.0.0.0/24" }] } },
  { detail: { $or: [{ state: ["FAILED"] }, { ok: [true] }] } },
  { $or: [{ source: ["none"] }, { detail: { bucket: { name: ["configs"] } } }] },
  { source: ["aws.s3"], detail: { $or: [{ state: ["RUNNING"] }, { ratio: [{ numeric: [">", 1] }] }] } },
];
for (const pattern of fitting)
  conformance(`${JSON.stringify(pattern)} fits`, async () => {
    expect(await test(pattern)).toBe(true);
  });

const failing: object[] = [
  { source: ["aws.S3"] },
  { source: ["aws"] },
  { source: ["aws.s3"], detail: { bucket: { name: ["other"] } } },
  { resources: ["arn:aws:s3:::three"] },
  { detail: { ok: ["true"] } },
  { detail: { ok: [false] } },
  { detail: { object: { size: ["20"] } } },
  { detail: { object: { empty: [null] } } },
  { detail: { object: { none: [null] } } },
  { detail: { none: { below: ["x"] } } },
  key({ prefix: "Configs" }),
  key({ suffix: ".YAML" }),
  key({ wildcard: "configs/*.yml" }),
  key({ wildcard: "iris*" }),
  key({ "anything-but": "configs/iris.yaml" }),
  key({ "anything-but": ["configs/iris.yaml", "x"] }),
  key({ "anything-but": { prefix: "configs" } }),
  key({ "anything-but": { suffix: ".yaml" } }),
  key({ "anything-but": { wildcard: "*.yaml" } }),
  state({ "anything-but": { "equals-ignore-case": "running" } }),
  size({ "anything-but": [20, 21] }),
  { detail: { object: { none: [{ "anything-but": "x" }] } } },
  size({ numeric: [">", 20] }),
  size({ numeric: [">", 0, "<", 20] }),
  key({ numeric: [">", 0] }),
  { detail: { object: { none: [{ exists: true }] } } },
  { detail: { object: { size: [{ exists: false }] } } },
  { detail: { ip: [{ cidr: "10.0.1.0/24" }] } },
  { detail: { $or: [{ state: ["FAILED"] }, { ok: [false] }] } },
  { source: ["other"], $or: [{ detail: { ok: [true] } }, { detail: { ok: [false] } }] },
];
for (const pattern of failing)
  conformance(`${JSON.stringify(pattern)} does not fit`, async () => {
    expect(await test(pattern)).toBe(false);
  });

const invalid: [string, string][] = [
  ["no JSON", "{"],
  ["an empty object", "{}"],
  ["a list", "[]"],
  ["a value outside of a list", '{"source":"aws.s3"}'],
  ["an empty list", '{"source":[]}'],
  ["an empty object inside", '{"detail":{}}'],
  ["an operator that there is not", '{"source":[{"near":"x"}]}'],
  ["two operators in one", '{"source":[{"prefix":"a","suffix":"b"}]}'],
  ["a prefix that is no text", '{"source":[{"prefix":1}]}'],
  ["exists with a text", '{"source":[{"exists":"yes"}]}'],
  ["a numeric comparison that there is not", '{"detail":{"n":[{"numeric":["~",1]}]}}'],
  ["a numeric comparison with a text", '{"detail":{"n":[{"numeric":[">","1"]}]}}'],
  ["an empty numeric comparison", '{"detail":{"n":[{"numeric":[]}]}}'],
  ["an empty anything-but", '{"source":[{"anything-but":[]}]}'],
  ["two wildcards in a row", '{"source":[{"wildcard":"a**b"}]}'],
  ["no network", '{"detail":{"ip":[{"cidr":"10.0.0"}]}}'],
  ["a list in a list", '{"source":[["aws.s3"]]}'],
];
for (const [name, EventPattern] of invalid)
  conformance(`${name} (${EventPattern}) is InvalidEventPatternException`, async () => {
    const call = events.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }));
    expect(await refusal(call)).toBe("400 InvalidEventPatternException");
  });
