import { FittedJsonReader } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { decodeFloat64 } from "../typed-array-codec.ts";
import { FittedExtraTreesClassifier } from "./fitted-extra-trees-classifier.ts";
import { FOREST_VERSION, type Forest, type ForestName, forestKind } from "./fitted-forest-classifier.ts";
import { FittedRandomForestClassifier } from "./fitted-random-forest-classifier.ts";
import { readForestNodes } from "./forest-nodes-json.ts";
import type { OutOfBagResult } from "./out-of-bag.ts";

/** @throws {RangeError} not a random forest's JSON, or a field that does not fit; says which */
export function readRandomForestClassifier(json: unknown): FittedRandomForestClassifier {
  return new FittedRandomForestClassifier(readForest("RandomForestClassifier", json));
}

/** @throws {RangeError} not extra trees' JSON, or a field that does not fit; says which */
export function readExtraTreesClassifier(json: unknown): FittedExtraTreesClassifier {
  return new FittedExtraTreesClassifier(readForest("ExtraTreesClassifier", json));
}

function readForest(who: ForestName, json: unknown): Forest {
  const kind = forestKind(who);
  const fields = new FittedJsonReader(json, kind, FOREST_VERSION);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const nodes = readForestNodes(kind, fields.raw("trees"), nFeaturesIn, classes.length);
  return { classes, nFeaturesIn, nodes, outOfBag: readOutOfBag(kind, fields, classes.length) };
}

function readOutOfBag(kind: string, fields: FittedJsonReader, nClasses: number): OutOfBagResult | undefined {
  if (fields.raw("oob_score_") === null) return undefined;
  const score = fields.number("oob_score_");
  const shares = decodeFloat64(fields.raw("oob_decision_function_"), `${kind}: oob_decision_function_`);
  if (shares.length % nClasses !== 0)
    throw new RangeError(`${kind}: oob_decision_function_ must hold rows of ${nClasses}, got ${shares.length} numbers`);
  return { score, decisionFunction: new Matrix(shares, shares.length / nClasses, nClasses) };
}
