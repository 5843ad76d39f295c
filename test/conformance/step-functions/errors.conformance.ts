import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { fresh, output, s3 } from "../target.ts";
import { openTally, run } from "./executions.ts";

const conformance = conformanceOf("Step Functions errors");

const retried: [machine: string, error: string, calls: number][] = [
  ["RetryByName", "Busy", 3],
  ["RetryByName", "Other", 1],
  ["RetryInOrder", "Never", 1],
  ["RetryInOrder", "Other", 2],
];
for (const [machine, error, calls] of retried)
  conformance(
    `${machine}: a function that throws ${error} is called ${calls === 1 ? "once" : `${calls} times`}`,
    async () => {
      const { tally, count } = await openTally();
      const execution = await run(machine, { tally, error });
      expect([execution.status, execution.error, await count()]).toEqual(["FAILED", error, calls]);
    },
  );

conformance("a retry waits for its interval", async () => {
  const { startDate, stopDate } = await run("RetryByName", { error: "Busy" });
  expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(1900);
});

/** Addresses of a mark that is not there yet: the function fails as long as it is not. */
async function firstTime(): Promise<{ get: string; put: string }> {
  const place = { Bucket: output("PlainBucketName"), Key: fresh("mark") };
  return {
    get: await getSignedUrl(s3, new GetObjectCommand(place), { expiresIn: 600 }),
    put: await getSignedUrl(s3, new PutObjectCommand(place), { expiresIn: 600 }),
  };
}

conformance("a retry that succeeds is the state's success", async () => {
  const { tally, count } = await openTally();
  const execution = await run("RetryInOrder", { tally, firstTime: await firstTime() });
  expect([execution.status, await count()]).toEqual(["SUCCEEDED", 2]);
});

conformance("$$.State.RetryCount tells the attempt", async () => {
  const { status, result } = await run("RetryCount", { firstTime: await firstTime() });
  expect([status, result]).toEqual(["SUCCEEDED", { count: 1 }]);
});

conformance("a Catch comes after the last retry", async () => {
  const { tally, count } = await openTally();
  const { status, result } = await run("RetryEach", { tally, error: "Busy" });
  expect([status, result.Error, await count()]).toEqual(["SUCCEEDED", "Busy", 2]);
});

conformance("a Catch without ResultPath puts Error and Cause in the place of the input", async () => {
  const { result } = await run("RetryEach", { error: "Other", kept: false });
  expect(Object.keys(result).sort()).toEqual(["Cause", "Error"]);
});

const caught: [name: string, input: object, by: string, error: string][] = [
  ["an error by its name", { error: "Named" }, "Named", "Named"],
  ["another error as States.TaskFailed", { error: "Unnamed" }, "States.TaskFailed", "Unnamed"],
  [
    "the state's time limit as States.ALL only, for States.TaskFailed has it not",
    { milliseconds: 5000 },
    "States.ALL",
    "States.Timeout",
  ],
  ["a process that ended as Runtime.ExitError", { exit: 1 }, "States.TaskFailed", "Runtime.ExitError"],
];
for (const [name, input, by, error] of caught)
  conformance(`Catch takes ${name}`, async () => {
    const { status, result } = await run("Catching", input);
    expect([status, result.by, result.caught.Error]).toEqual(["SUCCEEDED", by, error]);
  });

conformance("Catch takes States.Timeout by its name", async () => {
  const { status, result } = await run("TimeoutCaught", { milliseconds: 4000 });
  expect([status, result.caught.Error]).toEqual(["SUCCEEDED", "States.Timeout"]);
});

conformance("a Catch's ResultPath keeps the input beside the error", async () => {
  const input = { error: "Named", message: "said so", kept: [1] };
  expect((await run("Catching", input)).result).toMatchObject(input);
});

conformance("the Cause of a function's error is its failure as JSON", async () => {
  const { result } = await run("Catching", { error: "Named", message: "said so" });
  const cause = JSON.parse(result.caught.Cause);
  expect(cause).toMatchObject({ errorType: "Named", errorMessage: "said so" });
  expect(cause.trace).toEqual(expect.arrayContaining([expect.stringContaining("Named: said so")]));
});

conformance("no error is no matter for a Catch", async () => {
  expect((await run("Catching", {})).result.by).toBe("done");
});

conformance("an error that nothing catches is the execution's", async () => {
  const { status, error, cause, output: none } = await run("Plain", { error: "Loud", message: "heard" });
  expect([status, error, none]).toEqual(["FAILED", "Loud", undefined]);
  expect(JSON.parse(cause!)).toMatchObject({ errorType: "Loud", errorMessage: "heard" });
});

conformance("a function past its own limit is Sandbox.Timedout", async () => {
  const { status, error, cause } = await run("FunctionLimit", { milliseconds: 3000 });
  expect([status, error]).toEqual(["FAILED", "Sandbox.Timedout"]);
  expect(JSON.parse(cause!).errorMessage).toMatch(/Task timed out after 1.00 seconds$/);
});

conformance("a Fail state tells its Error and Cause", async () => {
  const { status, error, cause } = await run("Fails");
  expect([status, error, cause]).toEqual(["FAILED", "Conformance.Failure", "it was told to"]);
});

conformance("a Fail state takes them from paths", async () => {
  const { status, error, cause } = await run("FailsByPath", { name: "From.Path", why: "by path" });
  expect([status, error, cause]).toEqual(["FAILED", "From.Path", "by path"]);
});

conformance("a machine past its TimeoutSeconds is TIMED_OUT", async () => {
  const { status, startDate, stopDate } = await run("Limited");
  expect(status).toBe("TIMED_OUT");
  expect(Number(stopDate) - Number(startDate)).toBeLessThan(10_000);
});

// The guide says NoChoiceMatched; others who asked AWS itself were answered Runtime.
conformance("no choice that fits fails the execution", async () => {
  const { status, error } = await run("Chooses", { kind: "none of them", other: "else" });
  expect([status, error]).toEqual(["FAILED", expect.stringMatching(/^States\.(NoChoiceMatched|Runtime)$/)]);
});

conformance("a path in Parameters that leads nowhere fails the execution", async () => {
  const { status, error } = await run("MissingPath", {});
  expect([status, error]).toEqual(["FAILED", expect.stringMatching(/^States\.(Runtime|ParameterPathFailure)$/)]);
});

conformance("a result above 256 KB is States.DataLimitExceeded", async () => {
  const { status, error } = await run("Plain", { size: 256 * 1024 });
  expect([status, error]).toEqual(["FAILED", "States.DataLimitExceeded"]);
});

conformance("a result just below 256 KB is taken", async () => {
  const { status, result } = await run("Plain", { size: 255 * 1024 });
  expect([status, result.text.length]).toEqual(["SUCCEEDED", 255 * 1024]);
});
