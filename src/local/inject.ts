import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { FaultInjection, ServiceCall } from "./fault-injection.ts";
import { readBody } from "./http/index.ts";
import type { Lambda } from "./lambda/index.ts";
import type { Handler } from "./services.ts";

const largest = 16 * 1024 * 1024;
/** Marks a rival's call, which is not interfered with. */
const rivalMark = "x-podium-rival";

/** A handler whose requests and answers pass the switch. */
export function injected(
  service: string,
  handler: Handler,
  faults: FaultInjection,
  { lambda, endpoint }: { lambda: Lambda; endpoint: string },
): Handler {
  return async (request, response) => {
    if (request.headers[rivalMark] !== undefined) return handler(request, response);
    const { method = "GET", url = "/", headers } = request;
    const target = headers["x-amz-target"];
    // The body of a JSON protocol is small, and tells the rival what to do; objects pass as they come.
    const body = typeof target === "string" ? await readBody(request, largest) : undefined;
    const key = /Credential=([^/,\s]+)\//.exec(String(headers.authorization ?? ""))?.[1];
    const caller = lambda.functions.find(({ name }) => name === key)?.name;
    const call: ServiceCall = {
      service,
      operation: typeof target === "string" ? (target.split(".")[1] ?? "") : method,
      caller,
      body: body?.toString() ?? "",
      async rival() {
        const sent = Object.entries(headers).filter(
          ([name]) => !["host", "connection", "content-length"].includes(name),
        );
        const init = { method, headers: { ...(Object.fromEntries(sent) as Record<string, string>), [rivalMark]: "1" } };
        await (await fetch(`${endpoint}${url}`, { ...init, ...(body === undefined ? {} : { body }) })).arrayBuffer();
      },
      killCaller() {
        if (caller !== undefined) lambda.kill(caller);
      },
    };
    const answer = await faults.request?.(call);
    if (answer !== undefined) {
      request.resume();
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
      return;
    }
    const whole =
      body === undefined ? request : (Object.assign(Readable.from([body]), { method, url, headers }) as object);
    await handler(whole as IncomingMessage, response);
    if (faults.answered === undefined) return;
    await finished(response);
    faults.answered(call, Number(response.getHeader("content-length") ?? 0));
  };
}

async function finished(response: ServerResponse): Promise<void> {
  if (!response.writableEnded) await Promise.race([once(response, "finish"), once(response, "close")]);
}
