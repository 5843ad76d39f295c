/** The config language: what an uploaded YAML or JSON file may say, and what a mistake in it gets. */
export { type ConfigCheck, type ConfigIssue, checkConfig } from "./check-config.ts";
export { configJsonSchema } from "./config-json-schema.ts";
export { type ConfigInput, readConfig } from "./read-config.ts";
export { experimentHint, nameHint } from "./run-hints.ts";
