import type { VNode } from "preact";
import { FoldedText } from "../../../parts/folded-text.tsx";

/** The reader's own tags; those that Podium and MLflow write are folded away. */
export function Tags({ tags }: { readonly tags: ReadonlyMap<string, string> }): VNode | null {
  const own = [...tags].filter(([key]) => !isSystem(key));
  const others = [...tags].filter(([key]) => isSystem(key));
  if (tags.size === 0) return null;
  return (
    <section>
      <h2>Tags</h2>
      {own.length > 0 && <List tags={own} />}
      {others.length > 0 && (
        <details>
          <summary>{others.length} that Podium and MLflow wrote</summary>
          <List tags={others} />
        </details>
      )}
    </section>
  );
}

function List({ tags }: { readonly tags: readonly (readonly [string, string])[] }): VNode {
  return (
    <dl class="facts stacked">
      {tags.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>
            <FoldedText text={value} shown={160} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isSystem(key: string): boolean {
  return /^(podium|mlflow)\./.test(key);
}
