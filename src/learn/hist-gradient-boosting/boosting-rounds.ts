import type { GradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import type { FitOptions, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import type { Threads } from "../threads.ts";
import { baselineOf } from "./baseline.ts";
import { type BinMapper, fillBins } from "./bin-mapper.ts";
import { type BoostedTrees, BoostedTreesRoom, joinTrees } from "./boosted-trees.ts";
import { BoostingCourse } from "./boosting-course.ts";
import type { BoostingEngine } from "./boosting-engine.ts";
import { type GrowRules, TreeGrower } from "./grow-tree.ts";
import type { HistGradientBoostingParams } from "./hist-gradient-boosting-params.ts";
import { withEngine } from "./open-engine.ts";
import { writeTree } from "./write-tree.ts";

/** Rows to grow from or to score, in order. */
export interface BoostingRows {
  readonly rows: Int32Array;
  /** Class of each. */
  readonly classes: Int32Array;
  readonly weights: Float64Array | undefined;
}

/** What a fit works with. */
export interface BoostingTask {
  readonly params: HistGradientBoostingParams;
  readonly labels: readonly Label[];
  readonly loss: GradientBoostingLoss;
  /** Categories as their codes. */
  readonly X: Matrix;
  readonly train: BoostingRows;
  readonly held: BoostingRows | undefined;
  readonly stopsEarly: boolean;
  readonly mapper: BinMapper;
  readonly rules: Omit<GrowRules, "missing">;
  /** For the rows that are scored. */
  readonly seed: number;
  readonly onStep: FitOptions["onStep"];
  readonly threads: Threads;
}

export interface Boosted {
  /** What is predicted before the first tree, shape (nTrees a round,). */
  readonly baseline: Float64Array;
  readonly trees: BoostedTrees;
  /** Scores of the training rows and of those held out, before the first round and after each; empty if not asked for. */
  readonly trainScore: Float64Array;
  readonly validationScore: Float64Array;
}

/** Grows trees round after round, until there are enough or the score no longer rises. */
export function boost(task: BoostingTask): Boosted {
  const { loss, train, mapper, rules, threads } = task;
  const shape = {
    nSamples: train.rows.length,
    nFeatures: mapper.columns.length,
    nTrees: loss.nTrees,
    nBins: mapper.nBins,
    weighted: train.weights !== undefined,
    nSlots: rules.nSlots,
  };
  return withEngine(shape, threads, (engine) => growRounds(task, engine));
}

function growRounds(task: BoostingTask, engine: BoostingEngine): Boosted {
  const { params, loss, X, train, mapper, rules } = task;
  const { nTrees } = loss;
  const missing = fillBins(mapper, X, train.rows, engine.rowBins, engine.rowBytes);
  engine.classes.set(train.classes);
  if (train.weights !== undefined) engine.weights.set(train.weights);
  const baseline = baselineOf(loss, train.classes, task.labels.length, train.weights);
  for (let k = 0; k < nTrees; k++) engine.raw.fill(baseline[k]!, k * engine.stride, (k + 1) * engine.stride);
  engine.begin({ ...rules, missing });
  const grower = new TreeGrower(engine, { ...rules, missing });
  const course = new BoostingCourse(task, engine, baseline);
  const rounds: BoostedTrees[] = [];
  for (let stop = course.score(); !stop && rounds.length < params.max_iter; stop = course.score()) {
    engine.takeGradients();
    const room = new BoostedTreesRoom();
    for (let k = 0; k < nTrees; k++) {
      const { root, leaves } = grower.grow(k);
      writeTree(root, mapper, params.learning_rate, room);
      engine.addValues(
        k,
        leaves.map(({ start, end, value }) => ({ start, end, value: value * params.learning_rate })),
      );
    }
    rounds.push(room.trees());
    course.addRound(rounds.at(-1)!, rounds.length);
  }
  return { baseline, trees: joinTrees(rounds), ...course.scores() };
}
