import { call } from "./call.ts";

export interface SignatureInput {
  readonly name: string;
  /** `string` holds words, everything else numbers. */
  readonly type: string;
  /** From a row that the model was trained on. */
  readonly example?: number | string;
  /** What the training rows had, of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** The words that the training rows had, where they are few. */
  readonly options?: readonly string[];
}

/** What a version of a model takes. Models of older versions of Podium say names and types only. */
export interface Signature {
  readonly model: string;
  readonly version: string;
  readonly inputs: readonly SignatureInput[];
}

/** @param version its number, or undefined: Production */
export async function getSignature(
  model: string,
  version: string | undefined,
  signal?: AbortSignal,
): Promise<Signature> {
  return call<Signature>(`api/podium/models/${encodeURIComponent(model)}/signature`, {
    query: version === undefined ? { alias: "Production" } : { version },
    ...(signal === undefined ? {} : { signal }),
  });
}
