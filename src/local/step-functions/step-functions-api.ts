import { randomUUID } from "node:crypto";
import { type JsonOperations, ServiceError } from "../http/index.ts";
import { text } from "../template/index.ts";
import type { Execution } from "./execution.ts";
import { page } from "./page.ts";
import type { StateMachineRecord, StateMachines } from "./state-machines.ts";

/** The operations of Step Functions' API. */
export function stepFunctionsApi(machines: StateMachines, created: number): JsonOperations {
  const machineOf = (arn: string): StateMachineRecord => {
    const machine = machines.machines.get(arn);
    if (machine === undefined)
      throw new ServiceError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };
  const executionOf = (input: Record<string, unknown>): string => {
    const arn = wanted(input, "executionArn");
    if (/^arn:[^:]+:states:[^:]*:\d{12}:(?:execution|express):/.test(arn)) return arn;
    throw new ServiceError("InvalidArn", `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  };
  return {
    StartExecution(input) {
      const name = text(input["name"]) ?? randomUUID();
      const execution = machines.start(wanted(input, "stateMachineArn"), name, text(input["input"]) ?? "{}");
      return { executionArn: execution.executionArn, startDate: execution.startDate / 1000 };
    },
    DescribeExecution: (input) => describe(machines.find(executionOf(input))),
    ListExecutions(input) {
      const arn = machineOf(wanted(input, "stateMachineArn")).arn;
      const status = text(input["statusFilter"]);
      const found = machines.list(arn).filter((execution) => status === undefined || execution.status === status);
      const { items, nextToken } = page(found, input);
      return { executions: items.map(summarize), ...nextToken };
    },
    async GetExecutionHistory(input) {
      const events = [...(await machines.history(executionOf(input)))];
      if (input["reverseOrder"] === true) events.reverse();
      const shown = input["includeExecutionData"] === false ? events.map(withoutData) : events;
      const { items, nextToken } = page(shown, input);
      return { events: items, ...nextToken };
    },
    StopExecution(input) {
      const stopped = machines.stop(executionOf(input), text(input["error"]), text(input["cause"]));
      return { stopDate: (stopped.stopDate ?? Date.now()) / 1000 };
    },
    DescribeStateMachine(input) {
      const { arn, name, source, roleArn, type } = machineOf(wanted(input, "stateMachineArn"));
      return {
        stateMachineArn: arn,
        name,
        status: "ACTIVE",
        definition: source,
        roleArn,
        type,
        creationDate: created / 1000,
      };
    },
    DescribeStateMachineForExecution(input) {
      const machine = machineOf(machines.find(executionOf(input)).stateMachineArn);
      const { arn, name, source, roleArn } = machine;
      return { stateMachineArn: arn, name, definition: source, roleArn, updateDate: created / 1000 };
    },
    ListStateMachines(input) {
      const { items, nextToken } = page([...machines.machines.values()], input);
      const stateMachines = items.map(({ arn, name, type }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: created / 1000,
      }));
      return { stateMachines, ...nextToken };
    },
  };
}

/** @throws {ServiceError} ValidationException */
function wanted(input: Record<string, unknown>, name: string): string {
  const value = text(input[name]);
  if (value !== undefined && value !== "") return value;
  const message = `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`;
  throw new ServiceError("ValidationException", message);
}

function summarize({ executionArn, stateMachineArn, name, status, startDate, stopDate }: Execution): object {
  const stop = stopDate === undefined ? {} : { stopDate: stopDate / 1000 };
  return { executionArn, stateMachineArn, name, status, startDate: startDate / 1000, ...stop };
}

function describe(execution: Execution): object {
  const { input, output, error, cause } = execution;
  return {
    ...summarize(execution),
    input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    error,
    cause,
    redriveCount: 0,
  };
}

function withoutData(event: object): object {
  const entries = Object.entries(event).map(([key, value]) => {
    if (typeof value !== "object" || value === null) return [key, value];
    const { input: _input, output: _output, ...rest } = value as Record<string, unknown>;
    return [key, rest];
  });
  return Object.fromEntries(entries);
}
