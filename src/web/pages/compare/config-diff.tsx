import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ComparedRun } from "./compared-run.ts";
import { type DiffLine, type DiffPair, sideBySide } from "./diff-configs.ts";

/** Room for two configs beside each other. */
const wide = "(min-width: 56rem)";

/** Two configs side by side, or on a narrow page in one column. */
export function ConfigDiff({
  base,
  run,
  lines,
}: {
  readonly base: ComparedRun;
  readonly run: ComparedRun;
  readonly lines: readonly DiffLine[];
}): VNode {
  const isWide = useMedia(wide);
  return (
    <section
      class="diff"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
      tabIndex={0}
      aria-label={`How the config of ${run.letter} differs from that of ${base.letter}`}
    >
      <table>
        <colgroup>
          <col class="col-number" />
          <col class={isWide ? undefined : "col-number"} />
          {isWide ? <col class="col-number" /> : null}
          <col />
        </colgroup>
        <thead>
          <tr>
            {isWide ? (
              <>
                <SideHeading run={base} />
                <SideHeading run={run} />
              </>
            ) : (
              <th colSpan={3} scope="col">
                − {base.letter}, + {run.letter}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {isWide
            ? sideBySide(lines).map((pair) => <PairRow key={`${pair.left?.left}-${pair.right?.right}`} pair={pair} />)
            : lines.map((line) => <UnifiedRow key={`${line.left}-${line.right}`} line={line} />)}
        </tbody>
      </table>
    </section>
  );
}

function SideHeading({ run: { letter, name } }: { readonly run: ComparedRun }): VNode {
  return (
    <th colSpan={2} scope="colgroup" title={name}>
      {letter} {name.slice(0, 60)}
    </th>
  );
}

function PairRow({ pair: { left, right } }: { readonly pair: DiffPair }): VNode {
  const isSame = left === right;
  return (
    <tr>
      <td class="line-number">{left?.left}</td>
      <td class={isSame ? "line" : `line ${left === undefined ? "void" : "removed"}`}>
        {!isSame && left !== undefined && <Sign of="removed" />}
        {left?.text}
      </td>
      <td class="line-number">{right?.right}</td>
      <td class={isSame ? "line" : `line ${right === undefined ? "void" : "added"}`}>
        {!isSame && right !== undefined && <Sign of="added" />}
        {right?.text}
      </td>
    </tr>
  );
}

function UnifiedRow({ line: { left, right, text } }: { readonly line: DiffLine }): VNode {
  const change = right === undefined ? "removed" : left === undefined ? "added" : undefined;
  return (
    <tr>
      <td class="line-number">{left}</td>
      <td class="line-number">{right}</td>
      <td class={`line ${change ?? ""}`}>
        {change !== undefined && <Sign of={change} />}
        {text}
      </td>
    </tr>
  );
}

/** Colour alone tells not everyone. */
function Sign({ of }: { readonly of: "removed" | "added" }): VNode {
  return (
    <span class="sign">
      <span aria-hidden="true">{of === "removed" ? "−" : "+"}</span>
      <span class="hidden">{of}: </span>
    </span>
  );
}

function useMedia(query: string): boolean {
  const [fits, setFits] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = (): void => setFits(list.matches);
    list.addEventListener("change", change);
    return () => list.removeEventListener("change", change);
  }, [query]);
  return fits;
}
