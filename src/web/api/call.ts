import { session, signOut } from "../session.ts";

/** Why a call did not succeed, in words for the reader. */
export class ApiFailure extends Error {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** MLflow's error code; "" where there is none. */
  readonly code: string;

  constructor(message: string, status: number, code = "") {
    super(message);
    this.name = "ApiFailure";
    this.status = status;
    this.code = code;
  }

  /** Whether the same call may succeed a little later. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** A text goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  /** The content type of a text. */
  readonly type?: string;
  readonly signal?: AbortSignal;
  /** Instead of the session's. */
  readonly token?: string;
}

/** Longer than API Gateway lets a call take. */
const patience = 35_000;

/**
 * Calls the API that serves this page.
 *
 * @param path relative to the page, without a leading slash: `api/2.0/mlflow/runs/get`
 * @returns the JSON of the answer; the caller knows its shape
 * @throws {ApiFailure} an error's answer, or none. {DOMException} AbortError: the caller ended it
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await request(path, options);
  const text = await response.text();
  const json = parsed(text);
  if (response.ok && json !== undefined) return json as T;
  throw failureOf(response.status, json);
}

/** As `call`, for what is no JSON. */
export async function callText(path: string, options: CallOptions = {}): Promise<string> {
  const response = await request(path, options);
  const text = await response.text();
  if (response.ok) return text;
  throw failureOf(response.status, parsed(text));
}

/** As `call`, for bytes: a file. */
export async function callBlob(path: string, options: CallOptions = {}): Promise<Blob> {
  const response = await request(path, options);
  if (response.ok) return response.blob();
  throw failureOf(response.status, parsed(await response.text()));
}

/** The address of a route, for a link or an example. */
export function urlOf(path: string): string {
  return new URL(path, document.baseURI).href.replace(/#.*$/, "");
}

async function request(path: string, options: CallOptions): Promise<Response> {
  const { method = "GET", query = {}, body, type = "text/plain" } = options;
  const url = new URL(urlOf(path));
  for (const [name, value] of Object.entries(query))
    for (const one of typeof value === "object" ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  const token = options.token ?? session.value?.token;
  const headers: Record<string, string> = {};
  if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = typeof body === "string" ? type : "application/json";
  const signals = [AbortSignal.timeout(patience), ...(options.signal === undefined ? [] : [options.signal])];
  try {
    return await fetch(url, {
      method,
      headers,
      credentials: "omit",
      signal: AbortSignal.any(signals),
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new ApiFailure("The API does not answer. It may be restarting, or the network is down.", 0);
  }
}

function failureOf(status: number, json: unknown): ApiFailure {
  const { message, error_code: code } = (typeof json === "object" && json !== null ? json : {}) as {
    message?: unknown;
    error_code?: unknown;
  };
  const text = typeof message === "string" ? message : `The API answered ${status}, and did not say why.`;
  if (status === 401 && session.value !== undefined)
    signOut("Your token is not valid any more: it was revoked, or is of another Podium.");
  return new ApiFailure(text, status, typeof code === "string" ? code : "");
}

/** NaN comes as text; everything else is JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
