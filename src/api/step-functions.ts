import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  InvalidArn,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { executionEvents } from "./execution-events.ts";
import type { ExecutionState, Workflows } from "./world.ts";

/** Step Functions takes a longer one for a mistake of the caller's, not for one that is not there. */
const longestArn = 256;

/** Step Functions as the API uses it. @param arns of the two state machines */
export function openWorkflows(arns: { training: string; validation: string }): Workflows {
  const client = new SFNClient();
  const [trainings, validations] = [arns.training, arns.validation].map((arn) =>
    arn.replace(":stateMachine:", ":execution:"),
  ) as [string, string];
  const isOf = (arn: string, executions: string): boolean =>
    arn.length <= longestArn && arn.startsWith(`${executions}:`);

  async function describe(executionArn: string): Promise<ExecutionState> {
    const answer = await client.send(new DescribeExecutionCommand({ executionArn }));
    return {
      arn: executionArn,
      status: answer.status ?? "RUNNING",
      startedAt: answer.startDate?.getTime() ?? 0,
      ...(answer.stopDate === undefined ? {} : { stoppedAt: answer.stopDate.getTime() }),
      ...(answer.error === undefined ? {} : { error: answer.error }),
      ...(answer.cause === undefined ? {} : { cause: answer.cause }),
    };
  }

  async function history(executionArn: string): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = new GetExecutionHistoryCommand({
        executionArn,
        maxResults: 1000,
        includeExecutionData: false,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      const answer = await client.send(page);
      events.push(...(answer.events ?? []));
      nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return events;
  }

  return {
    async startValidation(input) {
      const command = new StartExecutionCommand({ stateMachineArn: arns.validation, input: JSON.stringify(input) });
      return (await client.send(command)).executionArn!;
    },
    async describe(execution) {
      const arn = execution.startsWith("arn:") ? execution : `${validations}:${execution}`;
      if (!isOf(arn, trainings) && !isOf(arn, validations)) return undefined;
      return unlessGone(describe(arn));
    },
    async trace(executionArn) {
      if (!isOf(executionArn, trainings)) return undefined;
      const all = Promise.all([
        describe(executionArn),
        client.send(new DescribeStateMachineForExecutionCommand({ executionArn })),
        history(executionArn),
      ]);
      const found = await unlessGone(all);
      if (found === undefined) return undefined;
      const [execution, { definition = "{}" }, events] = found;
      return { execution, definition, events: executionEvents(events) };
    },
  };
}

/** An execution is forgotten 90 days after its end. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return undefined;
    throw error;
  }
}
