import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { ListExecutionsCommand } from "@aws-sdk/client-sfn";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { put, versioned } from "../s3/s3-calls.ts";
import { describe, machine, run } from "../step-functions/executions.ts";
import { events, eventually, fresh, s3, sfn } from "../target.ts";

const conformance = conformanceOf("EventBridge delivery");

// biome-ignore lint/suspicious/noExplicitAny: events are read field by field
type Delivered = any;

/** What the targets of a rule were given, as far as it fits. */
async function inputs(of: string, fits: (input: Delivered) => boolean): Promise<Delivered[]> {
  const found: Delivered[] = [];
  const list = new ListExecutionsCommand({ stateMachineArn: machine(of), maxResults: 100 });
  for (const { executionArn } of (await sfn.send(list)).executions ?? []) {
    const input: Delivered = JSON.parse((await describe(executionArn!)).input!);
    if (fits(input)) found.push(input);
  }
  return found;
}

const arrived = (of: string, fits: (input: Delivered) => boolean, count = 1): Promise<Delivered[]> =>
  eventually(
    async () => {
      const found = await inputs(of, fits);
      return found.length >= count ? found : undefined;
    },
    `${count} executions of ${of}`,
    30,
  );

const upload = async (key: string, body = "one") => ({
  ...(await put(key, body)),
  event: async (type = "Object Created"): Promise<Delivered> =>
    (await arrived("Uploaded", (input) => input.detail.object.key === key && input["detail-type"] === type))[0],
});

conformance("an upload is an Object Created event with AWS's envelope", async () => {
  const { event } = await upload(fresh("events/envelope"));
  const found = await event();
  expect(found).toMatchObject({
    version: "0",
    source: "aws.s3",
    "detail-type": "Object Created",
    resources: [`arn:aws:s3:::${versioned()}`],
  });
  expect(found.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(found.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(found.account).toMatch(/^\d{12}$/);
});

conformance("its detail has bucket, key, size, ETag without quotes, and the reason PutObject", async () => {
  const key = fresh("events/detail");
  const { ETag, event } = await upload(key, "seven b");
  expect((await event()).detail).toMatchObject({
    version: "0",
    bucket: { name: versioned() },
    object: { key, size: 7, etag: ETag!.replaceAll('"', "") },
    reason: "PutObject",
  });
});

conformance("its detail has the version", async () => {
  const { VersionId, event } = await upload(fresh("events/version"));
  expect((await event()).detail.object["version-id"]).toBe(VersionId);
});

conformance("its sequencer is hexadecimal, and grows with each upload of a key", async () => {
  const key = fresh("events/sequencer");
  const versions = [(await put(key, "one")).VersionId, (await put(key, "two")).VersionId];
  const found = await arrived("Uploaded", (input) => input.detail.object.key === key, 2);
  const sequencers = found.map(({ detail }) => detail.object);
  const of = (index: number): string =>
    sequencers.find((object) => object["version-id"] === versions[index])?.sequencer ?? "";
  expect(of(0)).toMatch(/^[0-9A-F]{16,}$/i);
  // AWS pads the shorter one on its right.
  const width = Math.max(of(0).length, of(1).length);
  expect(of(1).padEnd(width, "0") > of(0).padEnd(width, "0")).toBe(true);
});

conformance("its detail has request id, requester and address", async () => {
  const { event } = await upload(fresh("events/request"));
  const { detail } = await event();
  expect([typeof detail["request-id"], typeof detail.requester, typeof detail["source-ip-address"]]).toEqual([
    "string",
    "string",
    "string",
  ]);
});

conformance("a key comes as it is, not encoded", async () => {
  const key = `${fresh("events/odd")}/größe 1+1&2.txt`;
  const { event } = await upload(key);
  expect((await event()).detail.object.key).toBe(key);
});

conformance("a copy is created by CopyObject", async () => {
  await put("source", "one");
  const Key = fresh("events/copy");
  await s3.send(new CopyObjectCommand({ Bucket: versioned(), Key, CopySource: `${versioned()}/source` }));
  const [found] = await arrived("Uploaded", (input) => input.detail.object.key === Key);
  expect([found["detail-type"], found.detail.reason]).toEqual(["Object Created", "CopyObject"]);
});

conformance("a multipart upload is created by CompleteMultipartUpload, once", async () => {
  const place = { Bucket: versioned(), Key: fresh("events/parts") };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(place));
  const { ETag } = await s3.send(new UploadPartCommand({ ...place, UploadId, PartNumber: 1, Body: "one" }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await s3.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload }));
  const found = await arrived("Uploaded", (input) => input.detail.object.key === place.Key);
  expect(found.map(({ detail }) => [detail.reason, detail.object.size])).toEqual([["CompleteMultipartUpload", 3]]);
});

