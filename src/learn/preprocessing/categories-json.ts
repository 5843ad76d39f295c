import type { Json } from "../estimator.ts";
import type { FittedJsonReader } from "../fitted-json.ts";
import { decodeFloat64, decodeInt32, encodeFloat64 } from "../typed-array-codec.ts";
import { type Categories, categoryCount, type LearnedColumn } from "./categories.ts";

/** Categories as plain data: texts as they are, numbers to the bit. */
export function categoriesJson({ values, missing }: Categories): Json {
  return values instanceof Float64Array ? { numbers: encodeFloat64(values), missing } : { texts: values, missing };
}

/**
 * What an encoder knows of each column, from the fields that both encoders have.
 *
 * @throws {RangeError} names the field that is wrong
 */
export function readLearnedColumns(fields: FittedJsonReader, kind: string): readonly LearnedColumn[] {
  const nFeatures = fields.count("n_features_in_");
  const [categories, infrequent] = [fields.list("categories_"), fields.list("infrequent_")];
  if (categories.length !== nFeatures || infrequent.length !== nFeatures)
    throw new RangeError(`${kind}: categories_ and infrequent_ must have ${nFeatures} entries`);
  return categories.map((json, j) => {
    const own = readCategories(json, `${kind}: categories_[${j}]`);
    if (infrequent[j] === null) return { categories: own, infrequent: undefined };
    const codes = decodeInt32(infrequent[j], `${kind}: infrequent_[${j}]`);
    const ascend = codes.every(
      (code, i) => code >= 0 && code < categoryCount(own) && (i === 0 || code > codes[i - 1]!),
    );
    if (codes.length === 0 || !ascend) throw new RangeError(`${kind}: infrequent_[${j}] must be codes that ascend`);
    return { categories: own, infrequent: codes };
  });
}

/** @param where names them in messages @throws {RangeError} neither texts nor numbers, or some repeat */
export function readCategories(json: unknown, where: string): Categories {
  const { texts, numbers, missing } = (json ?? {}) as Record<string, unknown>;
  if (typeof missing !== "boolean") throw new RangeError(`${where} must say in "missing" whether there is one`);
  const values = texts === undefined ? decodeFloat64(numbers, where) : texts;
  const fits = values instanceof Float64Array ? !values.some(Number.isNaN) : isTexts(values);
  if (!fits || new Set(values as Iterable<unknown>).size < (values as ArrayLike<unknown>).length)
    throw new RangeError(`${where} must be distinct texts or numbers`);
  return { values: values as string[] | Float64Array, missing };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
