import type { CloudKind } from "../clouds/cloud-kind.ts";

/**
 * Where a cloud answers otherwise than AWS documents, by the case's name: what it does instead, or why.
 * A case named here has to fail there, so that a line is taken out when it is no longer true.
 */
export const differences: Readonly<Partial<Record<CloudKind, Readonly<Record<string, string>>>>> = {
  embedded: {},
  localstack: {},
  ministack: {},
};
