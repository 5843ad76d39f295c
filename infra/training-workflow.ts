import { Duration } from "aws-cdk-lib";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import { Choice, Condition, Fail, JsonPath, type StateMachine, Succeed } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { FunctionName } from "../src/contracts/index.ts";
import type { Functions } from "./functions.ts";
import { rights } from "./rights.ts";
import { stateMachine } from "./state-machine.ts";
import { task } from "./task.ts";

/** ReadConfig, PrepareData, TrainModel, EvaluateModel, RegisterModel; any error goes to RecordFailure. */
export class TrainingWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, functions: Functions, logRetention: RetentionDays) {
    super(scope, id);
    const upload = {
      execution: JsonPath.stringAt("$$.Execution.Id"),
      startedAt: JsonPath.stringAt("$$.Execution.StartTime"),
      bucket: JsonPath.stringAt("$.detail.bucket.name"),
      object: JsonPath.objectAt("$.detail.object"),
    };
    const run = JsonPath.objectAt("$.read.run");
    const dataset = JsonPath.objectAt("$.prepared.dataset");

    const failed = new Fail(this, "TrainingFailed", { errorPath: "$.failure.Error", causePath: "$.failure.Cause" });
    const recordFailure = task(this, "RecordFailure", {
      fn: functions.get("record-failure"),
      payload: { ...upload, failure: JsonPath.objectAt("$.failure") },
      resultPath: "$.recorded",
      seconds: rights["record-failure"].seconds,
    });
    // The execution then ends with what failed first, and TrainingBroken has it recorded.
    recordFailure.addCatch(failed, { resultPath: "$.unrecorded" });
    recordFailure.next(failed);

    const step = (title: string, name: FunctionName, payload: Record<string, unknown>, resultPath: string) =>
      task(this, title, { fn: functions.get(name), payload, resultPath, seconds: rights[name].seconds }).addCatch(
        recordFailure,
        {
          errors: ["States.ALL"],
          resultPath: "$.failure",
        },
      );

    const steps = step("PrepareData", "prepare-data", { run }, "$.prepared")
      .next(step("TrainModel", "train-model", { run, dataset }, "$.trained"))
      .next(step("EvaluateModel", "evaluate-model", { run, dataset }, "$.evaluated"))
      .next(step("RegisterModel", "register-model", { run, dataset }, "$.registered"));
    const definition = step("ReadConfig", "read-config", upload, "$.read").next(
      new Choice(this, "IsDuplicate")
        .when(Condition.stringEquals("$.read.outcome", "duplicate"), new Succeed(this, "NothingToDo"))
        .otherwise(steps),
    );
    this.stateMachine = stateMachine(this, "Training", { definition, timeout: Duration.hours(2), logRetention });
  }
}
