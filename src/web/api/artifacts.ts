import { ApiFailure, call, callBlob, callText } from "./call.ts";

export interface WireArtifact {
  /** From the run's root, with `/`. */
  readonly path: string;
  readonly is_dir: boolean;
  /** In bytes; an empty file has none. */
  readonly file_size?: number;
}

/** Above it the API sends on to S3, where this page's policy lets no call go. */
const mostInline = 4 * 1024 * 1024;

/** One level of a run's artifacts: folders first, then by name. */
export async function listArtifacts(
  runId: string,
  path: string,
  signal?: AbortSignal,
): Promise<readonly WireArtifact[]> {
  const { files = [] } = await call<{ files?: WireArtifact[] }>("api/2.0/mlflow/artifacts/list", {
    query: { run_id: runId, path: path === "" ? undefined : path },
    ...(signal === undefined ? {} : { signal }),
  });
  return files.toSorted((a, b) => Number(b.is_dir) - Number(a.is_dir) || (a.path < b.path ? -1 : 1));
}

/** A small text among a run's artifacts; null where there is none. */
export async function findText(runId: string, path: string, signal?: AbortSignal): Promise<string | null> {
  try {
    return await callText("get-artifact", {
      query: { run_id: runId, path },
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return null;
    throw error;
  }
}

export async function readBlob(runId: string, path: string, signal?: AbortSignal): Promise<Blob> {
  return callBlob("get-artifact", { query: { run_id: runId, path }, ...(signal === undefined ? {} : { signal }) });
}

/** Has the browser save it: a small file through the API, a large one from S3 by an address that holds for minutes. */
export async function saveArtifact(runId: string, { path, file_size: size = 0 }: WireArtifact): Promise<void> {
  if (size <= mostInline) {
    saveBlob(await readBlob(runId, path), path.slice(path.lastIndexOf("/") + 1));
    return;
  }
  const { presigned_url: url } = await call<{ presigned_url: string }>(
    "api/2.0/mlflow/artifacts/presigned-download-url",
    { method: "POST", body: { run_id: runId, path } },
  );
  follow(url, "");
}

/** Has the browser save bytes that are here already. */
export function saveBlob(blob: Blob, name: string): void {
  // Under a type of its own Chromium would lengthen the name: MLmodel.txt.
  const url = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  follow(url, name);
  // Chromium reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function follow(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
}
