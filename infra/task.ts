import { Duration } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { JitterType, type RetryProps, TaskInput, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import { retriedFaults } from "../src/contracts/index.ts";

const backoff = { interval: Duration.seconds(1), backoffRate: 2, jitterStrategy: JitterType.FULL };

/** What a little patience helps: the faults that say so, Lambda's own, and an environment that died, once. */
const retries: readonly RetryProps[] = [
  { ...backoff, errors: [...retriedFaults], maxAttempts: 6, maxDelay: Duration.seconds(30) },
  {
    ...backoff,
    errors: [
      "Lambda.ServiceException",
      "Lambda.AWSLambdaException",
      "Lambda.SdkClientException",
      "Lambda.TooManyRequestsException",
    ],
    maxAttempts: 6,
    maxDelay: Duration.seconds(30),
  },
  // Every step may run twice. One that dies of its input dies again, and that is then its failure.
  { ...backoff, errors: ["Runtime.ExitError"], maxAttempts: 1 },
];

/** A state that calls a function with `payload` and puts its answer at `resultPath`. */
export function task(
  scope: Construct,
  id: string,
  props: { fn: LambdaFunction; payload: Record<string, unknown>; resultPath: string | null; seconds: number },
): LambdaInvoke {
  const state = new LambdaInvoke(scope, id, {
    lambdaFunction: props.fn,
    payload: TaskInput.fromObject(props.payload),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    resultPath: props.resultPath as string,
    // A little more than the function's own limit: that one's error says more.
    taskTimeout: Timeout.duration(Duration.seconds(props.seconds + 30)),
  });
  for (const retry of retries) state.addRetry(retry);
  return state;
}
