import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FunctionName } from "../../src/contracts/index.ts";
import { type Answer, eventually, fresh, type Uploaded } from "../clouds/stack-client.ts";
import { problemsOf } from "./checks.ts";
import type { StepFault } from "./faults.ts";
import type { FaultyCloud } from "./faulty-cloud.ts";

/** How a cell of the matrix went. */
export interface Result {
  /** "FINISHED", "FAILED Function.Crashed", "SUCCEEDED". */
  readonly outcome: string;
  /** What does not hold afterwards, in words. */
  readonly problems: readonly string[];
}

export const trainingSteps: readonly FunctionName[] = [
  "read-config",
  "prepare-data",
  "train-model",
  "evaluate-model",
  "register-model",
  "record-failure",
];
export const validationSteps: readonly FunctionName[] = [
  "list-candidates",
  "validate-model",
  "select-best",
  "promote-model",
];

const rows = (count: number): string =>
  ["a,b,target", ...Array.from({ length: count }, (_, i) => `${i / 3},${(i * 7) % 13},${i % 2}`)].join("\n");
export const probe: readonly (readonly number[])[] = [
  [1, 2],
  [9, 4],
];

function config(experiment: string, c: number, more = ""): string {
  return `experiment: ${experiment}\ndataset: ${experiment}\nmodule: sklearn.linear_model\nclass: LogisticRegression\nparams: {C: ${c}${more}}\nmetrics: {accuracy_score: {}, f1_score: {}}\n`;
}

/**
 * One fault while one step is at work. Afterwards the fault is off, another config is trained and all is validated: so
 * a cell also fails when the fault left something broken behind.
 *
 * @param directory the cloud's data folder; for "disk-full" on a file system of its own
 */
export async function stepCell(
  cloud: FaultyCloud,
  fault: StepFault,
  step: FunctionName,
  directory: string,
): Promise<Result> {
  const experiment = fresh("m");
  const uploads: Uploaded[] = [];
  const upload = async (name: string, body: string): Promise<Uploaded> => {
    const uploaded = await cloud.stack.upload(`configs/${experiment}/${name}.yaml`, body);
    uploads.push(uploaded);
    return uploaded;
  };
  const replace = async (): Promise<void> => {
    await upload("victim", config(experiment, 2));
    await cloud.stack.uploadDataset(experiment, rows(90));
  };
  const isTraining = trainingSteps.includes(step);
  await cloud.stack.uploadDataset(experiment, rows(60));
  if (!isTraining) await cloud.stack.ended((await upload("before", config(experiment, 0.5))).runId);

  await cloud.arm({ fault, step });
  const around = during(cloud, fault, directory, replace);
  let outcome: string;
  if (isTraining) {
    const victim = await upload("victim", config(experiment, 1, step === "record-failure" ? ", no_such_param: 1" : ""));
    await around;
    const run = await patiently(cloud, () => cloud.stack.ended(victim.runId, 60));
    outcome = run.status === "FAILED" ? `FAILED ${run.tags["podium.error.code"]}` : run.status;
  } else {
    const start = (): Promise<Answer> => cloud.stack.call("/api/podium/validations", { body: { experiment } });
    // Whoever gets no answer, since the cloud was killed before it gave one, asks again.
    const answer = await start().catch(() => undefined);
    await around;
    const { json } = answer ?? (await start());
    const status = async (): Promise<string | undefined> => {
      const answer = await cloud.stack.call(`/api/podium/validations/${json.execution_arn.split(":").at(-1)}`);
      return answer.json?.status === "RUNNING" ? undefined : answer.json?.status;
    };
    outcome = await patiently(cloud, () => eventually(status, "the validation to end", 60));
  }
  const { struck } = cloud;
  await cloud.arm({ fault: "none" });
  if (struck === 0 && fault !== "kill-9") return { outcome: "does not meet it", problems: [] };

  const after = await upload("after", config(experiment, 0.1));
  for (const { runId } of uploads) await cloud.stack.ended(runId, 60);
  const problems: string[] = [];
  if ((await cloud.stack.getRun(after.runId))?.status !== "FINISHED") problems.push("the next config does not train");
  if ((await cloud.stack.validation(experiment)) !== "SUCCEEDED") problems.push("the next validation fails");
  if ((await cloud.stack.production(experiment)) === undefined) problems.push("nothing is in Production");
  const runIds = uploads.map(({ runId }) => runId);
  const versions = fault === "replaced" ? 2 : 1;
  return { outcome, problems: [...problems, ...(await problemsOf(cloud.stack, experiment, runIds, probe, versions))] };
}

/** A full disk ends the cloud when its tables are written next: whoever runs it starts it again. */
async function patiently<T>(cloud: FaultyCloud, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      await pause(200);
      if (cloud.runs || attempt === 3) throw error;
      await cloud.start();
    }
  }
}

/** What the harness itself does while the fault lasts. To be called before what leads to it. */
async function during(
  cloud: FaultyCloud,
  fault: StepFault,
  directory: string,
  replace: () => Promise<void>,
): Promise<void> {
  if (fault === "kill-9") {
    await Promise.race([cloud.gone(), pause(5000)]);
    if (cloud.runs) throw new Error("the cloud was not killed");
    await cloud.start();
    return;
  }
  if (fault !== "replaced" && fault !== "disk-full") return;
  const isReached = await Promise.race([
    cloud.reached().then(
      () => true,
      () => false,
    ),
    pause(5000, false),
  ]);
  if (!isReached) return;
  if (fault === "replaced") {
    // Its own event is not interfered with, since the fault strikes once.
    await replace();
    cloud.goOn();
    return;
  }
  const filler = join(directory, "filler");
  fill(filler);
  cloud.goOn();
  await pause(3000);
  rmSync(filler);
}

/** Leaves no byte on the file system. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (let size = 1 << 20; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size >>= 1;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        size >>= 1;
      }
    }
  } finally {
    closeSync(file);
  }
}
