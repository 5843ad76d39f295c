import { expect } from "vitest";
import type { Answer, CallOptions, TestApi } from "../api-world.ts";

/** One call of MLflow's API, and what its server 3.17.2 answered to the same: its status, and all or part of its JSON. */
export type Exchange = readonly [
  method: string,
  path: string,
  body: object | undefined,
  status: number,
  answer?: object | string | RegExp,
];

/** Calls a path of MLflow's API. */
export function mlflow(its: TestApi, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  return its.call(`/api/2.0/mlflow/${path}`, { method, ...options });
}

/** Makes the calls, one after the other; a text or a pattern is of the error's message. */
export async function exchange(its: TestApi, exchanges: readonly Exchange[]): Promise<void> {
  for (const [method, path, body, status, answer] of exchanges) {
    const { status: got, json } = await mlflow(its, method, path, body === undefined ? {} : { body });
    const about = `${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}`;
    expect([about, got, json?.message], about).toEqual([about, status, got < 400 ? undefined : expect.anything()]);
    if (typeof answer === "string") expect([about, json.message]).toEqual([about, answer]);
    else if (answer instanceof RegExp) expect(json.message, about).toMatch(answer);
    else if (answer !== undefined) expect(json, about).toMatchObject(answer);
  }
}

export const missingParameter = (name: string): string =>
  `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`;
