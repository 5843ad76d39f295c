import { own } from "./search.ts";

/** What MLflow's client asks of every listing of models: `` tags.`mlflow.prompt.is_prompt` != 'true' ``. */
const promptTag = "mlflow.prompt.is_prompt";

/** A tag of a model or a version. Those that do not say that they are prompts are none. */
export function modelTag(tags: Readonly<Record<string, string>>, key: string): string | undefined {
  return own(tags, key) ?? (key === promptTag ? "false" : undefined);
}
