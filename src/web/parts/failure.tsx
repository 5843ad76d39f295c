import type { VNode } from "preact";
import { ApiFailure } from "../api/call.ts";

/** An error where the thing would have been: what happened, what to do, and a way to try again. */
export function Failure({ error, retry }: { readonly error: Error; readonly retry?: () => void }): VNode {
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{titleOf(error)}</p>
      <p>{error.message}</p>
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

function titleOf(error: Error): string {
  if (!(error instanceof ApiFailure)) return "Something went wrong on this page";
  if (error.status === 404) return "It is not there";
  if (error.status === 403) return "Your role does not allow this";
  return error.mayPass ? "The API is not well" : "That did not work";
}
