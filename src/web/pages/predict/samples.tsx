import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Rows } from "../../api/predictions.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { type Language, languages, sampleCall } from "./sample-call.ts";

/** The same call for programs, with the values of the form. */
export function Samples({ url, rows }: { readonly url: string; readonly rows: Rows }): VNode {
  const [language, setLanguage] = useState<Language>("curl");
  const text = sampleCall(language, url, rows);
  return (
    <section class="samples" aria-label="The same call for programs">
      <div class="samples-head">
        <h2>The same call</h2>
        <fieldset class="ways">
          <legend class="hidden">Language</legend>
          {languages.map((one) => (
            <label key={one}>
              <input type="radio" name="language" checked={language === one} onChange={() => setLanguage(one)} /> {one}
            </label>
          ))}
        </fieldset>
        <CopyButton text={text} what={`the call in ${language}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keys */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <p class="help">
        Put a token into <code>PODIUM_TOKEN</code>; a viewer’s suffices.
        {rows.kind === "csv" && " The rows are read from rows.csv."}
      </p>
    </section>
  );
}
