/** What can be searched. */
export type Subject = "runs" | "experiments" | "registered models" | "model versions" | "logged models";
export type Entity = "metric" | "parameter" | "tag" | "attribute" | "dataset";
export type Operator =
  | "="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "LIKE"
  | "ILIKE"
  | "IN"
  | "NOT IN"
  | "IS NULL"
  | "IS NOT NULL";

/** What a key holds and how it may be compared. */
export interface Field {
  /** A `whole` number is compared with whole numbers only. */
  readonly kind: "number" | "whole" | "text";
  readonly operators: readonly Operator[];
  /** What it may be used for; absent: both. */
  readonly only?: "filter" | "order";
  /** The key that this one is another word for. */
  readonly of?: string;
}

/** The words of one subject's filters and orders, as data: the parser reads them, and a page can complete from them. */
export interface Language {
  readonly subject: Subject;
  /** Each entity's words, the usual one first. */
  readonly words: Readonly<Partial<Record<Entity, readonly string[]>>>;
  /** Entities whose keys a person chooses. */
  readonly open: Readonly<Partial<Record<Entity, Field>>>;
  /** Entities whose keys are known. */
  readonly known: Readonly<Partial<Record<Entity, Readonly<Record<string, Field>>>>>;
  /** Text may come without quotes. */
  readonly plainText?: true;
}

const order = ["=", "!=", ">", ">=", "<", "<="] as const;
const match = ["=", "!=", "LIKE", "ILIKE"] as const;
const choice = ["IN", "NOT IN"] as const;
const presence = ["IS NULL", "IS NOT NULL"] as const;

const number: Field = { kind: "number", operators: order };
const whole: Field = { kind: "whole", operators: order };
const text: Field = { kind: "text", operators: match };
const listed: Field = { kind: "text", operators: [...match, ...choice] };
const optional: Field = { kind: "text", operators: [...match, ...presence] };

export const runLanguage: Language = {
  subject: "runs",
  words: {
    metric: ["metrics", "metric"],
    parameter: ["params", "param", "parameters", "parameter"],
    tag: ["tags", "tag"],
    attribute: ["attributes", "attribute", "attr", "run"],
    dataset: ["dataset", "datasets"],
  },
  open: { metric: number, parameter: optional, tag: optional },
  known: {
    attribute: {
      run_id: listed,
      run_name: text,
      "run name": { ...text, of: "run_name", only: "filter" },
      "Run name": { ...text, of: "run_name", only: "filter" },
      "Run Name": { ...text, of: "run_name", only: "filter" },
      status: text,
      user_id: text,
      artifact_uri: text,
      start_time: number,
      created: { ...number, of: "start_time" },
      Created: { ...number, of: "start_time" },
      end_time: number,
    },
    dataset: {
      name: { ...listed, only: "filter" },
      digest: { ...listed, only: "filter" },
      context: { ...listed, only: "filter" },
    },
  },
};

/** Experiments, models and versions have attributes and tags, by the same words. */
const plainWords = { attribute: ["attribute"], tag: ["tags", "tag"] } as const;

export const experimentLanguage: Language = {
  subject: "experiments",
  words: plainWords,
  open: { tag: { ...optional, only: "filter" } },
  known: {
    attribute: {
      name: text,
      experiment_id: { kind: "text", operators: ["=", "!=", ...choice] },
      creation_time: whole,
      last_update_time: whole,
    },
  },
};

export const modelLanguage: Language = {
  subject: "registered models",
  words: plainWords,
  open: { tag: { ...text, only: "filter" } },
  known: {
    attribute: {
      name: listed,
      creation_timestamp: { ...whole, only: "order" },
      last_updated_timestamp: { ...whole, only: "order" },
      timestamp: { ...whole, of: "last_updated_timestamp", only: "order" },
    },
  },
};

export const versionLanguage: Language = {
  subject: "model versions",
  words: plainWords,
  open: { tag: { ...text, only: "filter" } },
  known: {
    attribute: {
      name: listed,
      version_number: whole,
      run_id: { ...listed, only: "filter" },
      source_path: { ...text, only: "filter" },
      creation_timestamp: { ...whole, only: "order" },
      last_updated_timestamp: { ...whole, only: "order" },
    },
  },
};

export const loggedModelLanguage: Language = {
  subject: "logged models",
  words: { metric: ["metrics"], parameter: ["params"], tag: ["tags"], attribute: ["attributes"] },
  open: { metric: number, parameter: { ...listed, only: "filter" }, tag: { ...listed, only: "filter" } },
  known: {
    attribute: {
      name: listed,
      model_id: listed,
      model_type: listed,
      status: listed,
      source_run_id: listed,
      experiment_id: listed,
      artifact_location: listed,
      lifecycle_stage: listed,
      creation_timestamp: number,
      creation_time: { ...number, of: "creation_timestamp" },
      creation_timestamp_ms: { ...number, of: "creation_timestamp" },
      last_updated_timestamp: number,
      last_updated_timestamp_ms: { ...number, of: "last_updated_timestamp" },
    },
  },
  plainText: true,
};
