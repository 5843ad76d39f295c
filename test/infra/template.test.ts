import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { faults, functionNames, retriedFaults } from "../../src/contracts/index.ts";
import { template } from "./synthesized.ts";

const stack = template();
type Properties = Record<string, unknown>;
const resources = (type: string): [string, Properties][] =>
  Object.entries(stack.findResources(type)).map(([id, { Properties }]) => [id, Properties]);

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}
const statementsOf = (policy: Properties): Statement[] =>
  (policy as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement;
const actionsOf = ({ Action }: Statement): string[] => [Action].flat();

/** The text of a state machine's definition, references as `<LogicalId>`. */
function definition(name: string): { States: Record<string, Properties> } {
  const [, properties] = resources("AWS::StepFunctions::StateMachine").find(([id]) => id.includes(name))!;
  const { "Fn::Join": join } = (properties as { DefinitionString: { "Fn::Join": [string, unknown[]] } })
    .DefinitionString;
  return JSON.parse(
    join[1].map((part) => (typeof part === "string" ? part : JSON.stringify(part).replace(/\W+/g, "_"))).join(""),
  );
}

describe("what a role may do", () => {
  test("is never every action, and every resource only where AWS knows no other", () => {
    const allowed =
      /^(xray:|logs:(CreateLogDelivery|GetLogDelivery|UpdateLogDelivery|DeleteLogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$)/;
    for (const [id, policy] of resources("AWS::IAM::Policy"))
      for (const statement of statementsOf(policy)) {
        expect(
          actionsOf(statement).filter((action) => action === "*" || /^\w+:\*$/.test(action)),
          id,
        ).toEqual([]);
        if ([statement.Resource].flat().includes("*"))
          expect(
            actionsOf(statement).filter((action) => !allowed.test(action)),
            id,
          ).toEqual([]);
      }
  });
  test("is not, for a step, to make or to read API tokens", () => {
    const denied = resources("AWS::IAM::Policy")
      .filter(([, policy]) =>
        statementsOf(policy).some(
          ({ Effect, Action, Condition }) =>
            Effect === "Deny" &&
            [Action].flat().includes("dynamodb:PutItem") &&
            JSON.stringify(Condition).includes('"dynamodb:LeadingKeys":["TOKEN#*","TOKENS"]'),
        ),
      )
      .map(([id]) => id.replace(/^Functions|RoleDefaultPolicy\w+$/g, ""));
    expect(denied).toHaveLength(functionNames.length - 2);
    expect(denied).not.toContain("Api");
    expect(denied).not.toContain("Predict");
  });
  test("is to delete objects for the API only, and none of their versions", () => {
    const deleting = resources("AWS::IAM::Policy").flatMap(([id, policy]) =>
      statementsOf(policy)
        .flatMap(actionsOf)
        .filter((action) => /^s3:Delete/.test(action))
        .map((action) => [id.replace(/^Functions|RoleDefaultPolicy\w+$/g, ""), action]),
    );
    expect(deleting).toEqual([["Api", "s3:DeleteObject"]]);
  });
  test("is, for prediction, to read", () => {
    const [, policy] = resources("AWS::IAM::Policy").find(([id]) => id.includes("PredictRole"))!;
    const actions = statementsOf(policy).flatMap(actionsOf);
    expect(
      actions.filter((action) => /Put|Update|Delete|Write|Start/.test(action) && !/^(logs|xray):/.test(action)),
    ).toEqual([]);
  });
  test("starts workflows for the API and ReconcileRuns only, and publishes events for the API and PromoteModel only", () => {
    const having = (pattern: RegExp): string[] =>
      resources("AWS::IAM::Policy")
        .filter(([, policy]) =>
          statementsOf(policy)
            .flatMap(actionsOf)
            .some((action) => pattern.test(action)),
        )
        .map(([id]) => id.replace(/^Functions|RoleDefaultPolicy\w+$/g, ""));
    expect(having(/^events:PutEvents$/).sort()).toEqual(["Api", "PromoteModel"]);
    expect(
      having(/^states:StartExecution$/)
        .filter((id) => !id.endsWith("Events"))
        .sort(),
    ).toEqual(["Api", "ReconcileRuns"]);
  });
});

describe("functions", () => {
  test("are one for each name, on Node 24 and arm64, with JSON logs that end some day, and tracing", () => {
    stack.resourceCountIs("AWS::Lambda::Function", functionNames.length);
    stack.allResourcesProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON", LogGroup: Match.anyValue() },
    });
    stack.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 30 });
  });
  test("and state machines and the API keep their logs as long as the context says", () => {
    template({ logRetentionDays: "7" }).allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 7 });
  });
  test("have roles of their own", () => {
    const roles = resources("AWS::Lambda::Function").map(([, { Role }]) => JSON.stringify(Role));
    expect(new Set(roles).size).toBe(functionNames.length);
  });
});

