/** What the API loads when a config is checked, and not before. */
export { checkConfig, configJsonSchema } from "../src/config/index.ts";
