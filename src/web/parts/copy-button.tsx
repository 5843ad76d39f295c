import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Puts a text on the clipboard, and says so for a moment. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): VNode {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      // Without https, or where the reader forbade it.
      setSaid("Not allowed here");
    }
  };
  return (
    <button type="button" class="copy" onClick={copy} aria-label={`Copy ${what}`}>
      <span aria-live="polite">{said === "" ? "Copy" : said}</span>
    </button>
  );
}
