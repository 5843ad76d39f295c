/** The states of a state machine and the ways between them. */
export interface ExecutionGraph {
  readonly start: string;
  /** In the order in which an execution comes to them, those that only errors lead to last. */
  readonly states: readonly { readonly name: string; readonly type: string }[];
  readonly edges: readonly ExecutionEdge[];
}

export interface ExecutionEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "next" | "choice" | "catch";
}

interface State {
  readonly Type?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next?: string }[];
  readonly Catch?: readonly { readonly Next?: string }[];
}

/** @param definition in Amazon States Language; what is inside of a Map or a Parallel is left out */
export function executionGraph(definition: string): ExecutionGraph {
  const { StartAt: start = "", States = {} } = JSON.parse(definition) as {
    StartAt?: string;
    States?: Readonly<Record<string, State>>;
  };
  const states = new Map(Object.entries(States));
  const edges = [...states].flatMap(([from, state]) => edgesFrom(from, state));
  const reached = reachable(edges, start);
  const usual = reachable(
    edges.filter(({ kind }) => kind !== "catch"),
    start,
  );
  const order = [...usual, ...[...reached].filter((name) => !usual.has(name))];
  return { start, states: order.map((name) => ({ name, type: states.get(name)?.Type ?? "Task" })), edges };
}

/** The state, and all that an execution in it can come to, nearest first. */
export function reachable(edges: readonly ExecutionEdge[], from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const name of found) for (const { from: at, to } of edges) if (at === name) found.add(to);
  return found;
}

function edgesFrom(from: string, { Next, Default, Choices = [], Catch = [] }: State): ExecutionEdge[] {
  const targets = (kind: ExecutionEdge["kind"], names: readonly (string | undefined)[]): ExecutionEdge[] =>
    [...new Set(names)].flatMap((to) => (to === undefined ? [] : [{ from, to, kind }]));
  return [
    ...targets("next", [Next]),
    ...targets("choice", [...Choices.map((choice) => choice.Next), Default]),
    ...targets(
      "catch",
      Catch.map((one) => one.Next),
    ),
  ];
}
