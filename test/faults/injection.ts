import { setTimeout as pause } from "node:timers/promises";
import type { FunctionName } from "../../src/contracts/index.ts";
import type { FaultInjection, InjectedAnswer, ServiceCall } from "../../src/local/index.ts";
import type { EventFault, Plan, StepFault } from "./faults.ts";

/** How a fault tells the harness that it has struck, and how it waits for what the harness does meanwhile. */
export interface Harness {
  struck(): void;
  /** Resolves when the harness has done its part. */
  reached(): Promise<void>;
}

/** Turns a plan into what the cloud's switch does. A new one for each cell: it counts. */
export function injectionOf(plan: Plan, harness: Harness): FaultInjection {
  if (plan.fault === "none") return {};
  if ("step" in plan) return atStep(plan.fault, plan.step, harness);
  return { event: eventFault(plan.fault, harness) };
}

/** Calls that the clients' own retries get over, and calls that only a retry of the step gets over. */
const few = 2;
const many = 8;

function atStep(fault: StepFault | "at", step: FunctionName, harness: Harness): FaultInjection {
  const isOurs = (name: string | undefined): boolean => name?.includes(`Functions${titleOf(step)}`) === true;
  let times = 0;
  const strike = (most: number): boolean => {
    if (times >= most) return false;
    times += 1;
    harness.struck();
    return true;
  };
  const request =
    (react: (call: ServiceCall) => Promise<InjectedAnswer | undefined>) =>
    async (call: ServiceCall): Promise<InjectedAnswer | undefined> =>
      isOurs(call.caller) ? react(call) : undefined;
  const answered = (react: (call: ServiceCall) => void) => (call: ServiceCall) => {
    if (isOurs(call.caller) && (isWrite(call) || readsOnly.has(step)) && strike(1)) react(call);
  };
  const refuse = (service: string, most: number, answer: InjectedAnswer): FaultInjection => ({
    request: request(async (call) => (call.service === service && strike(most) ? answer : undefined)),
  });
  const wait: FaultInjection = {
    request: request(async () => {
      if (strike(1)) await harness.reached();
      return undefined;
    }),
  };
  const limited = (limits: { timeoutSeconds: number } | { memoryMegabytes: number }) => (name: string) =>
    isOurs(name) && strike(1) ? limits : undefined;
  switch (fault) {
    case "killed":
      return { answered: answered((call) => call.killCaller()) };
    case "kill-9":
      return { answered: answered(() => process.kill(process.pid, "SIGKILL")) };
    case "timed-out":
      return {
        invocation: limited({ timeoutSeconds: 1 }),
        request: request(async () => {
          await pause(1500);
          return undefined;
        }),
      };
    case "out-of-memory":
      return { invocation: limited({ memoryMegabytes: 3 }) };
    case "throttled-briefly":
      return refuse("dynamodb", few, throttled);
    case "throttled-long":
      return refuse("dynamodb", many, throttled);
    case "s3-errors-briefly":
      return refuse("s3", few, slowDown);
    case "s3-errors-long":
      return refuse("s3", many, slowDown);
    case "s3-slow":
      return {
        request: request(async (call) => {
          if (call.service === "s3" && strike(Number.POSITIVE_INFINITY)) await pause(400);
          return undefined;
        }),
      };
    case "rival-write":
      return {
        request: request(async (call) => {
          if (call.service === "dynamodb" && call.body.includes("ConditionExpression") && strike(1)) await call.rival();
          return undefined;
        }),
      };
    case "replaced":
    case "disk-full":
    case "at":
      return wait;
  }
}

function eventFault(fault: EventFault, harness: Harness): NonNullable<FaultInjection["event"]> {
  let held: (() => void) | undefined;
  let isFirst = true;
  return (event, deliver) => {
    const isUpload = event.source === "aws.s3";
    const isEnd = event["detail-type"] === "Step Functions Execution Status Change";
    if (fault === "duplicated" && isUpload) {
      harness.struck();
      deliver();
      deliver();
    } else if (fault === "lost" && isUpload) harness.struck();
    else if (fault === "end-lost" && isEnd) harness.struck();
    else if (fault === "out-of-order" && isUpload && isFirst) {
      isFirst = false;
      held = deliver;
    } else {
      deliver();
      if (isUpload && held !== undefined) {
        harness.struck();
        setTimeout(held, 200);
        held = undefined;
      }
    }
  };
}

const readsOnly: ReadonlySet<FunctionName> = new Set(["select-best", "list-candidates"]);

function isWrite({ service, operation }: ServiceCall): boolean {
  return service === "s3" ? operation === "PUT" : /^(Put|Update|BatchWrite)/.test(operation);
}

/** As the CDK app names its functions. */
function titleOf(step: FunctionName): string {
  return step.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
}

const throttled: InjectedAnswer = {
  status: 400,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: JSON.stringify({
    __type: "com.amazonaws.dynamodb.v20120810#ThrottlingException",
    message: "Throughput exceeds the current capacity of your table or index.",
  }),
};

const slowDown: InjectedAnswer = {
  status: 503,
  headers: { "content-type": "application/xml" },
  body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
};
