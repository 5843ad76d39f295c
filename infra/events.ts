import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction, SfnStateMachine } from "aws-cdk-lib/aws-events-targets";
import type { Function as Fn } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** What starts the workflows, and where an event goes that could not start one. */
export class Events extends Construct {
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    props: {
      configs: Bucket;
      training: StateMachine;
      validation: StateMachine;
      recordFailure: Fn;
      reconcileRuns: Fn;
      settings: Pick<Settings, "validationSchedule" | "reconciliationSchedule">;
    },
  ) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const delivery = { deadLetterQueue: this.deadLetters, retryAttempts: 10, maxEventAge: Duration.hours(2) };

    new Rule(this, "ConfigUploaded", {
      description: "A config was uploaded: train it",
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: {
          bucket: { name: [props.configs.bucketName] },
          object: { key: ["yaml", "yml", "json"].map((extension) => ({ wildcard: `configs/*.${extension}` })) },
        },
      },
      targets: [new SfnStateMachine(props.training, delivery)],
    });
    new Rule(this, "ValidationDue", {
      description: "Validate new models, and promote the best",
      schedule: Schedule.expression(props.settings.validationSchedule),
      // The event as it is, of which Validation reads nothing: not every cloud delivers a constant.
      targets: [new SfnStateMachine(props.validation, delivery)],
    });
    // Events are delivered at least once, and hardly ever not at all; what one left behind is found here.
    new Rule(this, "ReconciliationDue", {
      description: "Find configs without runs, and runs without executions",
      schedule: Schedule.expression(props.settings.reconciliationSchedule),
      targets: [new LambdaFunction(props.reconcileRuns, delivery)],
    });
    // An execution that is stopped, times out or fails in RecordFailure itself leaves a run that nothing else would end.
    new Rule(this, "TrainingBroken", {
      description: "An execution of Training ended badly: see that its run says so",
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: { stateMachineArn: [props.training.stateMachineArn], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
      },
      targets: [new LambdaFunction(props.recordFailure, delivery)],
    });
  }
}
