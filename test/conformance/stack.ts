import { App, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table } from "aws-cdk-lib/aws-dynamodb";
import {
  EventField,
  type EventPattern,
  RuleTargetInput as Input,
  Rule,
  type RuleTargetInput,
  Schedule,
} from "aws-cdk-lib/aws-events";
import { SfnStateMachine } from "aws-cdk-lib/aws-events-targets";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { Bucket, type CfnBucket } from "aws-cdk-lib/aws-s3";
import { DefinitionBody, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { machines } from "./machines.ts";

/** What the conformance suite needs to be there: nothing of Podium's own. */
class Conformance extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const removalPolicy = RemovalPolicy.DESTROY;
    const versioned = new Bucket(this, "VersionedBucket", { versioned: true, removalPolicy });
    // The L1 property: the L2's would bring a custom resource, which not every cloud runs.
    (versioned.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    const plain = new Bucket(this, "PlainBucket", { removalPolicy });
    const table = new Table(this, "Table", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy,
    });
    table.addGlobalSecondaryIndex({
      indexName: "gsi1",
      partitionKey: { name: "gsi1pk", type: AttributeType.STRING },
      sortKey: { name: "gsi1sk", type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    const act = this.#function("Act", 30);
    const brief = this.#function("Brief", 1);
    const made = Object.fromEntries(
      Object.entries(machines(act.functionArn, brief.functionArn)).map(([name, definition]) => {
        const machine = new StateMachine(this, `${name}Machine`, {
          definitionBody: DefinitionBody.fromString(this.toJsonString(definition)),
        });
        for (const fn of [act, brief]) fn.grantInvoke(machine);
        this.#output(`${name}Arn`, machine.stateMachineArn);
        return [name, machine] as const;
      }),
    );
    this.#rule("UploadedRule", made["Uploaded"]!, {
      source: ["aws.s3"],
      detail: { bucket: { name: [versioned.bucketName] }, object: { key: [{ prefix: "events/" }] } },
    });
    this.#rule(
      "TransformedRule",
      made["Transformed"]!,
      { source: ["conformance.test"], detail: { kind: [{ prefix: "wanted" }] } },
      Input.fromObject({
        kind: EventField.fromPath("$.detail.kind"),
        sentence: `a ${EventField.fromPath("$.detail.kind")} from ${EventField.fromPath("$.source")}`,
        count: EventField.fromPath("$.detail.count"),
        list: EventField.fromPath("$.detail.list"),
        fixed: 1,
      }),
    );
    const constant = { source: ["conformance.constant"] };
    this.#rule("ConstantRule", made["Constant"]!, constant, Input.fromObject({ fixed: ["input"] }));
    this.#rule("EmptyRule", made["Empty"]!, constant, Input.fromObject({}));
    this.#rule("EndedRule", made["Ended"]!, {
      source: ["aws.states"],
      detailType: ["Step Functions Execution Status Change"],
      detail: { stateMachineArn: [made["Fails"]!.stateMachineArn], status: ["FAILED"] },
    });
    new Rule(this, "ScheduledRule", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new SfnStateMachine(made["Scheduled"]!)],
    });
    this.#output("VersionedBucketName", versioned.bucketName);
    this.#output("PlainBucketName", plain.bucketName);
    this.#output("TableName", table.tableName);
  }

  #function(id: string, seconds: number): LambdaFunction {
    return new LambdaFunction(this, id, {
      code: Code.fromAsset(new URL("./functions/act", import.meta.url).pathname),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(seconds),
    });
  }

  #rule(id: string, machine: StateMachine, eventPattern: EventPattern, input?: RuleTargetInput): void {
    const target = new SfnStateMachine(machine, input === undefined ? {} : { input });
    new Rule(this, id, { eventPattern, targets: [target] });
  }

  #output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

// What `cdk --app "node test/conformance/stack.ts"` runs.
const app = new App();
new Conformance(app, "Conformance");
app.synth();
