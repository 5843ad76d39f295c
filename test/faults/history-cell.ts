import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import type { ReconcileRunsOutput } from "../../src/contracts/index.ts";
import { eventually, fresh, type RunView, type StackClient, type Uploaded } from "../clouds/stack-client.ts";
import { problemsOf } from "./checks.ts";
import type { FaultyCloud } from "./faulty-cloud.ts";
import { probe, type Result } from "./step-cell.ts";

/** Faults that no single step has: of events, and of things that happen at once. */
export const histories: Readonly<Record<string, (cloud: FaultyCloud) => Promise<Result>>> = {
  "an upload's event comes twice": (cloud) =>
    inExperiment(cloud, async ({ upload, ended }) => {
      await cloud.arm({ fault: "duplicated" });
      const [run] = await ended([await upload("a")]);
      return statusOf(run!);
    }),
  "events of one key come out of order": (cloud) =>
    inExperiment(cloud, async ({ upload, ended }) => {
      await cloud.arm({ fault: "out-of-order" });
      const [older, newer] = await ended([await upload("a", "poor"), await upload("a", "good")]);
      const isOwn =
        older!.params["class"] === "LogisticRegression" && newer!.params["class"] !== older!.params["class"];
      if (!isOwn) throw new Error("the versions are mixed up");
      return `${statusOf(older!)}, each of its own version`;
    }),
  "an upload's event never comes": (cloud) =>
    inExperiment(cloud, async ({ upload, ended }) => {
      await cloud.arm({ fault: "lost" });
      const id = await upload("a");
      await cloud.arm({ fault: "none" });
      if ((await cloud.stack.getRun(id)) !== undefined) throw new Error("the event was not lost");
      const { started } = await reconcile(cloud);
      const [run] = await ended([id]);
      if (started.join() !== id) throw new Error(`the reconciliation started ${started.join()}`);
      return `${statusOf(run!)} by the reconciliation`;
    }),
  "an execution is stopped, and the event of its end never comes": (cloud) =>
    inExperiment(cloud, async ({ upload, ended }) => {
      await cloud.arm({ fault: "end-lost" });
      const id = await upload("a", "long");
      const executionArn = await eventually(
        async () => (await cloud.stack.getRun(id))?.tags["podium.execution"],
        "the run to open",
        30,
      );
      await cloud.stack.sfn.send(new StopExecutionCommand({ executionArn, cause: "by hand" }));
      await eventually(async () => (cloud.struck > 0 ? true : undefined), "the event", 10);
      await cloud.arm({ fault: "none" });
      await reconcile(cloud);
      const [run] = await ended([id]);
      return `${statusOf(run!)} by the reconciliation`;
    }),
  "three validations at once": (cloud) =>
    inExperiment(cloud, async ({ upload, ended, experiment }) => {
      await ended([await upload("a"), await upload("b", "good"), await upload("c")]);
      return outcomes([1, 2, 3].map(() => cloud.stack.validation(experiment)));
    }),
  "a promotion and a rollback by hand while a validation promotes": (cloud) =>
    inExperiment(cloud, async ({ upload, ended, experiment }) => {
      const { stack } = cloud;
      await ended([await upload("a"), await upload("b")]);
      await stack.validate(experiment);
      await ended([await upload("c", "good")]);
      await cloud.arm({ fault: "at", step: "promote-model" });
      const reached = cloud.reached();
      const validated = stack.validation(experiment);
      await reached;
      const byHand = async (path: string, body: object): Promise<number> =>
        (await stack.call(`/api/podium/models/${experiment}/${path}`, { body: { reason: "meanwhile", ...body } }))
          .status;
      const promoted = await byHand("promote", { version: 2 });
      const rolledBack = await byHand("rollback", {});
      cloud.goOn();
      return `promotion ${promoted}, rollback ${rolledBack}, validation ${await validated}, Production at ${await stack.production(experiment)}`;
    }),
  "two rollbacks and a validation at once": (cloud) =>
    inExperiment(cloud, async ({ upload, ended, experiment }) => {
      const { stack } = cloud;
      for (const kind of ["poor", "good"] as const) {
        await ended([await upload(kind, kind)]);
        await stack.validate(experiment);
      }
      const roll = async (): Promise<string> => {
        const { status } = await stack.call(`/api/podium/models/${experiment}/rollback`, { body: { reason: "drift" } });
        return `rollback ${status}`;
      };
      return outcomes([roll(), roll(), stack.validation(experiment).then((status) => `validation ${status}`)]);
    }),
};

/** Models that differ: on `bands` a line is about as good as a coin, a tree nearly always right. */
const kinds = {
  poor: "module: sklearn.linear_model\nclass: LogisticRegression\n",
  good: "module: sklearn.tree\nclass: DecisionTreeClassifier\nparams: {random_state: 0}\n",
  long: "module: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_estimators: 3000, random_state: 0}\n",
} as const;
type Kind = keyof typeof kinds;

interface Stage {
  readonly experiment: string;
  upload(name: string, kind?: Kind): Promise<string>;
  ended(runIds: readonly string[]): Promise<RunView[]>;
}

async function inExperiment(cloud: FaultyCloud, play: (stage: Stage) => Promise<string>): Promise<Result> {
  const { stack } = cloud;
  const experiment = fresh("m");
  const runIds: string[] = [];
  const text = (kind: Kind): string => `experiment: ${experiment}\ndataset: ${experiment}\n${kinds[kind]}`;
  await stack.uploadDataset(experiment, bands());
  const outcome = await play({
    experiment,
    async upload(name, kind = "poor") {
      const { runId } = await stack.upload(`configs/${experiment}/${name}.yaml`, text(kind));
      runIds.push(runId);
      return runId;
    },
    ended: (ids) => Promise.all(ids.map((id) => stack.ended(id, 60))),
  });
  await cloud.arm({ fault: "none" });
  const after = await stack.train(`configs/${experiment}/after.yaml`, text("poor"));
  return { outcome, problems: await problemsAfter(stack, experiment, after, runIds) };
}

async function problemsAfter(
  stack: StackClient,
  experiment: string,
  after: RunView & Uploaded,
  runIds: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  if (after.status !== "FINISHED") problems.push("the next config does not train");
  if ((await stack.validation(experiment)) !== "SUCCEEDED") problems.push("the next validation fails");
  if ((await stack.production(experiment)) === undefined) problems.push("nothing is in Production");
  return [...problems, ...(await problemsOf(stack, experiment, [...runIds, after.runId], probe))];
}

/** Looks for what events have left behind, now and without the grace that it gives them. */
async function reconcile(cloud: FaultyCloud): Promise<ReconcileRunsOutput> {
  const time = new Date(Date.now() + 1000).toISOString();
  return (await cloud.invoke("ReconcileRuns", { time, graceSeconds: 0 })) as ReconcileRunsOutput;
}

function statusOf({ status, tags }: RunView): string {
  return status === "FAILED" ? `FAILED ${tags["podium.error.code"]}` : status;
}

async function outcomes(all: readonly Promise<string>[]): Promise<string> {
  const counts = new Map<string, number>();
  for (const outcome of await Promise.all(all)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([outcome, count]) => (count === 1 ? outcome : `${count} × ${outcome}`))
    .join(", ");
}

function bands(): string {
  const rows = Array.from({ length: 200 }, (_, i) => `${i / 3},${(i * 7) % 13},${Math.floor(i / 20) % 2}`);
  return ["a,b,target", ...rows].join("\n");
}
