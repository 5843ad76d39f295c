import {
  FaultError,
  type Metric,
  type TrainingConfig,
  type TrainModelInput,
  type TrainModelOutput,
} from "../contracts/index.ts";
import { buildClassifier, buildTransformer, type FittedJson, type Label, Pipeline } from "../learn/index.ts";
import { type CoursePoint, thinned } from "./course.ts";
import { textFeaturesOf } from "./dataset.ts";
import { loadDataset } from "./dataset-store.ts";
import { mlmodel } from "./mlmodel.ts";
import { readModelEnvelope, type TrainingRecord, writeModelFile } from "./model-envelope.ts";
import { loadConfig, runFile } from "./run-files.ts";
import { signatureOf } from "./signature.ts";
import { drawSplit, rowsOf } from "./split.ts";
import type { World } from "./world.ts";

/**
 * Third step of Training: fits preprocessing and classifier on the train part, and leaves the model.
 * Run again, it finds the model and logs the numbers kept with it, so that nothing is trained or counted twice.
 *
 * @throws {FaultError} Training.Rejected with the classifier's own words
 */
export async function trainModelStep(input: TrainModelInput, world: World): Promise<TrainModelOutput> {
  const key = runFile(input.run, "model");
  const done = await world.artifacts.get(key);
  let bytes = done?.bytes;
  let training: TrainingRecord;
  if (done !== undefined) {
    training = readModelEnvelope(new TextDecoder().decode(done.body), key).training;
    world.log?.info("the model is there already, from an earlier try");
  } else {
    const config = await loadConfig(input.run, world);
    const dataset = await loadDataset(input.dataset, { target: config.dataset.target }, world);
    const rows = rowsOf(dataset, drawSplit(dataset, config.split).train);
    world.log?.info("fitting", { estimator: config.class, rows: rows.y.length, features: dataset.features.length });
    const trained = fitPipeline(config, rows, Number.parseInt(input.run.runId.slice(0, 8), 16), world);
    training = trained.training;
    world.log?.info("fitted", { seconds: training.fitSeconds, peakMemoryMb: training.peakMemoryMb });
    const text = writeModelFile({
      features: dataset.features,
      textFeatures: textFeaturesOf(dataset),
      target: dataset.target,
      training,
      pipeline: trained.pipeline,
    });
    bytes = Buffer.byteLength(text);
    const card = mlmodel(input.run.runId, config, dataset, training.at);
    const signature = signatureOf(rows, dataset.features, dataset.target, trained.labels);
    await Promise.all([
      world.artifacts.put(runFile(input.run, "mlmodel"), card, "text/plain; charset=utf-8"),
      world.artifacts.put(runFile(input.run, "signature"), JSON.stringify(signature, null, 2), "application/json"),
    ]);
    await world.artifacts.put(key, text, "application/json"); // last: it says that the training is done
  }
  await world.registry.runs.logBatch(input.run.runId, { metrics: metricsOf(training) });
  return { bytes: bytes ?? 0, fitSeconds: training.fitSeconds };
}

/** @param seed stands in for a `random_state` of null; from the run's id, so that a retry trains the same model */
function fitPipeline(
  config: TrainingConfig,
  { X, y }: ReturnType<typeof rowsOf>,
  seed: number,
  world: World,
): { pipeline: FittedJson; labels: readonly Label[]; training: TrainingRecord } {
  const course: CoursePoint[] = [];
  try {
    const pipeline = new Pipeline(config.preprocessing.map(buildTransformer), buildClassifier(config));
    const threads = world.threads === undefined ? {} : { threads: world.threads };
    const started = performance.now();
    const fitted = pipeline.fit(X, y, { seed, onStep: (point) => course.push(point), ...threads });
    const fitSeconds = (performance.now() - started) / 1000;
    return {
      pipeline: fitted.toJSON(),
      labels: fitted.classes_,
      training: { at: world.clock(), fitSeconds, peakMemoryMb: world.peakMemory(), steps: thinned(course) },
    };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new FaultError(
      { code: "Training.Rejected", estimator: config.class, detail: error.message },
      { cause: error },
    );
  }
}

function metricsOf(training: TrainingRecord): Metric[] {
  const at = { timestamp: training.at };
  return [
    ...training.steps.map(({ metric, step, value }) => ({ key: metric, value, step, ...at })),
    { key: "fit_seconds", value: training.fitSeconds, step: 0, ...at },
    { key: "peak_memory_mb", value: training.peakMemoryMb, step: 0, ...at },
  ];
}
