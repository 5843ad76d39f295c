import type { IncomingMessage, ServerResponse } from "node:http";
import { answerJson, answerQueryError } from "./http/index.ts";
import { type Destination, route } from "./router.ts";
import type { Services } from "./services.ts";
import { strangerOf } from "./stranger.ts";

/** How far the cloud is: without services it starts or ends; with them it answers, and then calls itself healthy. */
export interface CloudState {
  readonly services?: Services;
  readonly healthy: boolean;
}

/** Answers one request; never rejects. */
export async function serve(
  { services, healthy }: CloudState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const destination = route({ method, url, headers });
  // A client that hangs up is no failure of the cloud.
  request.on("error", () => undefined);
  response.on("error", () => undefined);
  try {
    const stranger = strangerOf(headers, destination.kind === "execute-api");
    if (stranger !== undefined) {
      request.resume();
      return answerJson(response, 403, { __type: "AccessDeniedException", message: stranger });
    }
    if (services === undefined || (destination.kind === "health" && !healthy))
      return unavailable(response, destination);
    if (destination.kind === "health") {
      response.setHeader("content-type", "application/json");
      const { stack, outputs } = services.stack;
      // By the stack's name too, as in outputs.json, so that one reader serves both.
      return answerJson(response, 200, { status: "ok", outputs, [stack]: outputs });
    }
    if (destination.kind !== "unknown") return await services.handlers[destination.kind](request, response);
    request.resume();
    refuse(response, destination);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else answerJson(response, 500, { __type: "InternalFailure", message: String(error) });
  }
}

function unavailable(response: ServerResponse, { kind }: Destination): void {
  response.setHeader("content-type", "application/json");
  response.setHeader("connection", "close");
  const body =
    kind === "health"
      ? { status: "starting" }
      : { __type: "ServiceUnavailable", message: "The cloud is starting or ending" };
  answerJson(response, 503, body);
}

function refuse(response: ServerResponse, { service, operation, protocol }: Destination & { kind: "unknown" }): void {
  const message = `${service} ${operation} is not implemented by the embedded cloud`;
  if (protocol === "xml") {
    answerQueryError(response, 501, "NotImplemented", message);
    return;
  }
  response.setHeader("x-amzn-errortype", "UnknownOperationException");
  answerJson(response, 501, { __type: "UnknownOperationException", message });
}
