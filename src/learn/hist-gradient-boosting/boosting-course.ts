import type { BoostedTrees } from "./boosted-trees.ts";
import type { BoostingEngine } from "./boosting-engine.ts";
import type { BoostingTask } from "./boosting-rounds.ts";
import { MeanLoss, type ScoredRows } from "./mean-loss.ts";
import { addPredictions } from "./predict-trees.ts";
import { type RoundScore, scorerScore, shouldStop } from "./round-scores.ts";
import { stratifiedSample } from "./stratified-sample.ts";

/** Of more training rows than that, so many are scored by a scorer. */
const SCORED = 10_000;

/** Rows and what is predicted for them so far. */
interface Scored {
  readonly raw: Float64Array;
  readonly loss: () => number;
  /** Scores before the first round and after each; without early stopping, none. */
  readonly score: RoundScore | undefined;
  readonly scores: number[];
}

/** The course of boosting: scores of the training rows and of those held out, and whether to stop. */
export class BoostingCourse {
  readonly #task: BoostingTask;
  readonly #train: Scored;
  readonly #held: (Scored & { readonly X: Float64Array }) | undefined;

  constructor(task: BoostingTask, engine: BoostingEngine, baseline: Float64Array) {
    this.#task = task;
    const { train, held, labels, seed } = task;
    const sampled = train.rows.length > SCORED && task.stopsEarly && task.params.scoring !== "loss";
    this.#train = this.#scored(
      train,
      engine.raw,
      sampled ? stratifiedSample(train.classes, labels.length, SCORED, seed) : undefined,
    );
    if (held === undefined) return;
    const raw = Float64Array.from(
      { length: held.rows.length * baseline.length },
      (_, i) => baseline[Math.floor(i / held.rows.length)]!,
    );
    this.#held = { ...this.#scored(held, raw), X: task.X.take(held.rows).data };
  }

  /** Scores what is predicted so far. @returns whether to stop */
  score(): boolean {
    const { n_iter_no_change, tol } = this.#task.params;
    for (const { scores, score, raw } of [this.#train, ...(this.#held ? [this.#held] : [])])
      if (score !== undefined) scores.push(score(raw));
    return shouldStop((this.#held ?? this.#train).scores, n_iter_no_change, tol);
  }

  /** Takes in the trees of a round, which the training rows have already. */
  addRound(trees: BoostedTrees, step: number): void {
    const { loss, onStep, X } = this.#task;
    const held = this.#held;
    if (held !== undefined) addPredictions(trees, loss.nTrees, 0, 1, held.X, X.nFeatures, held.raw);
    if (onStep === undefined) return;
    onStep({ metric: "loss", step, value: this.#train.loss() });
    if (held !== undefined) onStep({ metric: "validation_loss", step, value: held.loss() });
  }

  scores(): { readonly trainScore: Float64Array; readonly validationScore: Float64Array } {
    return {
      trainScore: Float64Array.from(this.#train.scores),
      validationScore: Float64Array.from(this.#held?.scores ?? []),
    };
  }

  /** @param picked rows that a scorer is shown; undefined: all */
  #scored(rows: ScoredRows, raw: Float64Array, picked?: Int32Array): Scored {
    const { loss, labels, params, stopsEarly } = this.#task;
    let kernel: MeanLoss | undefined;
    const meanLoss = (): number => {
      kernel ??= new MeanLoss(rows, loss.nTrees);
      return kernel.of(raw);
    };
    const scoreOf = (): RoundScore =>
      params.scoring === "loss" ? () => -meanLoss() : scorerScore(params.scoring, loss, labels, rows, picked);
    return { raw, loss: meanLoss, score: stopsEarly ? scoreOf() : undefined, scores: [] };
  }
}
