import type { MLPParams } from "./mlp-params.ts";

/** Changes weights by a batch's gradient. */
export interface Optimizer {
  step(weights: Float64Array, gradient: Float64Array): void;
  /** @param samples how many have been seen since the beginning */
  epochEnds(samples: number): void;
  /** Asked when learning stands still. @returns whether to stop; else it goes on with smaller steps */
  stops(): boolean;
}

/** @source Kingma and Ba, Adam: A method for stochastic optimization, 2014 */
export class Adam implements Optimizer {
  readonly #params: MLPParams;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  #count = 0;

  constructor(params: MLPParams, size: number) {
    this.#params = params;
    this.#means = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  step(weights: Float64Array, gradient: Float64Array): void {
    const { learning_rate_init, beta_1, beta_2, epsilon } = this.#params;
    this.#count++;
    const rate = (learning_rate_init * Math.sqrt(1 - beta_2 ** this.#count)) / (1 - beta_1 ** this.#count);
    const [means, squares] = [this.#means, this.#squares];
    for (let c = 0; c < weights.length; c++) {
      const slope = gradient[c]!;
      const mean = beta_1 * means[c]! + (1 - beta_1) * slope;
      const square = beta_2 * squares[c]! + (1 - beta_2) * (slope * slope);
      means[c] = mean;
      squares[c] = square;
      weights[c]! += (-rate * mean) / (Math.sqrt(square) + epsilon);
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
  readonly #velocities: Float64Array;
  #rate: number;

  constructor(params: MLPParams, size: number) {
    this.#params = params;
    this.#velocities = new Float64Array(size);
    this.#rate = params.learning_rate_init;
  }

  step(weights: Float64Array, gradient: Float64Array): void {
    const { momentum, nesterovs_momentum } = this.#params;
    const [rate, velocities] = [this.#rate, this.#velocities];
    for (let c = 0; c < weights.length; c++) {
      const pull = rate * gradient[c]!;
      const velocity = momentum * velocities[c]! - pull;
      velocities[c] = velocity;
      weights[c]! += nesterovs_momentum ? momentum * velocity - pull : velocity;
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
