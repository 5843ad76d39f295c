import { Agent, request } from "node:http";
import type { Server } from "./server.ts";

/** Whether a client keeps its connection or opens one for each call. */
export type Connection = "kept" | "new";
export type Call = (path: string, body?: object) => Promise<Record<string, unknown>>;

/**
 * A client of a server. One that keeps its connection waits about 40 ms for each of MLflow's answers, whose header and
 * body come in two packets: the second waits for the acknowledgement that the client's kernel delays. A new connection
 * for each call does not.
 *
 * @throws {Error} of a call: any status but 200
 */
export function clientOf(server: Server, connection: Connection): Call {
  const agent = new Agent({ keepAlive: connection === "kept" });
  const authorization = server.token === undefined ? {} : { authorization: `Bearer ${server.token}` };
  return (path, body) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? "" : JSON.stringify(body);
      const method = body === undefined ? "GET" : "POST";
      const type = body === undefined ? {} : { "content-type": "application/json" };
      const headers = { ...authorization, ...type, "content-length": Buffer.byteLength(text) };
      const call = request(`${server.api}/api/2.0/mlflow/${path}`, { agent, method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const told = Buffer.concat(parts).toString();
          const where = `${server.name}: ${method} ${path}`;
          if (answer.statusCode === 200) resolve(JSON.parse(told));
          else reject(new Error(`${where} answered ${answer.statusCode}: ${told.slice(0, 300)}`));
        });
      });
      call.on("error", reject);
      call.end(text);
    });
}
