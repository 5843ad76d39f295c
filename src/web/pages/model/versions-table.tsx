import type { VNode } from "preact";
import { formatAgo, formatNumber, formatTime } from "../../format.ts";
import { Link } from "../../parts/link.tsx";
import { ProductionMark } from "../../parts/production-mark.tsx";
import { Tags } from "./tags.tsx";
import { ValidationWords } from "./validation-words.tsx";
import type { VersionRow } from "./version-row.ts";

const parts = ["test", "val", "train"] as const;

/** Versions as lines: where from, how good, on which data, and whether they were validated. */
export function VersionsTable({
  rows,
  target,
  production,
  onPromote,
}: {
  readonly rows: readonly VersionRow[];
  readonly target: string | undefined;
  readonly production: number | undefined;
  readonly onPromote: ((row: VersionRow) => void) | undefined;
}): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section class="scroll versions" tabIndex={0} aria-label="Versions">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Run</th>
            {target !== undefined &&
              parts.map((part) => (
                <th key={part} scope="col" class="number">
                  {target}
                  <span class="heading-part">{part}</span>
                </th>
              ))}
            <th scope="col">Validated</th>
            <th scope="col">Dataset</th>
            <th scope="col">Stage</th>
            <th scope="col">Created</th>
            {onPromote !== undefined && (
              <th scope="col">
                <span class="hidden">Promote</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} class={row.number === production ? "is-production" : undefined}>
              <Naming row={row} isProduction={row.number === production} />
              <RunCell row={row} />
              {target !== undefined &&
                parts.map((part) => (
                  <td key={part} class="number">
                    {numberText(row.metrics.get(`${target}_${part}`))}
                  </td>
                ))}
              <td class="version-validation">
                <ValidationWords of={row} />
              </td>
              <td class="version-fact" title={row.dataset?.digest}>
                {row.dataset === undefined ? (
                  <span class="help">unknown</span>
                ) : (
                  <>
                    {row.dataset.name.slice(0, 40)} <code>{row.dataset.digest.slice(0, 8)}</code>
                  </>
                )}
              </td>
              <td class="version-fact">{row.version.current_stage}</td>
              <td class="version-fact" title={formatTime(row.version.creation_timestamp)}>
                {formatAgo(row.version.creation_timestamp, Date.now())}
              </td>
              {onPromote !== undefined && (
                <td>
                  {row.number !== production && (
                    <button type="button" onClick={() => onPromote(row)}>
                      Promote<span class="hidden"> version {row.number}</span>
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Naming({
  row: { version, number },
  isProduction,
}: {
  readonly row: VersionRow;
  readonly isProduction: boolean;
}): VNode {
  const others = version.aliases?.filter((alias) => alias !== "Production") ?? [];
  return (
    <th scope="row" class="version-name">
      <span class="version-number">{number}</span> {isProduction && <ProductionMark />}
      {others.map((alias) => (
        <span key={alias} class="alias" title={`alias ${alias}`}>
          @{alias}
        </span>
      ))}
      {version.description !== undefined && version.description !== "" && (
        <span class="version-description">{version.description}</span>
      )}
      <Tags tags={version.tags?.filter(({ key }) => key !== "stage" && !key.startsWith("podium.")) ?? []} />
    </th>
  );
}

function RunCell({ row: { run, version } }: { readonly row: VersionRow }): VNode {
  if (run === undefined)
    return (
      <td class="help" title={version.source}>
        {version.run_id === "" ? "no run" : "not here"}
      </td>
    );
  return (
    <td class="version-run">
      <Link to={{ page: "run", runId: run.runId, query: {} }} title={run.name}>
        {run.name === "" ? run.runId : run.name}
      </Link>
      {run.isDeleted && <span class="help"> deleted</span>}
    </td>
  );
}

function numberText(value: number | undefined): string {
  return value === undefined ? "–" : formatNumber(value);
}
