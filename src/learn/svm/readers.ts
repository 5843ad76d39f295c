import type { ClassifierReaders } from "../fitted-readers.ts";
import { linearClassifierReader } from "../linear-model/index.ts";
import { linearSvcKind } from "./linear-svc.ts";
import { supportVectorClassifierReader } from "./read-support-vector-classifier.ts";
import { svcKind } from "./svc.ts";

/** Readers of what this folder fits, by kind. */
export const svmReaders: ClassifierReaders = {
  [linearSvcKind]: linearClassifierReader(linearSvcKind),
  [svcKind]: supportVectorClassifierReader(svcKind),
};
