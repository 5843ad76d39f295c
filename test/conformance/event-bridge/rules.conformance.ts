import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { DescribeStateMachineCommand } from "@aws-sdk/client-sfn";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { machine } from "../step-functions/executions.ts";
import { events, fresh, sfn } from "../target.ts";

const conformance = conformanceOf("EventBridge rules");
const EventPattern = '{"source":["conformance.rules"]}';

/** Makes a rule for one case. */
async function withRule(more: object, body: (name: string) => Promise<void>): Promise<void> {
  const Name = fresh("conformance");
  await events.send(new PutRuleCommand({ Name, ...more }));
  try {
    await body(Name);
  } finally {
    await events.send(new DeleteRuleCommand({ Name }));
  }
}

/** Asks for a rule that is to be refused. One that a cloud takes after all does not stay, nor take part before. */
async function putRule(more: object): Promise<void> {
  const rule = { Name: fresh("conformance"), State: "DISABLED" as const, ...more };
  await events.send(new PutRuleCommand(rule));
  await events.send(new DeleteRuleCommand({ Name: rule.Name }));
}

conformance("a rule describes itself, and is enabled on the default bus", async () => {
  await withRule({ EventPattern, Description: "a case" }, async (Name) => {
    const rule = await events.send(new DescribeRuleCommand({ Name }));
    expect(rule).toMatchObject({ Name, State: "ENABLED", EventBusName: "default", Description: "a case" });
    expect(JSON.parse(rule.EventPattern!)).toEqual(JSON.parse(EventPattern));
    expect(rule.Arn).toMatch(new RegExp(`^arn:aws:events:[a-z0-9-]+:\\d{12}:rule/${Name}$`));
  });
});

for (const schedule of [
  "rate(1 minute)",
  "rate(5 minutes)",
  "rate(1 day)",
  "cron(0 12 * * ? *)",
  "cron(0/15 8-17 ? * MON-FRI *)",
])
  conformance(`${schedule} is a schedule`, async () => {
    await withRule({ ScheduleExpression: schedule }, async (Name) => {
      expect((await events.send(new DescribeRuleCommand({ Name }))).ScheduleExpression).toBe(schedule);
    });
  });

for (const schedule of [
  "rate(1 minutes)",
  "rate(5 minute)",
  "rate(0 minutes)",
  "rate(30 seconds)",
  "cron(0 12 * * * *)",
  "cron(0 12 * * ?)",
  "every day",
])
  conformance(`${schedule} is none, but a ValidationException`, async () => {
    expect(await refusal(putRule({ ScheduleExpression: schedule }))).toBe("400 ValidationException");
  });

conformance("a rule with neither pattern nor schedule is a ValidationException", async () => {
  expect(await refusal(putRule({}))).toBe("400 ValidationException");
});

conformance("a rule with a pattern that is none is InvalidEventPatternException", async () => {
  expect(await refusal(putRule({ EventPattern: '{"source":"x"}' }))).toBe("400 InvalidEventPatternException");
});

conformance("a rule's name of 65 letters is a ValidationException", async () => {
  expect(await refusal(putRule({ Name: "r".repeat(65), EventPattern }))).toBe("400 ValidationException");
});

const ofRules: [string, (name: string) => Promise<unknown>][] = [
  ["DescribeRule", (Name) => events.send(new DescribeRuleCommand({ Name }))],
  ["ListTargetsByRule", (Rule) => events.send(new ListTargetsByRuleCommand({ Rule }))],
];
for (const [name, call] of ofRules)
  conformance(`${name} of a rule that there is not is ResourceNotFoundException`, async () => {
    expect(await refusal(call(fresh("conformance-none")))).toBe("400 ResourceNotFoundException");
  });

conformance("DeleteRule of no rule does nothing", async () => {
  expect(await refusal(events.send(new DeleteRuleCommand({ Name: fresh("conformance-none") })))).toBe("not refused");
});

conformance("a rule with targets is not deleted", async () => {
  await withRule({ EventPattern }, async (Rule) => {
    const { roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machine("PassOn") }));
    const Targets = [{ Id: "one", Arn: machine("PassOn"), RoleArn: roleArn! }];
    await events.send(new PutTargetsCommand({ Rule, Targets }));
    expect((await events.send(new ListTargetsByRuleCommand({ Rule }))).Targets).toEqual(Targets);
    expect(await refusal(events.send(new DeleteRuleCommand({ Name: Rule })))).toBe("400 ValidationException");
    await events.send(new RemoveTargetsCommand({ Rule, Ids: ["one"] }));
    expect((await events.send(new ListTargetsByRuleCommand({ Rule }))).Targets).toEqual([]);
  });
});
