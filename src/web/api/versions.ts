import { call } from "./call.ts";
import type { WireVersion } from "./tracking.ts";

/** Every version of a model, the newest first. */
export async function listVersions(model: string, signal?: AbortSignal): Promise<readonly WireVersion[]> {
  const all: WireVersion[] = [];
  let token: string | undefined;
  do {
    const page = await call<{ model_versions?: WireVersion[]; next_page_token?: string }>(
      "api/2.0/mlflow/model-versions/search",
      {
        query: { filter: nameFilter(model), max_results: 1000, page_token: token },
        ...(signal === undefined ? {} : { signal }),
      },
    );
    all.push(...(page.model_versions ?? []));
    token = page.next_page_token;
  } while (token !== undefined && all.length < 10_000);
  return all.filter(({ name }) => name === model).toSorted((a, b) => Number(b.version) - Number(a.version));
}

/** The filter language has no escapes: a name with both kinds of quotes cannot be said in it. */
function nameFilter(name: string): string | undefined {
  const quote = ["'", '"'].find((mark) => !name.includes(mark));
  return quote === undefined ? undefined : `name=${quote}${name}${quote}`;
}
