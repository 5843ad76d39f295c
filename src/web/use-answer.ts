import { useEffect, useRef, useState } from "preact/hooks";

/** What a component knows of a call: nothing yet, an answer, or an error beside the last answer. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  /** A call is under way. */
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/**
 * Calls when the component appears, and again whenever a dependency changes; an answer that comes too late is dropped.
 *
 * @param load what to call; undefined: nothing
 * @param options `every`: milliseconds until it is asked again, from the last answer; it rests while the tab is hidden
 */
export function useAnswer<T>(
  load: ((signal: AbortSignal) => Promise<T>) | undefined,
  dependencies: readonly unknown[],
  options: { readonly every?: ((value: T | undefined) => number | undefined) | undefined } = {},
): Answer<T> {
  const [state, setState] = useState<Omit<Answer<T>, "reload">>({
    value: undefined,
    error: undefined,
    isLoading: true,
  });
  const [round, setRound] = useState(0);
  const known = useRef<{ key: string; value: T | undefined }>({ key: "", value: undefined });
  const { every } = options;

  useEffect(() => {
    if (load === undefined) {
      setState({ value: undefined, error: undefined, isLoading: false });
      return;
    }
    const control = new AbortController();
    const key = JSON.stringify(dependencies);
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What was there for other dependencies is not this.
    if (known.current.key !== key) known.current = { key, value: undefined };

    const again = (): void => {
      const wait = every?.(known.current.value);
      if (wait === undefined || control.signal.aborted) return;
      timer = setTimeout(() => (document.hidden ? again() : void ask()), wait);
    };
    const ask = async (): Promise<void> => {
      try {
        const value = await load(control.signal);
        if (control.signal.aborted) return;
        known.current = { key, value };
        setState({ value, error: undefined, isLoading: false });
      } catch (error) {
        if (control.signal.aborted) return;
        setState({ value: known.current.value, error: error as Error, isLoading: false });
      }
      again();
    };
    setState({ value: known.current.value, error: undefined, isLoading: true });
    void ask();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [...dependencies, round]);

  return { ...state, reload: () => setRound((count) => count + 1) };
}
