/**
 * The embedded cloud: a synthesized stack, running in this process on one port, as AWS would run it.
 *
 * @example const cloud = await startCloud({ assembly: "cdk.out", stack: "Podium", port: 4566, directory: ".podium" });
 */

export type { Cloud, CloudOptions } from "./cloud.ts";
export { startCloud } from "./cloud.ts";
export { DataFolderInUseError } from "./disk/data-folder-lock.ts";
export type { FaultInjection, InjectedAnswer, ServiceCall } from "./fault-injection.ts";
export { PortInUseError } from "./port-in-use-error.ts";
