import type { CloudKind } from "../clouds/cloud-kind.ts";

/** Cases that a cloud cannot pass, each with the reason: they are skipped there by name. docs/clouds.md lists them. */
export const gaps: Readonly<Partial<Record<CloudKind, Readonly<Record<string, string>>>>> = {
  localstack: {
    "a name with spaces and non-Latin letters":
      "LocalStack 4.14 percent-encodes the object's key in EventBridge events, AWS does not; the run is FAILED with Config.Missing",
  },
};
