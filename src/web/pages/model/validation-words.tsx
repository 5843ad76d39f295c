import type { VNode } from "preact";
import type { VersionRow } from "./version-row.ts";

/** Whether a version was tested on data that it has not seen, and if not, why. */
export function ValidationWords({ of: { validation, dataset } }: { readonly of: VersionRow }): VNode {
  switch (validation.kind) {
    case "others":
      return (
        <span class="help" title="Podium neither validates nor serves what it has not trained">
          no: logged by others
        </span>
      );
    case "waiting":
      return <span class="help">not yet</span>;
    case "refused":
      return <span class="problem">no: {validation.reason}</span>;
    case "validated":
      return (
        <>
          <span class="validated">yes</span>
          {validation.rows !== undefined && <span class="help"> on {validation.rows} rows</span>}
          {dataset !== undefined && dataset.digest !== validation.digest && (
            <span class="help" title={validation.digest}>
              {" "}
              of newer data, <code>{validation.digest.slice(0, 8)}</code>
            </span>
          )}
          {validation.refused !== undefined && (
            <details>
              <summary>once it could not be</summary>
              {validation.refused}
            </details>
          )}
        </>
      );
  }
}
