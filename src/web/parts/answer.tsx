import type { ComponentChildren, VNode } from "preact";
import type { Answer as State } from "../use-answer.ts";
import { Failure } from "./failure.tsx";
import { Loading } from "./loading.tsx";

/**
 * Shows an answer, or its absence. An error after an answer is said above what is there, which stays: a reader does
 * not lose the page since one call of many failed.
 */
export function Answer<T>({
  of: { value, error, reload },
  what,
  children,
}: {
  readonly of: State<T>;
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}): VNode {
  if (value === undefined)
    return error === undefined ? <Loading what={what} /> : <Failure error={error} retry={reload} />;
  return (
    <>
      {error !== undefined && (
        <p class="stale" role="status">
          Shown is what was there before: {error.message}{" "}
          <button type="button" class="link" onClick={reload}>
            Try again
          </button>
        </p>
      )}
      {children(value)}
    </>
  );
}
