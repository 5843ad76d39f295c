import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import type { Matrix } from "../matrix.ts";
import { hasMethod, type ResponseMethod } from "../model-selection/index.ts";
import { readMembers } from "../read-members.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeInt32 } from "../typed-array-codec.ts";
import { responseOf, stackedFeatures, stackedWidth } from "./stacked-features.ts";

const kind = "sklearn.ensemble.StackingClassifier";

/** The first layer of a stack. */
export interface FittedStack {
  readonly members: readonly FittedClassifier[];
  /** What each is asked for. */
  readonly methods: readonly ResponseMethod[];
  /** How many features it gives to the last one, shape (nMembers,). */
  readonly widths: Int32Array;
  /** Whether the last one sees the features as well. */
  readonly passthrough: boolean;
}

/** What `StackingClassifier.fit` returns. */
export class FittedStackingClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly finalEstimator_: FittedClassifier;
  /** Absent where the last classifier has none. */
  readonly predictProba?: (X: Matrix) => Matrix;
  readonly decisionFunction?: (X: Matrix) => Matrix;
  readonly #stack: FittedStack;

  constructor(classes: readonly Label[], nFeaturesIn: number, stack: FittedStack, final: FittedClassifier) {
    this.classes_ = classes;
    this.nFeaturesIn_ = nFeaturesIn;
    this.finalEstimator_ = final;
    this.#stack = stack;
    if (final.predictProba !== undefined) this.predictProba = (X) => final.predictProba!(this.transform(X));
    if (final.decisionFunction !== undefined) this.decisionFunction = (X) => final.decisionFunction!(this.transform(X));
  }

  get estimators_(): readonly FittedClassifier[] {
    return this.#stack.members;
  }

  get stackMethod_(): readonly ResponseMethod[] {
    return this.#stack.methods;
  }

  /** @returns what the last classifier sees: the responses of the others, and where it passes X's columns */
  transform(X: Matrix): Matrix {
    checkFeatures("StackingClassifier", X, this.nFeaturesIn_, { anything: true });
    const { members, methods, widths, passthrough } = this.#stack;
    const responses = members.map((member, m) => responseOf(member, methods[m]!, X));
    const stray = responses.findIndex(
      (response, m) => stackedWidth(response, methods[m]!, this.classes_.length) !== widths[m],
    );
    if (stray >= 0)
      throw new RangeError(
        `StackingClassifier: the response of classifier ${stray} must have ${widths[stray]} columns`,
      );
    return stackedFeatures(responses, methods, this.classes_, X.nSamples, passthrough ? X : undefined);
  }

  predict(X: Matrix): Label[] {
    return this.finalEstimator_.predict(this.transform(X));
  }

  toJSON(): FittedJson {
    const { members, methods, widths, passthrough } = this.#stack;
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      passthrough,
      stack_method_: methods,
      n_feature_outs: encodeInt32(widths),
      estimators_: members.map((member) => member.toJSON()),
      final_estimator_: this.finalEstimator_.toJSON(),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readStackingClassifier(json: unknown, inner: FittedReaders): FittedStackingClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const passthrough = fields.flag("passthrough");
  const members = readMembers(kind, fields.list("estimators_"), inner, classes, nFeaturesIn, "all classes");
  const methods = fields.list("stack_method_") as readonly ResponseMethod[];
  const known = (method: ResponseMethod): boolean => ["predict", "predict_proba", "decision_function"].includes(method);
  if (
    methods.length !== members.length ||
    !members.every((one, m) => known(methods[m]!) && hasMethod(one, methods[m]!))
  )
    throw new RangeError(
      `${kind}: stack_method_ must name a method of each of the ${members.length} classifiers inside`,
    );
  const most = classes.length * classes.length + 1;
  const widths = fields.indices("n_feature_outs", members.length, most);
  const width = widths.reduce((sum, own) => sum + own, passthrough ? nFeaturesIn : 0);
  const [final] = readMembers(kind, [fields.raw("final_estimator_")], inner, classes, width, "all classes");
  return new FittedStackingClassifier(classes, nFeaturesIn, { members, methods, widths, passthrough }, final!);
}
