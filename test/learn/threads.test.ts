import { afterAll, expect, test } from "vitest";
import { LearnThreads } from "../../lambdas/learn-threads.ts";
import type { Params } from "../../src/learn/estimator.ts";
import { HistGradientBoostingClassifier } from "../../src/learn/hist-gradient-boosting/index.ts";
import { buildClassifier, Matrix } from "../../src/learn/index.ts";
import { RandomState } from "../../src/learn/random/index.ts";
import { stretches, type Task, type Threads, threadsFor } from "../../src/learn/threads.ts";

const program = new URL("../../lambdas/learn-worker.ts", import.meta.url);
const two = new LearnThreads(2, program);
const three = new LearnThreads(3, program);
afterAll(() => {
  for (const threads of [two, three]) threads.end();
});

const random = new RandomState(1);
const X = new Matrix(
  Float64Array.from({ length: 6000 * 12 }, () => random.standardNormal()),
  6000,
  12,
);
const y = Array.from(
  { length: 6000 },
  (_, i) => ["a", "b", "c"][Math.floor(Math.abs(X.at(i, 0) * X.at(i, 1) + X.at(i, 2))) % 3]!,
);
const n_estimators = 300;

const idle: Task<number, void> = { name: "no such task", run: () => undefined };

test.each<[string, Params, string?]>([
  ["RandomForestClassifier", { n_estimators, max_depth: 4, oob_score: true, class_weight: "balanced_subsample" }],
  ["ExtraTreesClassifier", { n_estimators, max_depth: 4 }],
  ["SGDClassifier", { loss: "log_loss", average: true, max_iter: 200 }, "sklearn.linear_model"],
  ["Perceptron", { early_stopping: true }, "sklearn.linear_model"],
])("%s is the same model for any number of threads", (name, params, module = "sklearn.ensemble") => {
  const recipe = buildClassifier({ module, class: name, params: params as never });
  const course = (threads?: Threads): unknown[] => {
    const points: unknown[] = [];
    const fitted = recipe.fit(X, y, {
      onStep: (point) => points.push(point),
      ...(threads === undefined ? {} : { threads }),
    });
    return [JSON.stringify(fitted), ...points];
  };
  const alone = course();
  for (const threads of [two, three]) {
    const asked: number[] = [];
    const watched: Threads = {
      count: threads.count,
      alongside: (task, input, lead) => threads.alongside(task, input, lead),
      run: <I, O>(task: Task<I, O>, inputs: readonly I[]): O[] => {
        asked.push(inputs.length);
        return threads.run(task, inputs);
      },
    };
    expect(course(watched)).toEqual(alone);
    expect(asked).toEqual([threads.count]);
  }
});

test.each<Params>([
  { early_stopping: false },
  { early_stopping: true, scoring: "loss", class_weight: "balanced", max_features: 0.5 },
])("HistGradientBoostingClassifier of %o is the same model for any number of threads", (params) => {
  const many = new Matrix(
    Float64Array.from({ length: 30_000 * 5 }, () => random.standardNormal()),
    30_000,
    5,
  );
  const labels = Array.from({ length: 30_000 }, (_, i) => Math.floor(Math.abs(many.at(i, 0) * many.at(i, 1))) % 3);
  const recipe = new HistGradientBoostingClassifier({ max_iter: 150, max_leaf_nodes: 6, ...params });
  const alone = JSON.stringify(recipe.fit(many, labels));
  for (const threads of [two, three]) {
    let helped = 0;
    const watched: Threads = {
      count: threads.count,
      run: (task, inputs) => threads.run(task, inputs),
      alongside: (task, input, lead) => {
        helped++;
        return threads.alongside(task, input, lead);
      },
    };
    expect(JSON.stringify(recipe.fit(many, labels, { threads: watched }))).toBe(alone);
    expect(helped).toBe(1);
  }
});

test("where no other thread comes to help, the work is done all the same", () => {
  const helpless = new LearnThreads(2, new URL("no-such-program.ts", import.meta.url), 100);
  expect(helpless.alongside(idle, 0, () => "done")).toBe("done");
  helpless.end();
});

test("what fails while others help is thrown, and they end", () => {
  const work = (): void => {
    throw new RangeError("no more");
  };
  const threads = new LearnThreads(2, program);
  expect(() => threads.alongside(idle, 0, work)).toThrow("no more");
});

test("an error of a task on another thread is thrown here", () => {
  const task: Task<number, number> = { name: "no such task", run: (input) => input };
  expect(() => two.run(task, [1, 2])).toThrow("there is no task no such task");
});

test("work that is too little to hand over is done in turn", () => {
  expect(threadsFor(1000, two).count).toBe(1);
  expect(threadsFor(1e9, two)).toBe(two);
  expect(threadsFor(1e9, undefined).count).toBe(1);
});

test("work is shared in whole stretches, as even as can be", () => {
  expect(stretches(10, 3)).toEqual([
    [0, 3],
    [3, 6],
    [6, 10],
  ]);
  expect(stretches(2, 5)).toHaveLength(2);
});
