import type { BoostedTrees } from "./boosted-trees.ts";
import type { BoostingEngine } from "./boosting-engine.ts";
import type { BoostingTask } from "./boosting-rounds.ts";
import { meanLoss, type ScoredRows } from "./mean-loss.ts";
import { addPredictions } from "./predict-trees.ts";
import { lossScore, type RoundScore, scorerScore, shouldStop } from "./round-scores.ts";

/** The course of boosting: scores of the training rows and of those held out, and whether to stop. */
export class BoostingCourse {
  readonly #task: BoostingTask;
  readonly #engine: BoostingEngine;
  readonly #scored: ScoredRows;
  readonly #held: (ScoredRows & { readonly X: Float64Array; readonly raw: Float64Array }) | undefined;
  readonly #trainScore: RoundScore | undefined;
  readonly #heldScore: RoundScore | undefined;
  readonly #trainScores: number[] = [];
  readonly #heldScores: number[] = [];

  constructor(task: BoostingTask, engine: BoostingEngine, baseline: Float64Array) {
    this.#task = task;
    this.#engine = engine;
    const { train, held, loss } = task;
    this.#scored = { classes: engine.classes, nSamples: train.rows.length, weights: train.weights };
    if (held !== undefined) {
      const nSamples = held.rows.length;
      const raw = new Float64Array(nSamples * loss.nTrees);
      for (let k = 0; k < loss.nTrees; k++) raw.fill(baseline[k]!, k * nSamples, (k + 1) * nSamples);
      const { classes, weights } = held;
      this.#held = { classes, nSamples, weights, X: task.X.take(held.rows).data, raw };
    }
    if (!task.stopsEarly) return;
    this.#trainScore = this.#scoreOf(this.#scored, true);
    this.#heldScore = this.#held && this.#scoreOf(this.#held, false);
  }

  /** Scores what is predicted so far. @returns whether to stop */
  score(): boolean {
    const { n_iter_no_change, tol } = this.#task.params;
    if (this.#trainScore === undefined) return false;
    this.#trainScores.push(this.#trainScore(this.#engine.raw));
    if (this.#heldScore !== undefined) this.#heldScores.push(this.#heldScore(this.#held!.raw));
    return shouldStop(this.#heldScore === undefined ? this.#trainScores : this.#heldScores, n_iter_no_change, tol);
  }

  /** Takes in the trees of a round, which the training rows have already. */
  addRound(trees: BoostedTrees, step: number): void {
    const { loss, onStep, X } = this.#task;
    const held = this.#held;
    if (held !== undefined) addPredictions(trees, loss.nTrees, 0, 1, held.X, X.nFeatures, held.raw);
    if (onStep === undefined) return;
    onStep({ metric: "loss", step, value: meanLoss(loss, this.#engine.raw, this.#scored) });
    if (held !== undefined) onStep({ metric: "validation_loss", step, value: meanLoss(loss, held.raw, held) });
  }

  scores(): { readonly trainScore: Float64Array; readonly validationScore: Float64Array } {
    return { trainScore: Float64Array.from(this.#trainScores), validationScore: Float64Array.from(this.#heldScores) };
  }

  #scoreOf(rows: ScoredRows, isTraining: boolean): RoundScore {
    const { loss, labels, params, seed } = this.#task;
    if (params.scoring === "loss") return lossScore(loss, rows);
    return scorerScore(params.scoring, loss, labels, rows, isTraining ? { seed } : undefined);
  }
}
