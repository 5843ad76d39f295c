import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { LinearSVC } from "./linear-svc.ts";
import { linearSvcConflicts, linearSvcParams } from "./linear-svc-params.ts";
import { SVC } from "./svc.ts";
import { svcConflicts, svcParams } from "./svc-params.ts";

const module = "sklearn.svm";

/** What the catalogue has of this folder. */
export const svmSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "LinearSVC", linearSvcParams, LinearSVC, linearSvcConflicts),
  classifierSpec(module, "SVC", svcParams, SVC, svcConflicts),
];
