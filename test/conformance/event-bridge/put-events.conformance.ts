import { PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { events } from "../target.ts";

const conformance = conformanceOf("EventBridge PutEvents");
const good: PutEventsRequestEntry = { Source: "conformance.put", DetailType: "Put", Detail: '{"a":1}' };
const put = (...Entries: PutEventsRequestEntry[]) => events.send(new PutEventsCommand({ Entries }));

conformance("every event gets an id of its own", async () => {
  const { FailedEntryCount, Entries } = await put(good, good);
  expect(FailedEntryCount).toBe(0);
  expect(new Set(Entries?.map(({ EventId }) => EventId)).size).toBe(2);
  expect(Entries?.every(({ ErrorCode }) => ErrorCode === undefined)).toBe(true);
});

const refused: [string, PutEventsRequestEntry, string][] = [
  ["without Source", { ...good, Source: undefined }, "InvalidArgument"],
  ["without DetailType", { ...good, DetailType: undefined }, "InvalidArgument"],
  ["without Detail", { ...good, Detail: undefined }, "InvalidArgument"],
  ["whose Detail is no JSON", { ...good, Detail: "{" }, "MalformedDetail"],
  ["whose Detail is a list", { ...good, Detail: "[1]" }, "MalformedDetail"],
  ["whose Detail is a number", { ...good, Detail: "1" }, "MalformedDetail"],
  ["whose Source is AWS's", { ...good, Source: "aws.s3" }, "NotAuthorizedForSourceException"],
];
for (const [name, entry, code] of refused)
  conformance(`an event ${name} fails alone, as ${code}`, async () => {
    const { FailedEntryCount, Entries } = await put(good, entry);
    expect(FailedEntryCount).toBe(1);
    expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? (EventId === undefined ? "no id" : "sent"))).toEqual([
      "sent",
      code,
    ]);
  });

conformance("ten events are taken, eleven are a ValidationException", async () => {
  expect((await put(...Array.from({ length: 10 }, () => good))).FailedEntryCount).toBe(0);
  expect(await refusal(put(...Array.from({ length: 11 }, () => good)))).toBe("400 ValidationException");
});

conformance("no events are a ValidationException", async () => {
  expect(await refusal(put())).toBe("400 ValidationException");
});

conformance("a request above 1 MB is refused", async () => {
  const large = { ...good, Detail: JSON.stringify({ text: "x".repeat(1024 * 1024) }) };
  expect(await refusal(put(large))).toMatch(/^4\d\d /);
});
