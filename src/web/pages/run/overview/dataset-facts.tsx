import type { VNode } from "preact";
import { mapOf, type WireRun } from "../../../api/tracking.ts";
import { CopyButton } from "../../../parts/copy-button.tsx";
import { Fact } from "./fact.tsx";

type Input = NonNullable<WireRun["inputs"]["dataset_inputs"]>[number];

/** The data that the run was made from: the digest tells whether two runs saw the same. */
export function DatasetFacts({ inputs }: { readonly inputs: readonly Input[] }): VNode | null {
  if (inputs.length === 0) return null;
  return (
    <section>
      <h2>{inputs.length === 1 ? "Dataset" : "Datasets"}</h2>
      {inputs.map((input) => (
        <OneDataset key={`${input.dataset.name} ${input.dataset.digest}`} input={input} />
      ))}
    </section>
  );
}

function OneDataset({ input: { dataset, tags } }: { readonly input: Input }): VNode {
  const { name, digest, source, source_type: sourceType } = dataset;
  const profile = numbersOf(dataset.profile);
  const context = mapOf(tags).get("mlflow.data.context");
  const parts = (["train", "validation", "test"] as const)
    .filter((part) => profile[`${part}_rows`] !== undefined)
    .map((part) => `${profile[`${part}_rows`]} ${part}`);
  return (
    <dl class="facts">
      <Fact name="Name">
        {name}
        {context !== undefined && `, for ${context}`}
      </Fact>
      <Fact name="Digest">
        <code title={digest}>{digest.length > 16 ? `${digest.slice(0, 12)}…` : digest}</code>{" "}
        <CopyButton text={digest} what="the digest" />
      </Fact>
      {profile["num_rows"] !== undefined && (
        <Fact name="Rows">
          {profile["num_rows"]}
          {parts.length > 0 && ` (${parts.join(", ")})`}
        </Fact>
      )}
      <Fact name="Source">{sourceType === "code" ? "comes with Podium" : source.slice(0, 300)}</Fact>
    </dl>
  );
}

function numbersOf(profile: string | undefined): Readonly<Record<string, number>> {
  try {
    const json: unknown = JSON.parse(profile ?? "{}");
    if (typeof json !== "object" || json === null) return {};
    return Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value === "number"));
  } catch {
    return {};
  }
}
