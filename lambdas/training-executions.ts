import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { TrainingExecutions } from "../src/pipeline/index.ts";
import { variable } from "./world.ts";

/** Executions of the state machine of TRAINING_STATE_MACHINE_ARN. */
export function openTrainingExecutions(): TrainingExecutions {
  const client = new SFNClient();
  return {
    async start(name, input) {
      const stateMachineArn = variable("TRAINING_STATE_MACHINE_ARN");
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    },
    async describe(executionArn) {
      try {
        const { status = "", error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
        return { status, ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },
  };
}
