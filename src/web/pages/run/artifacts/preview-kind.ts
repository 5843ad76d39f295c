export type PreviewKind = "json" | "csv" | "image" | "text" | "none";

const kinds: Readonly<Record<string, PreviewKind>> = {
  json: "json",
  csv: "csv",
  tsv: "csv",
  png: "image",
  jpg: "image",
  jpeg: "image",
  gif: "image",
  webp: "image",
  avif: "image",
  svg: "image",
};
const texts = new Set(
  "txt log md rst yaml yml toml ini cfg conf properties py ts js sql sh html css xml mlmodel mlproject dockerfile".split(
    " ",
  ),
);

/** Bytes that a preview takes at most; an image is drawn by the browser, a text by this page. */
const limits: Readonly<Record<PreviewKind, number>> = {
  json: 1_000_000,
  csv: 1_000_000,
  text: 1_000_000,
  image: 4_000_000,
  none: 0,
};

/** How a file is shown, told by its name; a name without an ending is taken for a text. */
export function previewKind(path: string): PreviewKind {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (!name.includes(".") || texts.has(ending)) return "text";
  return kinds[ending] ?? "none";
}

/** Why a file is not shown; undefined: it is. */
export function whyNoPreview(kind: PreviewKind, bytes: number): "kind" | "size" | undefined {
  if (kind === "none") return "kind";
  return bytes > limits[kind] ? "size" : undefined;
}
