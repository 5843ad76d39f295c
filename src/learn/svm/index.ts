/** Support vector machines. Mirrors `sklearn.svm`. */
export { LinearSVC } from "./linear-svc.ts";
export { SVC } from "./svc.ts";
