import type { PutObjectCommand } from "@aws-sdk/client-s3";

/** An HTTP request as the SDK is about to sign it. */
export interface Outgoing {
  body: unknown;
  readonly headers: Record<string, string>;
}

/** Changes a request after the SDK has written it and before it is signed: what no client would send by itself. */
export function rewritten(command: PutObjectCommand, change: (request: Outgoing) => void): PutObjectCommand {
  command.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Outgoing);
      return next(args);
    },
    { step: "finalizeRequest", priority: "high", name: "rewritten" },
  );
  return command;
}
