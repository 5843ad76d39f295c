import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { listModels, productionOf } from "../api/models.ts";
import type { WireModel } from "../api/tracking.ts";
import { formatAgo, formatNumber, formatTime } from "../format.ts";
import { Answer } from "../parts/answer.tsx";
import { Empty } from "../parts/empty.tsx";
import { Link } from "../parts/link.tsx";
import { Page } from "../parts/page.tsx";
import { ProductionMark } from "../parts/production-mark.tsx";
import { useAnswer } from "../use-answer.ts";
import { loadProduction } from "./model/load-production.ts";
import { whoMoved } from "./model/move-words.ts";

/** Lines at first, and more when they are asked for: each asks for its Production. */
const pageSize = 25;

/** All registered models, and what each serves. */
export function Models(_: object): VNode {
  const answer = useAnswer((signal) => listModels(signal), [], { every: () => 15_000 });
  const [wanted, setWanted] = useState("");
  return (
    <Page
      title="Models"
      actions={
        <input
          type="search"
          placeholder="Find by name"
          aria-label="Find by name"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      }
    >
      <Answer of={answer} what="the models">
        {(models) => <List models={models} wanted={wanted} />}
      </Answer>
    </Page>
  );
}

function List({ models, wanted }: { readonly models: readonly WireModel[]; readonly wanted: string }): VNode {
  const [count, setCount] = useState(pageSize);
  const found = models.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  if (models.length === 0)
    return (
      <Empty title="There are no models yet">
        <p>
          A model appears when a run of its experiment has succeeded, under the experiment's name.{" "}
          <Link to={{ page: "experiments" }}>See the experiments</Link>
        </p>
      </Empty>
    );
  if (found.length === 0) return <Empty title={`No model has “${wanted}” in its name`} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse */}
      <section class="scroll" tabIndex={0} aria-label="Models">
        <table class="table models">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">In Production</th>
              <th scope="col">Its metric</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, count).map((model) => (
              <Line key={model.name} model={model} />
            ))}
          </tbody>
        </table>
      </section>
      {found.length > count && (
        <button type="button" class="more" onClick={() => setCount(count + pageSize)}>
          {Math.min(pageSize, found.length - count)} more of {found.length.toLocaleString("en")}
        </button>
      )}
    </>
  );
}

function Line({ model }: { readonly model: WireModel }): VNode {
  const { name } = model;
  const version = productionOf(model);
  const { value, error } = useAnswer(
    version === undefined ? undefined : (signal) => loadProduction(model, version, signal),
    [name, version],
  );
  return (
    <tr>
      <th scope="row" class="model-name">
        <Link to={{ page: "model", name, query: {} }} title={name}>
          {name}
        </Link>
      </th>
      <td>
        {version === undefined ? (
          <span class="help">nothing</span>
        ) : (
          <>
            <ProductionMark /> version {version}
          </>
        )}
      </td>
      <td>
        {value?.metric !== undefined && (
          <>
            {formatNumber(value.metric.value)} <code>{value.metric.key}</code>
          </>
        )}
        {error !== undefined && <span class="problem">{error.message}</span>}
      </td>
      <td title={value?.move && formatTime(value.move.at)}>
        {value?.move !== undefined && (
          <>
            {formatAgo(value.move.at, Date.now())}{" "}
            <span class="help" title={value.move.by}>
              by {whoMoved(value.move.by)}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}
