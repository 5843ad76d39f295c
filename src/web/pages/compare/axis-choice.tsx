import type { VNode } from "preact";
import type { Field } from "./field.ts";
import { FieldSelect } from "./field-select.tsx";

/** The axes that are drawn, each to be moved or taken away, and one more to be added. */
export function AxisChoice({
  axes,
  fields,
  onChange,
}: {
  readonly axes: readonly Field[];
  readonly fields: readonly Field[];
  readonly onChange: (axes: readonly Field[]) => void;
}): VNode {
  const rest = fields.filter((field) => !axes.includes(field));
  const moveBack = (at: number): void => {
    const next = axes.toSpliced(at, 1);
    onChange(next.toSpliced(at - 1, 0, axes[at]!));
  };
  return (
    <div class="axis-choice">
      <ul aria-label="Axes">
        {axes.map((field, i) => (
          <li key={field.id} class="axis-chip">
            <button
              type="button"
              disabled={i === 0}
              aria-label={`Move ${field.key} to the left`}
              onClick={() => moveBack(i)}
            >
              ←
            </button>
            <span class="axis-name" title={field.key}>
              {field.key}
            </span>
            <button type="button" aria-label={`Take ${field.key} away`} onClick={() => onChange(axes.toSpliced(i, 1))}>
              ✕
            </button>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <FieldSelect
          label="Add an axis"
          fields={rest}
          value=""
          first={["", "choose …"]}
          onChoose={(id) => onChange([...axes, ...rest.filter((field) => field.id === id)])}
        />
      )}
    </div>
  );
}