conformance("a delete marker is an Object Deleted event that says so", async () => {
  const key = fresh("events/marker");
  const { event } = await upload(key);
  const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: key }));
  const { detail } = await event("Object Deleted");
  expect([detail["deletion-type"], detail.reason]).toEqual(["Delete Marker Created", "DeleteObject"]);
  expect(detail.object["version-id"]).toBe(VersionId);
});

conformance("a version's end is an Object Deleted event that says so", async () => {
  const key = fresh("events/deleted");
  const { VersionId, event } = await upload(key);
  await s3.send(new DeleteObjectCommand({ Bucket: versioned(), Key: key, VersionId }));
  const { detail } = await event("Object Deleted");
  expect([detail["deletion-type"], detail.object["version-id"]]).toEqual(["Permanently Deleted", VersionId]);
});

conformance("an input transformer fills its template, texts inside of texts too", async () => {
  const kind = fresh("wanted");
  const Detail = JSON.stringify({ kind, count: 3, list: [1, "two"] });
  const send = (Source: string) =>
    events.send(new PutEventsCommand({ Entries: [{ Source, DetailType: "Any", Detail }] }));
  await send("conformance.other");
  await send("conformance.test");
  const found = await arrived("Transformed", (input) => input.kind === kind);
  expect(found).toMatchObject([
    { kind, sentence: `a ${kind} from conformance.test`, count: 3, list: [1, "two"], fixed: 1 },
  ]);
});

for (const [of, wanted] of [
  ["Constant", { fixed: ["input"] }],
  ["Empty", {}],
] as const)
  conformance(
    `a target with the constant input ${JSON.stringify(wanted)} gets that, and nothing of the event`,
    async () => {
      const Source = "conformance.constant";
      await events.send(new PutEventsCommand({ Entries: [{ Source, DetailType: "Any", Detail: "{}" }] }));
      const [found] = await arrived(of, () => true);
      expect(found).toEqual(wanted);
    },
  );

conformance("an execution that failed is an event of Step Functions", async () => {
  const { executionArn, name } = await run("Fails", { why: "to be told" });
  const [found] = await arrived("Ended", (input) => input.detail.executionArn === executionArn);
  expect(found).toMatchObject({
    source: "aws.states",
    "detail-type": "Step Functions Execution Status Change",
    resources: [executionArn],
    detail: { name, status: "FAILED", stateMachineArn: machine("Fails"), input: '{"why":"to be told"}' },
  });
});

conformance("such an event tells the error and the cause", async () => {
  const { executionArn } = await run("Fails");
  const [found] = await arrived("Ended", (input) => input.detail.executionArn === executionArn);
  expect([found.detail.error, found.detail.cause]).toEqual(["Conformance.Failure", "it was told to"]);
});

conformance(
  "rate(1 minute) is due after a minute, with a Scheduled Event",
  async () => {
    const [event] = await eventually(
      async () => {
        const found = await inputs("Scheduled", () => true);
        return found.length > 0 ? found : undefined;
      },
      "an execution by the schedule",
      90,
    );
    expect(event).toMatchObject({
      source: "aws.events",
      "detail-type": "Scheduled Event",
      detail: {},
      resources: [expect.stringMatching(/:rule\//)],
    });
  },
  100,
);
