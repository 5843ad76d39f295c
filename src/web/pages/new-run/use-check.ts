import { useEffect, useState } from "preact/hooks";
import { type ConfigCheck, checkConfig } from "../../api/configs.ts";

export interface Check {
  /** Of the text as it was when it was last checked. */
  readonly value: ConfigCheck | undefined;
  readonly error: Error | undefined;
  readonly set: (value: ConfigCheck) => void;
}

/** How long one has stopped typing. */
const pause = 350;

/** What the API says of a config, as it is written. */
export function useCheck(text: string, name: string): Check {
  const [state, setState] = useState<Omit<Check, "set">>({ value: undefined, error: undefined });
  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const value = await checkConfig(text, name, control.signal);
        if (!control.signal.aborted) setState({ value, error: undefined });
      } catch (error) {
        if (!control.signal.aborted) setState({ value: undefined, error: error as Error });
      }
    }, pause);
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [text, name]);
  return { ...state, set: (value) => setState({ value, error: undefined }) };
}
