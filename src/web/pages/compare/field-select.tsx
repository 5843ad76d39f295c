import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Field } from "./field.ts";

const groups = [
  ["metric", "Metrics"],
  ["param", "Params"],
  ["attribute", "About the run"],
] as const;

/** Chooses a param or a metric. */
export function FieldSelect({
  label,
  fields,
  value,
  first,
  onChoose,
}: {
  readonly label: string;
  readonly fields: readonly Field[];
  readonly value: string;
  /** What stands before the fields: an id and its words. */
  readonly first?: readonly [string, string];
  readonly onChoose: (id: string) => void;
}): VNode {
  const id = useId();
  return (
    <span class="field-select">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {first !== undefined && <option value={first[0]}>{first[1]}</option>}
        {groups.map(([kind, title]) => {
          const ofKind = fields.filter((field) => field.kind === kind);
          if (ofKind.length === 0) return null;
          return (
            <optgroup key={kind} label={title}>
              {ofKind.map((field) => (
                <option key={field.id} value={field.id}>
                  {field.key}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}
