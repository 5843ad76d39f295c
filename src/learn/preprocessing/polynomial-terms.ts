/** Which products of columns there are. */
export interface PolynomialShape {
  readonly nFeatures: number;
  readonly minDegree: number;
  readonly maxDegree: number;
  /** Each column at most once in a product. */
  readonly interactionOnly: boolean;
  /** Whether the product of nothing, 1, comes first. */
  readonly includeBias: boolean;
}

/** A product of columns: another one times one column more. */
export interface Term {
  /** Place of the other product in the list; -1: 1. */
  readonly rest: number;
  readonly feature: number;
  readonly degree: number;
}

/** Products that are calculated at most. */
const mostTerms = 300_000;

/**
 * Every product up to the highest degree, those below the lowest included, since higher ones rest on them. By degree,
 * then by their columns.
 *
 * @throws {RangeError} more than 300,000
 */
export function polynomialTerms({ nFeatures, maxDegree, interactionOnly }: PolynomialShape): readonly Term[] {
  const terms: Term[] = [];
  let level = { from: 0, to: 0 };
  for (let degree = 1; degree <= maxDegree; degree++) {
    const from = terms.length;
    for (let feature = 0; feature < nFeatures; feature++) {
      if (degree === 1) terms.push({ rest: -1, feature, degree });
      for (let rest = level.from; rest < level.to; rest++) {
        const first = terms[rest]!.feature;
        if (interactionOnly ? first > feature : first >= feature) terms.push({ rest, feature, degree });
        if (terms.length > mostTerms)
          throw new RangeError(
            `PolynomialFeatures: ${nFeatures} columns have more than ${mostTerms} products of degree ${maxDegree}; take a lower degree or fewer columns`,
          );
      }
    }
    level = { from, to: terms.length };
    // A product of distinct columns ends at their number.
    if (level.from === level.to) break;
  }
  return terms;
}

/** A product's name: "a^2 b". */
export function termName(terms: readonly Term[], at: number, names: readonly string[]): string {
  const parts: string[] = [];
  let power = 0;
  for (let term = terms[at]; term !== undefined; term = terms[term.rest]) {
    power++;
    if (terms[term.rest]?.feature === term.feature) continue;
    parts.push(power === 1 ? names[term.feature]! : `${names[term.feature]}^${power}`);
    power = 0;
  }
  return parts.join(" ");
}
