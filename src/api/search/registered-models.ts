import type { RegisteredModel } from "../../contracts/index.ts";

import { modelLanguage } from "./languages.ts";
import { parseOrders } from "./order.ts";
import { modelTag } from "./prompt-tag.ts";
import { compareText, comparison, filterOf, type Reader, type Searched } from "./search.ts";

const attributes: Readonly<Record<string, Reader<RegisteredModel>>> = {
  name: ({ name }) => name,
  creation_timestamp: ({ createdAt }) => createdAt,
  last_updated_timestamp: ({ updatedAt }) => updatedAt,
};

const searched: Searched<RegisteredModel> = {
  language: modelLanguage,
  reader: ({ entity, key }) => (entity === "tag" ? ({ tags }) => modelTag(tags, key) : attributes[key]!),
};

/** A filter as a test of a registered model. @throws {ApiError} */
export function modelFilter(text: string): (model: RegisteredModel) => boolean {
  return filterOf(text, searched);
}

/** Sorts registered models; ties by name. @throws {ApiError} a key that models have not, or one that comes twice */
export function compareModels(orders: readonly string[]): (a: RegisteredModel, b: RegisteredModel) => number {
  return comparison(parseOrders(orders, modelLanguage), searched, (a, b) => compareText(a.name, b.name));
}
