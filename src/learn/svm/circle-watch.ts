/**
 * Tells when variables that should come nearer to an optimum with each step are where they have been before: rounding leads
 * them in a circle.
 *
 * @source R. Brent, "An improved Monte Carlo factorization algorithm", 1980: where one stands is noted ever more rarely
 */
export class CircleWatch {
  #noted: Float64Array = new Float64Array(0);
  #looks = 0;
  #next = 1;

  /** @param variables a fresh array; the same variables each time, in the same order */
  isBack(variables: Float64Array): boolean {
    if (this.#noted.length > 0 && variables.every((value, k) => value === this.#noted[k])) return true;
    if (++this.#looks >= this.#next) {
      this.#noted = variables;
      this.#next *= 2;
    }
    return false;
  }
}
