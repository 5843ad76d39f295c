import { type ApiToken, FaultError, type RegisteredModel, type Stage } from "../../contracts/index.ts";
import { ApiError, invalid, missing } from "../api-error.ts";
import type { Fields } from "../request.ts";
import type { ApiWorld } from "../world.ts";
import { checkKey, checkLength } from "./entry-limits.ts";

const stages: readonly Stage[] = ["None", "Staging", "Production", "Archived"];
const tagValueLength = 100_000;
export const promptTag = "mlflow.prompt.is_prompt";

/** @throws {ApiError} a name that MLflow's clients could not use in a path or an address */
export function checkModelName(name: string): void {
  if (name.trim() === "") throw invalid("Missing value for required parameter 'name'.");
  if (/[/:]/.test(name)) throw invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
  if (/^\.\.?$/.test(name)) checkKey(name, "name");
}

/** A version's number. @returns NaN for one that no version has */
export function versionNumber(fields: Fields): number {
  const text = fields.text("version");
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw invalid(`Parameter 'version' must be an integer, got '${text}'.`);
  const number = Number(text);
  return number > 0 && number < 1e12 ? number : Number.NaN;
}

/** @throws {ApiError} no stage; any case will do */
export function stageNamed(text: string): Stage {
  const stage = stages.find((one) => one.toLowerCase() === text.toLowerCase());
  if (stage !== undefined) return stage;
  throw invalid(`Invalid Model Version stage: ${text}. Value must be one of ${stages.join(", ")}.`);
}

/** The tags of a model or a version; of one key the last counts. */
export function modelTags(fields: Fields): Record<string, string> {
  const tags = fields.records("tags").map((tag): [string, string] => {
    const [key, value] = [tag.optionalText("key") ?? "", tag.optionalText("value") ?? ""];
    checkTag(key, value);
    return [key, value];
  });
  return Object.fromEntries(tags);
}

/** One tag of a request that sets it. */
export function modelTag(fields: Fields): { key: string; value: string } {
  const tag = { key: fields.text("key"), value: fields.optionalText("value") ?? "" };
  checkTag(tag.key, tag.value);
  return tag;
}

function checkTag(key: string, value: string): void {
  checkKey(key, "key");
  checkLength(value, "value", tagValueLength);
}

/** MLflow keeps prompts as models with this tag. */
export function isPrompt(tags: Readonly<Record<string, string>>): boolean {
  return Object.hasOwn(tags, promptTag) && tags[promptTag]?.toLowerCase() === "true";
}

/** @throws {ApiError} there is none */
export async function modelCalled({ registry }: ApiWorld, name: string): Promise<RegisteredModel> {
  const model = await registry.models.get(name);
  if (model !== undefined) return model;
  throw noModel(name);
}

/** What MLflow answers for a model that is not there: a name that none could have is the caller's mistake. */
export function noModel(name: string): ApiError {
  checkModelName(name);
  return missing(`Registered Model with name=${name} not found`);
}

export function noVersion(name: string, number: string | number): ApiError {
  return missing(`Model Version (name=${name}, version=${number}) not found`);
}

/** Does it, and says in MLflow's words what is missing. */
export async function orSay<T>(missing: () => ApiError, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === "Entity.Missing") throw missing();
    throw error;
  }
}

/** What changes the model that Podium serves is for admins. */
export function checkAdmin(token: ApiToken, what: string): void {
  if (token.role !== "admin")
    throw new ApiError(
      "PERMISSION_DENIED",
      `${what} needs the role admin; the token "${token.name}" is a ${token.role}'s`,
    );
}
