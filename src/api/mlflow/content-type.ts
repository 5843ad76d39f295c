/** What MLflow takes for text, whatever it is called elsewhere. */
const text = new Set(
  "txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3 csv tsv md rst ipynb mlmodel mlproject".split(
    " ",
  ),
);

const types: Readonly<Record<string, string>> = {
  avif: "image/avif",
  bmp: "image/bmp",
  css: "text/css",
  gif: "image/gif",
  h5: "application/x-hdf5",
  htm: "text/html",
  html: "text/html",
  ico: "image/vnd.microsoft.icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  tar: "application/x-tar",
  tif: "image/tiff",
  tiff: "image/tiff",
  wav: "audio/x-wav",
  webm: "video/webm",
  webp: "image/webp",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** The type that MLflow's server gives a file of this name. Never JSON's, which is for answers of the API itself. */
export function contentTypeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (text.has(ending)) return "text/plain";
  return (Object.hasOwn(types, ending) ? types[ending] : undefined) ?? "application/octet-stream";
}

/** `Content-Disposition` of a download: the name bare, in quotes, or escaped, as it needs. */
export function dispositionOf(name: string): string {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `attachment; filename=${name}`;
  if (/^[\x20-\x7e]+$/.test(name)) return `attachment; filename="${name.replaceAll(/["\\]/g, "\\$&")}"`;
  const escaped = encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${escaped}`;
}
