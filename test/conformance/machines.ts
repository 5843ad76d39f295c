type States = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A definition, as the Amazon States Language has it. */
export interface Machine {
  readonly StartAt: string;
  readonly States: States;
  readonly TimeoutSeconds?: number;
}

/** The state machines of the stack, by name. @param act the function, @param brief the same with a limit of 1 s */
export function machines(act: string, brief: string): Readonly<Record<string, Machine>> {
  const task = (more: object = { End: true }): Readonly<Record<string, unknown>> => ({
    Type: "Task",
    Resource: act,
    ...more,
  });
  const end = { Type: "Pass", End: true };
  const retry = (ErrorEquals: readonly string[], MaxAttempts: number): object => ({
    ErrorEquals,
    MaxAttempts,
    IntervalSeconds: 1,
    BackoffRate: 1,
  });
  const caught = (...names: string[]): object[] =>
    names.map((name) => ({ ErrorEquals: [name], ResultPath: "$.caught", Next: name.replace("States.", "") }));
  const one = (name: string, state: Readonly<Record<string, unknown>>): Machine => ({
    StartAt: name,
    States: { [name]: state },
  });
  return {
    Plain: one("Act", task()),
    PassOn: one("Pass", end),
    RetryByName: one("Act", task({ Retry: [retry(["Busy"], 2)], End: true })),
    RetryInOrder: one("Act", task({ Retry: [retry(["Never"], 0), retry(["States.ALL"], 1)], End: true })),
    RetryEach: {
      StartAt: "Act",
      States: {
        Act: task({
          Retry: [retry(["Busy"], 1)],
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "Caught" }],
          End: true,
        }),
        Caught: end,
      },
    },
    Catching: {
      StartAt: "Act",
      States: {
        Act: task({ TimeoutSeconds: 2, Catch: caught("Named", "States.TaskFailed", "States.ALL"), Next: "Done" }),
        Done: { Type: "Pass", Result: "done", ResultPath: "$.by", End: true },
        Named: { Type: "Pass", Result: "Named", ResultPath: "$.by", End: true },
        TaskFailed: { Type: "Pass", Result: "States.TaskFailed", ResultPath: "$.by", End: true },
        ALL: { Type: "Pass", Result: "States.ALL", ResultPath: "$.by", End: true },
      },
    },
    TimeoutCaught: {
      StartAt: "Act",
      States: {
        Act: task({
          TimeoutSeconds: 1,
          Catch: [{ ErrorEquals: ["States.Timeout"], ResultPath: "$.caught", Next: "TimedOut" }],
          End: true,
        }),
        TimedOut: end,
      },
    },
    FunctionLimit: one("Act", { ...task(), Resource: brief }),
    Concurrent: one("Each", {
      Type: "Map",
      ItemsPath: "$.items",
      MaxConcurrency: 2,
      ItemProcessor: one("Act", task()),
      End: true,
    }),
    OneByOne: one("Each", {
      Type: "Map",
      ItemsPath: "$.items",
      MaxConcurrency: 1,
      ItemSelector: { "index.$": "$$.Map.Item.Index", "value.$": "$$.Map.Item.Value", "all.$": "$.items" },
      ItemProcessor: one("Act", task()),
      ResultPath: "$.results",
      End: true,
    }),
    MapCatching: {
      StartAt: "Each",
      States: {
        Each: {
          Type: "Map",
          ItemsPath: "$.items",
          ItemProcessor: one("Act", task()),
          Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.caught", Next: "Caught" }],
          End: true,
        },
        Caught: end,
      },
    },
    ItemCatching: one("Each", {
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: {
        StartAt: "Act",
        States: { Act: task({ Catch: caught("Named"), End: true }), Named: end },
      },
      End: true,
    }),
    Branches: one("Both", {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Wait",
          States: { Wait: { Type: "Wait", Seconds: 1, Next: "A" }, A: { Type: "Pass", Result: "a", End: true } },
        },
        one("B", { Type: "Pass", Result: "b", End: true }),
      ],
      End: true,
    }),
    BranchFails: {
      StartAt: "Both",
      States: {
        Both: {
          Type: "Parallel",
          Branches: [
            one("Fails", { Type: "Fail", Error: "Named", Cause: "a branch" }),
            one("Waits", { Type: "Wait", Seconds: 30, End: true }),
          ],
          Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.caught", Next: "Caught" }],
          End: true,
        },
        Caught: end,
      },
    },
    Chooses: {
      StartAt: "Choose",
      States: {
        Choose: {
          Type: "Choice",
          Choices: [
            {
              And: [
                { Variable: "$.size", IsPresent: true },
                { Variable: "$.size", NumericGreaterThan: 10 },
              ],
              Next: "Large",
            },
            { Variable: "$.kind", IsPresent: false, Next: "Unkind" },
            { Variable: "$.kind", StringEquals: "exact", Next: "Exact" },
            { Variable: "$.kind", StringMatches: "log-*.txt", Next: "Log" },
            { Variable: "$.kind", IsNull: true, Next: "Null" },
            { Variable: "$.kind", BooleanEquals: true, Next: "Yes" },
            { Variable: "$.kind", TimestampLessThan: "2020-01-01T00:00:00Z", Next: "Old" },
            { Variable: "$.kind", StringEqualsPath: "$.other", Next: "Same" },
          ],
        },
        ...Object.fromEntries(
          ["Large", "Unkind", "Exact", "Log", "Null", "Yes", "Old", "Same"].map((name) => [
            name,
            { Type: "Pass", Result: name, End: true },
          ]),
        ),
      },
    },
    Fails: one("Fail", { Type: "Fail", Error: "Conformance.Failure", Cause: "it was told to" }),
    FailsByPath: one("Fail", { Type: "Fail", ErrorPath: "$.name", CausePath: "$.why" }),
    Limited: { ...one("Wait", { Type: "Wait", Seconds: 30, End: true }), TimeoutSeconds: 2 },
    Waits: one("Wait", { Type: "Wait", SecondsPath: "$.seconds", End: true }),
    Shapes: {
      StartAt: "Select",
      States: {
        Select: task({
          InputPath: "$.inner",
          Parameters: {
            "value.$": "$.value",
            "text.$": "States.Format('{} of {}', $.value, $$.Execution.Name)",
            "list.$": "States.Array($.value, 2)",
            "machine.$": "$$.StateMachine.Id",
            "execution.$": "$$.Execution.Id",
            "input.$": "$$.Execution.Input",
            fixed: "$.value",
          },
          ResultSelector: { "answer.$": "$.echo" },
          ResultPath: "$.result",
          Next: "Forget",
        }),
        Forget: task({ Parameters: {}, ResultPath: null, OutputPath: "$.result.answer", End: true }),
      },
    },
    StateContext: one("Here", {
      Type: "Pass",
      Parameters: { "name.$": "$$.State.Name", "entered.$": "$$.State.EnteredTime" },
      End: true,
    }),
    RetryCount: {
      StartAt: "Act",
      States: {
        Act: task({
          Parameters: { "count.$": "$$.State.RetryCount", "firstTime.$": "$.firstTime" },
          ResultSelector: { "count.$": "$.echo.count" },
          Retry: [retry(["NotYet"], 1)],
          End: true,
        }),
      },
    },
    MissingPath: one("Select", task({ Parameters: { "value.$": "$.missing" }, End: true })),
    Uploaded: one("Pass", end),
    Transformed: one("Pass", end),
    Constant: one("Pass", end),
    Empty: one("Pass", end),
    Scheduled: one("Pass", end),
    Ended: one("Pass", end),
  };
}
