/** EventBridge: rules with patterns and schedules, targets, and an outbox that loses no event. */

export type { NewEvent } from "./event.ts";
export type { EventBridge } from "./event-bridge.ts";
export { openEventBridge } from "./event-bridge.ts";
export { eventBridgeApi } from "./event-bridge-api.ts";
