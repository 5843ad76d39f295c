/** What a fitted model looks at. Mirrors `sklearn.inspection`. */
export { type PermutationImportance, type PermutationParams, permutationImportance } from "./permutation-importance.ts";
