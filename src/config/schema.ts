import * as z from "zod";

const controls = /\p{Cc}/u;
const text = (what: string, limit: number): z.ZodString =>
  z
    .string({ error: what })
    .min(1, { error: what })
    .max(limit, { error: what })
    .refine((value) => !controls.test(value) && value.trim() === value && value !== "", { error: what });

const name: z.ZodString = text("text of 1 to 250 characters without line breaks or spaces around it", 250);
const experiment: z.ZodString = text("text of 1 to 250 characters without / : or line breaks", 250).refine(
  (value) => !/[/:]/.test(value),
  { error: "text of 1 to 250 characters without / : or line breaks" },
);
const datasetName = z
  .string({ error: "a dataset's name: letters, digits, spaces and _ - . only" })
  .max(100, { error: "a dataset's name of at most 100 characters" })
  .regex(/^[\p{L}\p{N}_](?:[\p{L}\p{N} _.-]*[\p{L}\p{N}_-])?$/u, {
    error: "a dataset's name: letters, digits, spaces and _ - . only, without folders",
  })
  .refine((value) => !value.includes(".."), { error: "a dataset's name, without .." });

const whole = (least: number, error: string): z.ZodNumber =>
  z.int({ error }).min(least, { error }) as unknown as z.ZodNumber;
const share = (error: string): z.ZodNumber => z.number({ error }).gt(0, { error }).lt(1, { error });

const testSizeText = "a float between 0 and 1, or a number of rows from 1";
const validationSizeText = "a float from 0 to below 1, or a number of rows";
const seedText = "an int from 0 to 4294967295";

const split = z
  .strictObject(
    {
      test_size: z
        .union([share(testSizeText), whole(1, testSizeText)], { error: testSizeText })
        .default(0.3)
        .describe("What is held out of training: a share of the rows, or a number of them."),
      validation_size: z
        .union([share(validationSizeText), whole(0, validationSizeText)], { error: validationSizeText })
        .default(0.5)
        .describe("What of the held-out rows is for validation; the rest is the test part. 0: all of it is test."),
      random_state: z
        .int({ error: seedText })
        .min(0, { error: seedText })
        .max(4294967295, { error: seedText })
        .default(42)
        .describe("Seed of both draws, as in scikit-learn's train_test_split."),
      stratify: z
        .boolean({ error: "true or false" })
        .default(false)
        .describe("Keep the classes' shares equal in all parts."),
    },
    { error: "a mapping with test_size, validation_size, random_state, stratify" },
  )
  .describe("How the rows are split into train, validation and test.");

const argumentsOf = (error: string): z.ZodType<Record<string, unknown> | null | undefined> =>
  z.record(z.string(), z.unknown(), { error }).nullish();
const estimatorFields = {
  module: z.string({ error: "the name of a module, such as sklearn.ensemble" }),
  class: z.string({ error: "the name of a class, such as RandomForestClassifier" }),
  params: argumentsOf("a mapping of parameters, such as {max_depth: 3}").describe(
    "The class's parameters, under scikit-learn's names; those left out have scikit-learn's defaults.",
  ),
};

const metricArguments = argumentsOf("a mapping of arguments, such as {average: macro}, or nothing");
const metricName = z.string({ error: "a metric's name, such as f1_score" });

/** The config language: every field, its shape and its default. What a class or metric takes is learn's to say. */
export const configSchema: z.ZodType<ConfigShape> = z
  .strictObject(
    {
      name: name.optional().describe("The run's name; default: the file's name."),
      experiment: experiment
        .optional()
        .describe("What the run is compared within, and the registered model's name; default: the dataset's name."),
      dataset: z
        .union(
          [
            datasetName,
            z.strictObject(
              {
                name: datasetName,
                target: text("the name of the label's column", 250)
                  .optional()
                  .describe('The label\'s column; default: "target", else the last one.'),
                digest: z
                  .string({ error: "a SHA-256 in hex digits (0-9 and a-f), or its first 8 or more" })
                  .regex(/^[0-9a-f]{8,64}$/, { error: "a SHA-256 in hex digits (0-9 and a-f), or its first 8 or more" })
                  .optional()
                  .describe("Train on this version of the data and no other."),
              },
              { error: "a dataset's name, or a mapping with name, target, digest" },
            ),
          ],
          { error: "a dataset's name, or a mapping with name, target, digest" },
        )
        .describe(
          "A built-in dataset (iris, wine, breast_cancer, digits), or datasets/<name>.csv in the configs bucket.",
        ),
      split: split.nullish(),
      preprocessing: z
        .array(z.strictObject(estimatorFields, { error: "a mapping with module, class, params" }), {
          error: "a list of steps, each a mapping with module, class, params",
        })
        .max(20, { error: "a list of at most 20 steps" })
        .nullish()
        .describe("Steps before the classifier, fitted on the train part only."),
      ...estimatorFields,
      metrics: z
        .union(
          [
            z.record(metricName, metricArguments),
            z.array(
              z.union([metricName, z.record(metricName, metricArguments)], {
                error: "a metric's name, or {name: arguments}",
              }),
              {
                error: "a list of metrics' names",
              },
            ),
          ],
          { error: "a mapping of metrics' names to their arguments, or a list of names" },
        )
        .nullish()
        .describe("Names and arguments as in sklearn.metrics; default: accuracy_score."),
      target: z
        .string({ error: "the name of one of the metrics" })
        .optional()
        .describe("The metric that Production is chosen by; default: the first."),
    },
    { error: "a mapping with dataset, module and class" },
  )
  .describe("A Podium training config");

/** What the schema lets through; classes, parameters and metrics are not looked up yet. */
export interface ConfigShape extends EstimatorShape {
  name?: string | undefined;
  experiment?: string | undefined;
  dataset: string | { name: string; target?: string | undefined; digest?: string | undefined };
  split?: { test_size: number; validation_size: number; random_state: number; stratify: boolean } | null | undefined;
  preprocessing?: EstimatorShape[] | null | undefined;
  metrics?: MetricsShape | null | undefined;
  target?: string | undefined;
}
export interface EstimatorShape {
  module: string;
  class: string;
  params?: Record<string, unknown> | null | undefined;
}
export type MetricsShape =
  | Record<string, Record<string, unknown> | null | undefined>
  | (string | Record<string, Record<string, unknown> | null | undefined>)[];
