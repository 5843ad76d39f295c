import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Classifier, classifiers, type Dataset, datasets, template } from "./templates.ts";

/** Puts something into the editor: a template, or a file. What stood there comes back with undo. */
export function StartFrom({
  onTemplate,
  onFile,
}: {
  readonly onTemplate: (text: string) => void;
  readonly onFile: (file: File) => void;
}): VNode {
  const [dataset, setDataset] = useState<Dataset>("iris");
  const [classifier, setClassifier] = useState<Classifier>("Random forest");
  const file = useRef<HTMLInputElement>(null);
  return (
    <fieldset class="start-from">
      <legend class="hidden">Begin from</legend>
      <select
        aria-label="Classifier of the template"
        value={classifier}
        onChange={(event) => setClassifier(event.currentTarget.value as Classifier)}
      >
        {classifiers.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <label>
        on{" "}
        <select
          aria-label="Dataset of the template"
          value={dataset}
          onChange={(event) => setDataset(event.currentTarget.value as Dataset)}
        >
          {datasets.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onTemplate(template({ dataset, classifier }))}>
        Use template
      </button>
      <button type="button" onClick={() => file.current?.click()} title="Or drop it anywhere on this page">
        Open a file
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        aria-label="A config file"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen !== undefined) onFile(chosen);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </fieldset>
  );
}
