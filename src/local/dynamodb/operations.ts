import { createRequire } from "node:module";
import type { Store } from "./store.ts";

/** What is answered: with another status than 200, the body is an error in AWS's shape. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What dynalite throws, and calls back with, for what the caller did wrong. */
interface Refusal extends NodeJS.ErrnoException {
  readonly statusCode?: number;
  readonly body?: object;
}
type Action = (store: Store, input: object, done: (error?: Refusal | null, output?: unknown) => void) => void;
interface Validation {
  readonly types: object;
  readonly custom?: unknown;
}
interface Validations {
  checkTypes(input: object, types: object): object;
  checkValidations(input: object, types: object, custom: unknown, store: Store): void;
}

const names = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "PutItem",
  "Query",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateItem",
  "UpdateTable",
] as const;

export type Perform = (store: Store, input: object) => Promise<Answer>;

/** dynalite's operations, by name, without the server that it has around them. */
export function openOperations(): ReadonlyMap<string, Perform> {
  const load = createRequire(import.meta.url) as (path: string) => unknown;
  const { checkTypes, checkValidations } = load("dynalite/validations") as Validations;
  const operation = (name: string): Perform => {
    const file = name[0]!.toLowerCase() + name.slice(1);
    const { types, custom } = load(`dynalite/validations/${file}`) as Validation;
    const action = load(`dynalite/actions/${file}`) as Action;
    return async (store, input) => {
      try {
        const checked = checkTypes(input, types);
        checkValidations(checked, types, custom, store);
        return await answerOf(action, store, checked);
      } catch (error) {
        return refusal(error as Refusal);
      }
    };
  };
  return new Map(names.map((name) => [name, operation(name)]));
}

function answerOf(action: Action, store: Store, input: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    action(store, input, (error, body) => {
      if (error === undefined || error === null) return resolve({ status: 200, body });
      if (error.statusCode !== undefined || error.code === "LEVEL_DATABASE_NOT_OPEN") return reject(error);
      // LevelDB takes no write after one that failed, so the process ends here, and the next start goes on.
      setImmediate(() => {
        throw error;
      });
    });
  });
}

/** @throws {Error} one that is no refusal */
function refusal(error: Refusal): Answer {
  if (error.statusCode === undefined) throw error;
  return { status: error.statusCode, body: error.body };
}
