/** What the page shows, as the part of its address after `#`: it needs no route on the server, whatever lies before it. */
export type Address =
  | { readonly page: "experiments" }
  | { readonly page: "leaderboard"; readonly experimentId: string; readonly query: Query }
  | { readonly page: "run"; readonly runId: string; readonly query: Query }
  | { readonly page: "compare"; readonly runIds: readonly string[]; readonly query: Query }
  | { readonly page: "models" }
  | { readonly page: "model"; readonly name: string; readonly query: Query }
  | { readonly page: "predict"; readonly model: string | undefined; readonly version: string | undefined }
  | { readonly page: "new-run"; readonly from: string | undefined }
  | { readonly page: "nowhere"; readonly path: string };

/** What a page keeps in its address, so that a link shows the same: a filter, an order, a tab. */
export type Query = Readonly<Record<string, string>>;

/** @param hash with or without its `#`; anything at all, since people type it */
export function readAddress(hash: string): Address {
  const [path = "", queryText = ""] = splitOnce(hash.replace(/^#/, ""), "?");
  const [page = "", first, second] = path
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
  const query = Object.fromEntries(new URLSearchParams(queryText));
  if (page === "" || (page === "experiments" && first === undefined)) return { page: "experiments" };
  if (page === "experiments" && first !== undefined) return { page: "leaderboard", experimentId: first, query };
  if (page === "runs" && first !== undefined) return { page: "run", runId: first, query };
  if (page === "compare") return { page, runIds: (first ?? "").split(",").filter((id) => id !== ""), query };
  if (page === "models" && first === undefined) return { page: "models" };
  if (page === "models" && first !== undefined) return { page: "model", name: first, query };
  if (page === "predict") return { page, model: first, version: second };
  if (page === "new-run") return { page, from: first };
  return { page: "nowhere", path };
}

/** The address as text, with its `#`: what `readAddress` reads. */
export function writeAddress(address: Address): string {
  switch (address.page) {
    case "experiments":
      return "#/experiments";
    case "leaderboard":
      return `#/experiments/${encodeURIComponent(address.experimentId)}${printQuery(address.query)}`;
    case "run":
      return `#/runs/${encodeURIComponent(address.runId)}${printQuery(address.query)}`;
    case "compare":
      return `#/compare/${address.runIds.map(encodeURIComponent).join(",")}${printQuery(address.query)}`;
    case "models":
      return "#/models";
    case "model":
      return `#/models/${encodeURIComponent(address.name)}${printQuery(address.query)}`;
    case "predict":
      return ["#/predict", address.model, address.version]
        .filter((part) => part !== undefined)
        .map((part, i) => (i === 0 ? part : encodeURIComponent(part)))
        .join("/");
    case "new-run":
      return address.from === undefined ? "#/new-run" : `#/new-run/${encodeURIComponent(address.from)}`;
    case "nowhere":
      return `#/${address.path}`;
  }
}

function printQuery(query: Query): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return text === "" ? "" : `?${text}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
