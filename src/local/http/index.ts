/** The wire formats of AWS's services: JSON by `X-Amz-Target`, XML by `Action`, and their errors. */

export { jsonObject } from "./json-object.ts";
export type { JsonOperation, JsonOperations } from "./json-protocol.ts";
export { answerJson, jsonService } from "./json-protocol.ts";
export { answerQueryError, answerXml, escapeXml } from "./query-protocol.ts";
export { readBody } from "./read-body.ts";
export { ServiceError } from "./service-error.ts";
