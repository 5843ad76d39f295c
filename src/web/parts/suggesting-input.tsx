import type { VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Suggested {
  readonly from: number;
  readonly suggestions: readonly { readonly text: string; readonly hint: string }[];
}

/**
 * A text field that offers what may come next: ↑ and ↓ choose, Enter or Tab takes, Escape closes.
 * As the ARIA combobox pattern has it, the focus stays in the field.
 */
export function SuggestingInput({
  label,
  placeholder,
  value,
  isWrong,
  describedBy,
  suggest,
  onChange,
  onEnter,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly describedBy?: string | undefined;
  /** @param before the text up to the cursor */
  readonly suggest: (before: string) => Suggested;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}): VNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Where the cursor belongs after what was taken. */
  const taken = useRef<number>(undefined);
  const [cursor, setCursor] = useState<number>();
  const [chosen, setChosen] = useState(0);
  const { from, suggestions } = cursor === undefined ? { from: 0, suggestions: [] } : suggest(value.slice(0, cursor));
  const isOpen = suggestions.length > 0;
  const at = Math.min(chosen, suggestions.length - 1);

  const take = (index: number): void => {
    const { text } = suggestions[index]!;
    const next = value.slice(0, from) + text + value.slice(cursor);
    onChange(next);
    setChosen(0);
    setCursor(from + text.length);
    taken.current = from + text.length;
  };
  // Before the next key: a fast typist would be thrown back.
  useLayoutEffect(() => {
    if (taken.current === undefined) return;
    input.current?.focus();
    input.current?.setSelectionRange(taken.current, taken.current);
    taken.current = undefined;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!isOpen) setCursor(input.current?.selectionStart ?? value.length);
      else setChosen((at + move + suggestions.length) % suggestions.length);
    } else if (isOpen && (event.key === "Tab" || (event.key === "Enter" && chosen >= 0))) {
      event.preventDefault();
      take(at);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onEnter();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setCursor(undefined);
    }
  };
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    <div class="suggesting">
      <input
        ref={input}
        type="text"
        role="combobox"
        class="mono"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={value}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          setCursor(event.currentTarget.selectionStart ?? undefined);
          setChosen(0);
        }}
        onClick={(event) => setCursor(event.currentTarget.selectionStart ?? undefined)}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(undefined)}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={`${label}: suggestions`} hidden={!isOpen}>
        {suggestions.map(({ text, hint }, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={text}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(i)}
          >
            <span class="mono">{text.trim()}</span> <span class="hint">{hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
