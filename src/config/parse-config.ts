import {
  CORE_SCHEMA,
  defineScalarTag,
  floatCoreTag,
  intCoreTag,
  load,
  NOT_RESOLVED,
  realMapTag,
  type ScalarTagDefinition,
  type Schema,
  YAMLException,
} from "js-yaml";
import { FaultError, shortText } from "../contracts/index.ts";
import { jsonProblem } from "./json-syntax.ts";
import { ExpansionError, type PlainValue, plainValue } from "./plain-value.ts";
import { WrittenNumber } from "./written-number.ts";

const maxAliases = 100;

// YAML 1.2's core schema: no dates, no binaries, no sets; yes and no are text. Maps, since an object cannot hold every key.
const schema: Schema = CORE_SCHEMA.withTags(realMapTag, written(intCoreTag), written(floatCoreTag));

/** The tag, leaving a number together with its text. */
function written(tag: ScalarTagDefinition<number>): ScalarTagDefinition<WrittenNumber> {
  return defineScalarTag<WrittenNumber>(tag.tagName, {
    implicit: true,
    implicitFirstChars: tag.implicitFirstChars,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName);
      return value === NOT_RESOLVED ? value : new WrittenNumber(value, source);
    },
    identify: () => false,
  });
}

/**
 * Reads YAML (or JSON, where the key ends in .json) into plain JSON.
 *
 * @throws {FaultError} Config.Unreadable, naming line and column
 */
export function parseConfig(text: string, key: string): PlainValue {
  const format = /\.json$/i.test(key) ? "JSON" : "YAML";
  const unreadable = (detail: string, cause?: unknown): FaultError =>
    new FaultError({ code: "Config.Unreadable", format, detail: shortText(detail, 400) }, { cause });
  if (text.trim() === "") throw unreadable("the file is empty; docs/config.md has a first config of five lines");
  if (format === "JSON") {
    const problem = jsonProblem(text);
    if (problem) throw unreadable(`${position(text, problem.offset)}: ${problem.detail}`);
  }
  try {
    // JSON is YAML too, and this reader refuses a key that is there twice, which JSON.parse does not.
    return plainValue(load(text, { schema, maxAliases, maxDepth: 64 }));
  } catch (error) {
    if (error instanceof ExpansionError) throw unreadable(error.message, error);
    if (!(error instanceof YAMLException))
      throw unreadable(error instanceof Error ? error.message : String(error), error);
    throw unreadable(yamlDetail(text, error), error);
  }
}

function yamlDetail(text: string, error: YAMLException): string {
  if (/single document/.test(error.reason))
    return "it holds several documents (---); a config is one, upload one file each";
  if (/document/.test(error.reason) && !error.mark)
    return "it has comments only; docs/config.md has a first config of five lines";
  const where = error.mark ? `${position(text, error.mark.position)}: ` : "";
  const tab = error.mark && text[error.mark.position] === "\t" ? " (YAML is indented by spaces, not by tabs)" : "";
  return `${where}${error.reason}${tab}`;
}

/** "line 3, column 7", counted from 1 as editors do. */
function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
