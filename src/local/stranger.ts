import type { IncomingHttpHeaders } from "node:http";

/** Names that lead to this machine, or that only AWS and LocalStack may give out. */
const own = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|.+\.(?:localhost|localhost\.localstack\.cloud|amazonaws\.com))$/;

/**
 * Why a request is not from a program of this machine. Signatures are not verified here, so that any page in a browser
 * could act on the cloud: by a form sent from elsewhere, or under a name that it had resolve to 127.0.0.1.
 *
 * @param isApi the API behind API Gateway asks for a token, and has rules of its own about other sites
 * @returns undefined where nothing is wrong
 */
export function strangerOf(headers: IncomingHttpHeaders, isApi: boolean): string | undefined {
  const name = (headers.host ?? "localhost").replace(/:\d+$/, "").toLowerCase();
  if (!own.test(name)) return `the embedded cloud does not answer as ${name}; ask 127.0.0.1 or localhost`;
  const from = headers["sec-fetch-site"] ?? "none";
  if (isApi || from === "none" || from === "same-origin") return undefined;
  return "the embedded cloud does not answer pages of other sites";
}
