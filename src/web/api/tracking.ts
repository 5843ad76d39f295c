/** MLflow's entities as its REST API prints them; what is empty is left out there, so most is optional. */

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** NaN is text, and the greatest double stands for infinity. */
export type WireNumber = number | "NaN";

export interface WireMetric {
  readonly key: string;
  readonly value: WireNumber;
  readonly timestamp: number;
  readonly step: number;
}

export interface WireExperiment {
  readonly experiment_id: string;
  readonly name: string;
  readonly lifecycle_stage: string;
  readonly creation_time: number;
  readonly last_update_time: number;
  readonly tags?: readonly KeyValue[];
}

export interface WireRun {
  readonly info: {
    readonly run_id: string;
    readonly experiment_id: string;
    readonly run_name: string;
    readonly user_id?: string;
    readonly status: string;
    readonly start_time: number;
    readonly end_time?: number;
    readonly artifact_uri: string;
    readonly lifecycle_stage: string;
  };
  readonly data: {
    readonly metrics?: readonly WireMetric[];
    readonly params?: readonly KeyValue[];
    readonly tags?: readonly KeyValue[];
  };
  readonly inputs: {
    readonly dataset_inputs?: readonly {
      readonly tags?: readonly KeyValue[];
      readonly dataset: {
        readonly name: string;
        readonly digest: string;
        readonly source_type: string;
        readonly source: string;
        readonly schema?: string;
        readonly profile?: string;
      };
    }[];
  };
}

export interface WireModel {
  readonly name: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly description?: string;
  readonly latest_versions?: readonly WireVersion[];
  readonly tags?: readonly KeyValue[];
  readonly aliases?: readonly { readonly alias: string; readonly version: string }[];
}

export interface WireVersion {
  readonly name: string;
  readonly version: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly current_stage: string;
  readonly description?: string;
  readonly source: string;
  readonly run_id: string;
  readonly tags?: readonly KeyValue[];
  readonly aliases?: readonly string[];
}

export function numberOf(value: WireNumber): number {
  if (value === "NaN") return Number.NaN;
  return Math.abs(value) === Number.MAX_VALUE ? Math.sign(value) * Number.POSITIVE_INFINITY : value;
}

/** A list of key and value as a map, in its order. */
export function mapOf(list: readonly KeyValue[] | undefined): ReadonlyMap<string, string> {
  return new Map(list?.map(({ key, value }) => [key, value]));
}
