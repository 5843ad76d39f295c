import { ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { eventually, fresh, output, s3, sfn } from "../target.ts";

/** The ARN of a machine of `machines.ts`. */
export const machine = (name: string): string => output(`${name}Arn`);

/** @returns the execution's ARN */
export async function start(name: string, input: unknown = {}, more: { name?: string } = {}): Promise<string> {
  const command = { stateMachineArn: machine(name), input: JSON.stringify(input), ...more };
  return (await sfn.send(new StartExecutionCommand(command))).executionArn!;
}

export const describe = (executionArn: string): Promise<DescribeExecutionCommandOutput> =>
  sfn.send(new DescribeExecutionCommand({ executionArn }));

export interface Ended extends DescribeExecutionCommandOutput {
  /** The output as data; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever a case makes of its input
  readonly result: any;
}

/** Waits for an execution's end. */
export function ended(executionArn: string): Promise<Ended> {
  return eventually(
    async () => {
      const execution = await describe(executionArn);
      if (execution.status === "RUNNING") return undefined;
      return { ...execution, result: execution.output === undefined ? undefined : JSON.parse(execution.output) };
    },
    `${executionArn} to end`,
    50,
  );
}

/** Starts an execution and waits for its end. */
export const run = async (name: string, input?: unknown): Promise<Ended> => ended(await start(name, input));

export async function history(executionArn: string, more: object = {}): Promise<HistoryEvent[]> {
  return (await sfn.send(new GetExecutionHistoryCommand({ executionArn, ...more }))).events!;
}

/** Counts how often the function was called, wherever it ran: each call leaves a version of one object. */
export async function openTally(): Promise<{ readonly tally: string; count(): Promise<number> }> {
  const place = { Bucket: output("VersionedBucketName"), Key: fresh("tally") };
  const tally = await getSignedUrl(s3, new PutObjectCommand(place), { expiresIn: 600 });
  return {
    tally,
    async count() {
      const list = new ListObjectVersionsCommand({ Bucket: place.Bucket, Prefix: place.Key });
      return (await s3.send(list)).Versions?.length ?? 0;
    },
  };
}
