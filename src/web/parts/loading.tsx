import type { VNode } from "preact";

/** Holds the place of what is being fetched. It shows after a moment only: most answers are faster than an eye. */
export function Loading({ what }: { readonly what: string }): VNode {
  return (
    <p class="loading" role="status">
      Loading {what} …
    </p>
  );
}
