import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  InvalidArn,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Workflows } from "./world.ts";

/** Step Functions takes a longer one for a mistake of the caller's, not for one that is not there. */
const longestArn = 256;

/** Step Functions as the API uses it. @param arns of the two state machines */
export function openWorkflows(arns: { training: string; validation: string }): Workflows {
  const client = new SFNClient();
  const ours = [arns.training, arns.validation].map((arn) => arn.replace(":stateMachine:", ":execution:"));
  return {
    async startValidation(input) {
      const command = new StartExecutionCommand({ stateMachineArn: arns.validation, input: JSON.stringify(input) });
      return (await client.send(command)).executionArn!;
    },
    async describe(execution) {
      const arn = execution.startsWith("arn:") ? execution : `${ours[1]}:${execution}`;
      if (arn.length > longestArn || !ours.some((prefix) => arn.startsWith(`${prefix}:`))) return undefined;
      try {
        const answer = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
        return {
          arn,
          status: answer.status ?? "RUNNING",
          startedAt: answer.startDate?.getTime() ?? 0,
          ...(answer.stopDate === undefined ? {} : { stoppedAt: answer.stopDate.getTime() }),
          ...(answer.error === undefined ? {} : { error: answer.error }),
          ...(answer.cause === undefined ? {} : { cause: answer.cause }),
        };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return undefined;
        throw error;
      }
    },
  };
}
