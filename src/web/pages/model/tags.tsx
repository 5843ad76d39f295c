import type { VNode } from "preact";
import type { KeyValue } from "../../api/tracking.ts";

export function Tags({ tags }: { readonly tags: readonly KeyValue[] }): VNode | null {
  if (tags.length === 0) return null;
  return (
    <ul class="model-tags" aria-label="Tags">
      {tags.map(({ key, value }) => (
        <li key={key} title={`${key}: ${value}`}>
          {key}
          {value !== "" && <span class="model-tag-value">{value}</span>}
        </li>
      ))}
    </ul>
  );
}
