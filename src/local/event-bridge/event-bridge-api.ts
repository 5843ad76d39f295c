import { type JsonOperations, ServiceError } from "../http/index.ts";
import { list, record, type Stack, text } from "../template/index.ts";
import type { EventBridge } from "./event-bridge.ts";
import { EventPatternError, matchesPattern } from "./event-pattern.ts";
import { busName, type Rule, type Target } from "./rule.ts";
import { nextTime } from "./schedule.ts";

/** Bytes of all entries of one PutEvents. */
const largestRequest = 1024 * 1024;

/** The operations of EventBridge's API. */
export function eventBridgeApi(events: EventBridge, stack: Stack): JsonOperations {
  const ruleOf = (input: Record<string, unknown>): Rule => {
    const name = text(input["Name"]) ?? text(input["Rule"]) ?? "";
    const rule = events.rules.get(name);
    if (rule !== undefined) return rule;
    throw new ServiceError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus default.`);
  };
  const put = (rule: Rule): void => {
    events.rules.put(rule);
    events.changed(rule.name);
  };
  const enable = (input: Record<string, unknown>, enabled: boolean): void => {
    const { name } = ruleOf(input);
    events.rules.enable(name, enabled);
    events.changed(name);
  };
  return {
    PutEvents(input) {
      const given = list(input["Entries"]).map(record);
      checkSize(given);
      const entries = given.map((entry) => putEvent(events, entry));
      return { FailedEntryCount: entries.filter((entry) => "ErrorCode" in entry).length, Entries: entries };
    },
    ListRules(input) {
      const prefix = text(input["NamePrefix"]) ?? "";
      const bus = busName(text(input["EventBusName"]));
      const rules = events.rules.all().filter((rule) => rule.bus === bus && rule.name.startsWith(prefix));
      return { Rules: rules.map(describe) };
    },
    DescribeRule: (input) => describe(ruleOf(input)),
    ListTargetsByRule: (input) => ({ Targets: ruleOf(input).targets }),
    EnableRule: (input) => enable(input, true),
    DisableRule: (input) => enable(input, false),
    PutRule(input) {
      const rule = readRule(input, stack, events);
      put(rule);
      return { RuleArn: rule.arn };
    },
    DeleteRule(input) {
      const name = text(input["Name"]) ?? "";
      if ((events.rules.get(name)?.targets.length ?? 0) > 0)
        throw new ServiceError("ValidationException", "Rule can't be deleted since it has targets.");
      events.rules.remove(name);
      events.changed(name);
    },
    PutTargets(input) {
      const rule = ruleOf(input);
      const added = list(input["Targets"]) as readonly Target[];
      const ids = new Set(added.map(({ Id }) => Id));
      put({ ...rule, targets: [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...added] });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    RemoveTargets(input) {
      const rule = ruleOf(input);
      const ids = new Set(list(input["Ids"]).map(String));
      put({ ...rule, targets: rule.targets.filter(({ Id }) => !ids.has(Id)) });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    TestEventPattern(input) {
      const event: unknown = parse(text(input["Event"]) ?? "", "Parameter Event is not valid JSON.");
      return { Result: checked(readPattern(text(input["EventPattern"]) ?? ""), event) };
    },
    ListEventBuses: () => ({ EventBuses: [bus(stack)] }),
    DescribeEventBus: () => bus(stack),
  };
}

/** @throws {ServiceError} ValidationException: no entries, more than 10, or above 1 MB together */
function checkSize(entries: readonly Record<string, unknown>[]): void {
  const refuse = (message: string): never => {
    throw new ServiceError("ValidationException", message);
  };
  const failed = "failed to satisfy constraint: Member must have length";
  if (entries.length === 0)
    refuse(`1 validation error detected: Value at 'entries' ${failed} greater than or equal to 1`);
  if (entries.length > 10) refuse(`1 validation error detected: Value at 'entries' ${failed} less than or equal to 10`);
  const sized = entries.flatMap(({ Source, DetailType, Detail, Resources, Time }) => [
    ...[Source, DetailType, Detail, ...list(Resources)].map((part) => Buffer.byteLength(text(part) ?? "")),
    Time === undefined ? 0 : 14,
  ]);
  const bytes = sized.reduce((sum, size) => sum + size, 0);
  if (bytes > largestRequest) refuse("Total size of the entries in the request is over the limit.");
}

function putEvent(events: EventBridge, entry: Record<string, unknown>): object {
  const source = text(entry["Source"]) ?? "";
  const type = text(entry["DetailType"]) ?? "";
  const detail = text(entry["Detail"]) ?? "";
  const refuse = (code: string, message: string): object => ({ ErrorCode: code, ErrorMessage: message });
  for (const [name, value] of Object.entries({ Source: source, DetailType: type, Detail: detail }))
    if (value === "")
      return refuse("InvalidArgument", `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  if (source.startsWith("aws."))
    return refuse("NotAuthorizedForSourceException", `Not authorized for the source ${source}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(detail);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return refuse("MalformedDetail", "Detail is malformed.");
  const time = entry["Time"];
  const at = time === undefined ? {} : { time: `${new Date(Number(time) * 1000).toISOString().slice(0, 19)}Z` };
  const resources = list(entry["Resources"]).map(String);
  const event = { "detail-type": type, source, resources, detail: parsed, ...at };
  return { EventId: events.put(event, busName(text(entry["EventBusName"]))) };
}

function readRule(input: Record<string, unknown>, stack: Stack, events: EventBridge): Rule {
  const name = text(input["Name"]) ?? "";
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name))
    throw new ServiceError(
      "ValidationException",
      `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint`,
    );
  const pattern = text(input["EventPattern"]);
  const schedule = text(input["ScheduleExpression"]);
  if (pattern === undefined && schedule === undefined)
    throw new ServiceError("ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
  if (schedule !== undefined) checkSchedule(schedule);
  const before = events.rules.get(name);
  return {
    name,
    arn: before?.arn ?? `arn:aws:events:${stack.region}:${stack.account}:rule/${name}`,
    bus: busName(text(input["EventBusName"])),
    description: text(input["Description"]),
    pattern: pattern === undefined ? undefined : readPattern(pattern),
    schedule,
    enabled: input["State"] !== "DISABLED",
    targets: before?.targets ?? [],
  };
}

function readPattern(pattern: string): Record<string, unknown> {
  const parsed = record(parse(pattern, "Event pattern is not valid. Reason: it is no JSON."));
  checked(parsed, {});
  return parsed;
}

function checked(pattern: Record<string, unknown>, event: unknown): boolean {
  try {
    return matchesPattern(pattern, event);
  } catch (error) {
    if (error instanceof EventPatternError) throw new ServiceError("InvalidEventPatternException", error.message);
    throw error;
  }
}

function checkSchedule(expression: string): void {
  try {
    nextTime(expression, new Date());
  } catch (error) {
    throw new ServiceError("ValidationException", (error as Error).message);
  }
}

function parse(json: string, message: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ServiceError("InvalidEventPatternException", message);
  }
}

function describe(rule: Rule): object {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.bus,
    Description: rule.description,
    EventPattern: rule.pattern === undefined ? undefined : JSON.stringify(rule.pattern),
    ScheduleExpression: rule.schedule,
    State: rule.enabled ? "ENABLED" : "DISABLED",
  };
}

function bus({ region, account }: Stack): object {
  return { Name: "default", Arn: `arn:aws:events:${region}:${account}:event-bus/default` };
}
