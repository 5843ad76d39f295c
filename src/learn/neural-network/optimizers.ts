import type { MLPParams } from "./mlp-params.ts";
import type { TrainingNetwork } from "./training-network.ts";

/** Changes weights by a batch's gradient. */
export interface Optimizer {
  /** @param total weight of the batch's samples, which the gradient is not yet divided by */
  step(network: TrainingNetwork, total: number): void;
  /** @param samples how many have been seen since the beginning */
  epochEnds(samples: number): void;
  /** Asked when learning stands still. @returns whether to stop; else it goes on with smaller steps */
  stops(): boolean;
}

/** Numbers that an optimizer keeps of each weight. */
export const moments: Readonly<Record<MLPParams["solver"], number>> = { adam: 2, sgd: 1, lbfgs: 0 };

/** @source Kingma and Ba, Adam: A method for stochastic optimization, 2014 */
export class Adam implements Optimizer {
  readonly #params: MLPParams;
  #count = 0;

  constructor(params: MLPParams) {
    this.#params = params;
  }

  step({ training, weights, gradient, moments, coefficients }: TrainingNetwork, total: number): void {
    const { learning_rate_init, alpha, beta_1, beta_2, epsilon } = this.#params;
    this.#count++;
    const rate = (learning_rate_init * Math.sqrt(1 - beta_2 ** this.#count)) / (1 - beta_1 ** this.#count);
    const rules = { total, rate, beta1: beta_1, beta2: beta_2, epsilon };
    for (const [alphaHere, from, to] of [
      [alpha, 0, coefficients],
      [0, coefficients, weights.length],
    ] as const) {
      const part = (vector: Float64Array): Float64Array => vector.subarray(from, to);
      const [means, squares] = [part(moments[0]!), part(moments[1]!)];
      training.adamStep(part(weights), part(gradient), { means, squares }, { ...rules, alpha: alphaHere });
    }
  }

  epochEnds(): void {}

  stops(): boolean {
    return true;
  }
}

/** Stochastic gradient descent with momentum, Nesterov's or plain. @source Sutskever, Martens, Dahl and Hinton 2013 */
export class Sgd implements Optimizer {
  readonly #params: MLPParams;
  #rate: number;

  constructor(params: MLPParams) {
    this.#params = params;
    this.#rate = params.learning_rate_init;
  }

  step({ training, weights, gradient, moments, coefficients }: TrainingNetwork, total: number): void {
    const { alpha, momentum, nesterovs_momentum } = this.#params;
    const rules = { total, rate: this.#rate, momentum, nesterov: nesterovs_momentum };
    for (const [alphaHere, from, to] of [
      [alpha, 0, coefficients],
      [0, coefficients, weights.length],
    ] as const) {
      const [w, g, v] = [weights, gradient, moments[0]!].map((vector) => vector.subarray(from, to));
      training.sgdStep(w!, g!, v!, { ...rules, alpha: alphaHere });
    }
  }

  epochEnds(samples: number): void {
    const { learning_rate, learning_rate_init, power_t } = this.#params;
    if (learning_rate === "invscaling") this.#rate = learning_rate_init / (samples + 1) ** power_t;
  }

  stops(): boolean {
    if (this.#params.learning_rate !== "adaptive" || this.#rate <= 1e-6) return true;
    this.#rate /= 5;
    return false;
  }
}