describe("storage", () => {
  test("is versioned, encrypted, closed to the public and to plain HTTP", () => {
    stack.resourceCountIs("AWS::S3::Bucket", 2);
    stack.allResourcesProperties("AWS::S3::Bucket", {
      VersioningConfiguration: { Status: "Enabled" },
      BucketEncryption: Match.anyValue(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    for (const [, policy] of resources("AWS::S3::BucketPolicy"))
      expect(JSON.stringify(statementsOf(policy))).toContain('"aws:SecureTransport":"false"');
  });
  test("keeps the registry on demand, with point-in-time recovery and one index", () => {
    stack.hasResourceProperties("AWS::DynamoDB::Table", {
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      GlobalSecondaryIndexes: [{ IndexName: "gsi1", Projection: { ProjectionType: "ALL" } }],
    });
  });
  test("outlives the stack, unless the deployer says otherwise", () => {
    const policies = (from: typeof stack): unknown[] =>
      ["AWS::S3::Bucket", "AWS::DynamoDB::Table"].flatMap((type) =>
        Object.values(from.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy),
      );
    expect(policies(stack)).toEqual(["Retain", "Retain", "Retain"]);
    expect(policies(template({ removalPolicy: "destroy" }))).toEqual(["Delete", "Delete", "Delete"]);
  });
});

describe("events", () => {
  test("start Training for configs only: configs/ and .yaml, .yml, .json", () => {
    stack.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: {
        source: ["aws.s3"],
        "detail-type": ["Object Created"],
        detail: {
          object: {
            key: [{ wildcard: "configs/*.yaml" }, { wildcard: "configs/*.yml" }, { wildcard: "configs/*.json" }],
          },
        },
      },
    });
  });
  test("that cannot start a workflow wait in the dead-letter queue", () => {
    for (const [id, { Targets }] of resources("AWS::Events::Rule"))
      for (const target of Targets as { DeadLetterConfig?: unknown }[])
        expect(target.DeadLetterConfig, id).toBeDefined();
  });
  test("of the schedule come as the context says", () => {
    template({ validationSchedule: "rate(6 hours)" }).hasResourceProperties("AWS::Events::Rule", {
      ScheduleExpression: "rate(6 hours)",
    });
  });
});

describe("the state machines", () => {
  test.each(["Training", "Validation"])(
    "%s retries the faults that a retry can help, and catches every error",
    (name) => {
      const tasks = (function find(node: unknown): Properties[] {
        if (typeof node !== "object" || node === null) return [];
        const here = "Type" in node && node.Type === "Task" ? [node as Properties] : [];
        return [...here, ...Object.values(node).flatMap(find)];
      })(definition(name));
      expect(tasks.length).toBeGreaterThan(4);
      for (const { Retry } of tasks)
        expect((Retry as { ErrorEquals: string[] }[])[0]!.ErrorEquals).toEqual(retriedFaults);
      expect(retriedFaults).toEqual(
        Object.entries(faults)
          .filter(([, row]) => row.retry)
          .map(([code]) => code),
      );
    },
  );
  test("send every error of Training to RecordFailure", () => {
    const { States } = definition("Training");
    for (const step of ["ReadConfig", "PrepareData", "TrainModel", "EvaluateModel", "RegisterModel"])
      expect(States[step]!["Catch"]).toEqual([
        { ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "RecordFailure" },
      ]);
  });
});

test("the stack has no custom resource, so that every cloud can make it", () => {
  const types = Object.values(stack.toJSON()["Resources"] as Record<string, { Type: string }>).map(({ Type }) => Type);
  expect(types.filter((type) => /^Custom::|CustomResource/.test(type))).toEqual([]);
});

test("the outputs are the ones that other programs rely on", () => {
  for (const name of [
    "ConfigsBucketName",
    "ArtifactsBucketName",
    "TableName",
    "TrainingStateMachineArn",
    "ValidationStateMachineArn",
    "ApiUrl",
  ])
    stack.hasOutput(name, {});
});

test.each([
  [{ removalPolicy: "keep" }, /removalPolicy must be retain or destroy, got keep/],
  [{ logRetentionDays: 45 }, /logRetentionDays must be one of 1, 3, 5, 7, 14, 30, .*, got 45/],
  [{ trainMemory: "lots" }, /trainMemory must be a number from 256 to 10240, got lots/],
  [{ validationSchedule: "daily" }, /validationSchedule must be rate\(…\) or cron\(…\), got daily/],
])("a wrong context value %j is refused with what would be right", (context, says) => {
  expect(() => template(context)).toThrow(says);
});
