import { call } from "./call.ts";
import type { WireModel } from "./tracking.ts";

/** Every registered model, by name. */
export async function listModels(signal?: AbortSignal): Promise<readonly WireModel[]> {
  const all: WireModel[] = [];
  let token: string | undefined;
  do {
    const page = await call<{ registered_models?: WireModel[]; next_page_token?: string }>(
      "api/2.0/mlflow/registered-models/search",
      { query: { max_results: 1000, page_token: token }, ...(signal === undefined ? {} : { signal }) },
    );
    all.push(...(page.registered_models ?? []));
    token = page.next_page_token;
  } while (token !== undefined && all.length < 10_000);
  return all;
}

/** The version that predictions are served from. */
export function productionOf(model: WireModel): string | undefined {
  return model.aliases?.find(({ alias }) => alias === "Production")?.version;
}
