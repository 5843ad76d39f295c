import type { NewEvent } from "./event-bridge/index.ts";
import type { Limits } from "./lambda/index.ts";

/**
 * A switch at the edge of the cloud, for tests of what faults do: each member sees something go by, and may let it be,
 * hold it back or break it. What is broken is the real thing; the product does not know.
 */
export interface FaultInjection {
  /** A request that came in, before its service sees it; an answer here is sent in place of the service's. */
  readonly request?: (call: ServiceCall) => Promise<InjectedAnswer | undefined>;
  /** The same request, once its service has answered it, with the bytes of the answer's body where they are known. */
  readonly answered?: (call: ServiceCall, bytes: number) => void;
  /** Limits for one event of a function, in place of the function's own. */
  readonly invocation?: (functionName: string) => Partial<Limits> | undefined;
  /** An event on its way to the rules: delivered as often, and when, `deliver` is called. */
  readonly event?: (event: NewEvent, deliver: () => void) => void;
}

export interface ServiceCall {
  /** "s3", "dynamodb", "states", … */
  readonly service: string;
  /** "PutItem"; for S3 the method: "PUT". */
  readonly operation: string;
  /** The function that makes the call; undefined for anybody else. */
  readonly caller: string | undefined;
  /** What a JSON protocol carries; "" for S3. */
  readonly body: string;
  /** Makes the same call by itself, as a rival that is quicker would. */
  rival(): Promise<void>;
  /** Ends the environments in which the caller works, as they are. */
  killCaller(): void;
}

export interface InjectedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
