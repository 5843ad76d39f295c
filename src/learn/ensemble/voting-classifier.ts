import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { allAllowNaN } from "../fit-inside.ts";
import type { Matrix } from "../matrix.ts";
import { inside, namedClassifiers } from "../named-estimators.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { fitMembers } from "./fit-members.ts";
import { FittedVotingClassifier } from "./fitted-voting-classifier.ts";
import { type VotingParams, votingConflicts, votingParams } from "./voting-params.ts";

const who = "VotingClassifier";

/**
 * Different classifiers, each fitted on all rows; their votes or the mean of their probabilities decide.
 *
 * @source sklearn.ensemble.VotingClassifier
 * @example new VotingClassifier({ estimators: [["tree", new DecisionTreeClassifier()], ["nb", new GaussianNB()]] });
 */
export class VotingClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(votingParams), ...params };
  }

  /** Weights are left to the classifiers inside. */
  get tags(): EstimatorTags {
    return { sampleWeight: "forwards", allowsNaN: allAllowNaN(inside(this.params["estimators"])) };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedVotingClassifier {
    const params = resolveParams(who, votingParams, this.params) as unknown as VotingParams;
    const conflicts = votingConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes } = checkTrainingData(who, X, y, options, { anything: true });
    const named = namedClassifiers(params.estimators);
    const members = fitMembers(named, X, y, options);
    const mute = params.voting === "hard" ? -1 : members.findIndex((member) => member.predictProba === undefined);
    if (mute >= 0)
      throw new RangeError(
        `${who}: voting 'soft' needs probabilities, and the estimator '${named[mute]!.name}' has none; use voting: hard`,
      );
    const weights = named.map(({ position }) => params.weights?.[position] ?? 1);
    return new FittedVotingClassifier(classes, X.nFeatures, members, params.voting, Float64Array.from(weights));
  }
}
