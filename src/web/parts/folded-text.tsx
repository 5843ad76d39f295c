import type { VNode } from "preact";

/** A text whose rest shows when it is asked for. @param shown characters that are there at once */
export function FoldedText({ text, shown }: { readonly text: string; readonly shown: number }): VNode {
  if (text.length <= shown) return <>{text}</>;
  return (
    <details class="folded-text">
      <summary>
        {text.slice(0, shown)}… <span class="folded-text-more">more</span>
      </summary>
      {text.slice(shown)}
    </details>
  );
}
