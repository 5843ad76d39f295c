import type { Classifier, EstimatorTags, FitOptions, FittedClassifier, Label, Params } from "../estimator.ts";
import { allAllowNaN } from "../fit-inside.ts";
import { LogisticRegression } from "../linear-model/index.ts";
import type { Matrix } from "../matrix.ts";
import { foldPredictions, hasMethod, type ResponseMethod, splitterOf } from "../model-selection/index.ts";
import { inside, type NamedClassifier, namedClassifiers } from "../named-estimators.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { fitMembers } from "./fit-members.ts";
import { FittedStackingClassifier } from "./fitted-stacking-classifier.ts";
import { stackedFeatures, stackedWidth } from "./stacked-features.ts";
import { type StackingParams, stackingConflicts, stackingParams } from "./stacking-params.ts";

const who = "StackingClassifier";

/**
 * A last classifier learns what to make of what others say. It is fitted on what they say of rows that they were not
 * fitted on, fold by fold.
 *
 * @source sklearn.ensemble.StackingClassifier; D. Wolpert, "Stacked generalization", 1992
 * @example new StackingClassifier({ estimators: [["tree", new DecisionTreeClassifier()], ["nb", new GaussianNB()]] });
 */
export class StackingClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(stackingParams), ...params };
  }

  /** Weights are left to the classifiers inside. */
  get tags(): EstimatorTags {
    return { sampleWeight: "forwards", allowsNaN: allAllowNaN(inside(this.params["estimators"])) };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedStackingClassifier {
    const params = resolveParams(who, stackingParams, this.params) as unknown as StackingParams;
    const conflicts = stackingConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes } = checkTrainingData(who, X, y, options, { anything: true });
    const named = namedClassifiers(params.estimators);
    const members = fitMembers(named, X, y, options);
    const methods = members.map((member, m) => methodOf(member, named[m]!, params.stack_method));
    const tasks = named.map(({ recipe }, m) => ({ recipe, method: methods[m]! }));
    const responses = foldPredictions(tasks, X, y, splitterOf(params.cv).split(y, options), options);
    const rows = stackedFeatures(responses, methods, classes, X.nSamples, params.passthrough ? X : undefined);
    const last: NamedClassifier = {
      name: "final_estimator",
      recipe: params.final_estimator ?? new LogisticRegression(),
      position: 0,
    };
    const [final] = fitMembers([last], rows, y, options);
    const widths = responses.map((response, m) => stackedWidth(response, methods[m]!, classes.length));
    const stack = { members, methods, widths: Int32Array.from(widths), passthrough: params.passthrough };
    return new FittedStackingClassifier(classes, X.nFeatures, stack, final!);
  }
}

function methodOf(
  member: FittedClassifier,
  { name }: NamedClassifier,
  wanted: StackingParams["stack_method"],
): ResponseMethod {
  const methods: readonly ResponseMethod[] =
    wanted === "auto" ? ["predict_proba", "decision_function", "predict"] : [wanted];
  const found = methods.find((method) => hasMethod(member, method));
  if (found === undefined)
    throw new RangeError(`Underlying estimator ${name} does not implement the method ${wanted}.`);
  return found;
}
