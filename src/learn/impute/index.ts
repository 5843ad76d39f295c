/** What fills missing values. Mirrors `sklearn.impute`. */
export { FittedSimpleImputer, readSimpleImputer } from "./fitted-simple-imputer.ts";
export { SimpleImputer } from "./simple-imputer.ts";
export { simpleImputerParams } from "./simple-imputer-params.ts";
