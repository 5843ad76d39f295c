import { ApiError } from "../api-error.ts";
import type { Fields } from "../request.ts";

/**
 * The tags of a request as one record; a tag without a value is empty.
 *
 * @param check refuses a tag that cannot be; `path` is what the request calls it: `tags[0]`
 * @throws {ApiError} a tag comes twice
 */
export function readTags(
  fields: Fields,
  check: (key: string, value: string, path: string) => void,
): Record<string, string> {
  const tags = new Map<string, string>();
  for (const [i, tag] of fields.records("tags").entries()) {
    const [key, value] = [tag.optionalText("key") ?? "", tag.optionalText("value") ?? ""];
    check(key, value, `tags[${i}]`);
    if (tags.has(key)) throw new ApiError("BAD_REQUEST", `Duplicate tag keys have been submitted: ['${key}'].`);
    tags.set(key, value);
  }
  return Object.fromEntries(tags);
}
