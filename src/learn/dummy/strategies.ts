/** Ways to answer without a look at the features. */
export const strategies = ["constant", "most_frequent", "prior", "stratified", "uniform"] as const;
export type Strategy = (typeof strategies)[number];
