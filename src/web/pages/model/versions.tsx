import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useAnswer } from "../../use-answer.ts";
import { loadVersionRows, type VersionRow } from "./version-row.ts";
import { VersionsTable } from "./versions-table.tsx";

/** Versions that are fetched at once: each brings its run. */
const pageSize = 20;
const pace = 30_000;

interface Props {
  readonly name: string;
  /** The metric that decides, without its part. */
  readonly target: string | undefined;
  /** The number of the version in Production. */
  readonly production: number | undefined;
  /** Asked anew when it changes. */
  readonly round: number;
  /** undefined: the reader may not. */
  readonly onPromote: ((row: VersionRow) => void) | undefined;
}

/** Every version of a model, the newest first. */
export function Versions(props: Props): VNode {
  return (
    <div class="model-part">
      <h2>Versions</h2>
      <VersionsPage {...props} token={undefined} />
    </div>
  );
}

/** A page of them, with the next one under it once it is asked for. */
function VersionsPage({ token, ...props }: Props & { readonly token: string | undefined }): VNode {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer(
    (signal) => loadVersionRows(props.name, { limit: pageSize, token, signal }),
    [props.name, token],
    { every: () => pace },
  );
  useEffect(() => {
    if (props.round > 0) answer.reload();
  }, [props.round]);
  return (
    <Answer of={answer} what="the versions">
      {({ rows, next }) =>
        rows.length === 0 && token === undefined ? (
          <Empty title="It has no versions yet" />
        ) : (
          <>
            <VersionsTable rows={rows} {...props} />
            {next !== undefined && !isOpen && (
              <button type="button" class="more" onClick={() => setOpen(true)}>
                Older versions
              </button>
            )}
            {next !== undefined && isOpen && <VersionsPage {...props} token={next} />}
          </>
        )
      }
    </Answer>
  );
}
