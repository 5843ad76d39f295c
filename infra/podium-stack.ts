import { ArnFormat, CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledged.ts";
import { Alarms } from "./alarms.ts";
import { Events } from "./events.ts";
import { Functions } from "./functions.ts";
import { PodiumApi } from "./rest-api.ts";
import type { Settings } from "./settings.ts";
import { Storage } from "./storage.ts";
import { TrainingWorkflow } from "./training-workflow.ts";
import { ValidationWorkflow } from "./validation-workflow.ts";

export interface PodiumProps extends StackProps {
  /** Folder with one folder a function, `index.mjs` in it. */
  readonly bundles: string;
  readonly settings: Settings;
}

/** Everything that exists in the cloud. */
export class PodiumStack extends Stack {
  constructor(scope: Construct, id: string, props: PodiumProps) {
    super(scope, id, { description: "Podium: upload a config, get a served model", ...props });
    const { bundles, settings } = props;
    const storage = new Storage(this, "Storage", settings);
    const functions = new Functions(this, "Functions", { bundles, settings, storage });
    const training = new TrainingWorkflow(this, "TrainingWorkflow", functions, settings.logRetentionDays).stateMachine;
    const validation = new ValidationWorkflow(this, "ValidationWorkflow", functions, settings.logRetentionDays)
      .stateMachine;
    const { deadLetters } = new Events(this, "Events", {
      configs: storage.configs,
      training,
      validation,
      recordFailure: functions.get("record-failure"),
      reconcileRuns: functions.get("reconcile-runs"),
      settings,
    });
    const { api } = new PodiumApi(this, "Api", {
      api: functions.get("api"),
      predict: functions.get("predict"),
      settings,
    });
    new Alarms(this, "Alarms", { training, validation, deadLetters, api });

    const door = functions.get("api");
    door.addEnvironment("VALIDATION_STATE_MACHINE_ARN", validation.stateMachineArn);
    validation.grantStartExecution(door);
    const reconciler = functions.get("reconcile-runs");
    training.grantStartExecution(reconciler);
    const executions = [training, validation].map(({ stateMachineName }) =>
      this.formatArn({
        service: "states",
        resource: "execution",
        resourceName: `${stateMachineName}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
    for (const fn of [door, reconciler]) {
      fn.addEnvironment("TRAINING_STATE_MACHINE_ARN", training.stateMachineArn);
      fn.addToRolePolicy(new PolicyStatement({ actions: ["states:DescribeExecution"], resources: executions }));
    }
    door.addToRolePolicy(
      new PolicyStatement({
        actions: ["states:GetExecutionHistory", "states:DescribeStateMachineForExecution"],
        resources: executions.slice(0, 1),
      }),
    );
    const bus = this.formatArn({ service: "events", resource: "event-bus", resourceName: "default" });
    for (const name of ["api", "promote-model"] as const)
      functions.get(name).addToRolePolicy(new PolicyStatement({ actions: ["events:PutEvents"], resources: [bus] }));

    acknowledge(this, { storage, functions, machines: [training, validation] });

    new CfnOutput(this, "ConfigsBucketName", { value: storage.configs.bucketName });
    new CfnOutput(this, "ArtifactsBucketName", { value: storage.artifacts.bucketName });
    new CfnOutput(this, "TableName", { value: storage.table.tableName });
    new CfnOutput(this, "TrainingStateMachineArn", { value: training.stateMachineArn });
    new CfnOutput(this, "ValidationStateMachineArn", { value: validation.stateMachineArn });
    new CfnOutput(this, "ApiUrl", { value: api.url });
  }
}
