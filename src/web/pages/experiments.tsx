import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { listExperiments } from "../api/experiments.ts";
import { listModels, productionOf } from "../api/models.ts";
import { mapOf, type WireExperiment } from "../api/tracking.ts";
import { formatAgo, formatTime } from "../format.ts";
import { Answer } from "../parts/answer.tsx";
import { Empty } from "../parts/empty.tsx";
import { Link } from "../parts/link.tsx";
import { Page } from "../parts/page.tsx";
import { ProductionMark } from "../parts/production-mark.tsx";
import { mayWrite } from "../session.ts";
import { useAnswer } from "../use-answer.ts";

/** All experiments, those that changed last first. */
export function Experiments(): VNode {
  const answer = useAnswer((signal) => listExperiments(signal), [], { every: () => 15_000 });
  // Beside the cards: they are there without it.
  const models = useAnswer((signal) => listModels(signal), [], { every: () => 15_000 });
  const production = new Map(models.value?.map((model) => [model.name, productionOf(model)]));
  const [wanted, setWanted] = useState("");
  return (
    <Page
      title="Experiments"
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
      <Answer of={answer} what="the experiments">
        {(all) => <List experiments={all} production={production} wanted={wanted} />}
      </Answer>
    </Page>
  );
}

function List({
  experiments,
  production,
  wanted,
}: {
  readonly experiments: readonly WireExperiment[];
  /** The version in Production by the experiment's name. */
  readonly production: ReadonlyMap<string, string | undefined>;
  readonly wanted: string;
}): VNode {
  const shown = experiments.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  if (experiments.every(({ experiment_id }) => experiment_id === "0"))
    return (
      <Empty title="There are no experiments yet">
        <p>
          An experiment appears with its first run. Upload a config to the configs bucket,{" "}
          {mayWrite.value && (
            <>
              <Link to={{ page: "new-run", from: undefined }}>write one here</Link>,{" "}
            </>
          )}
          or run <code>podium submit configs/iris-random-forest.yaml --watch</code>.
        </p>
      </Empty>
    );
  if (shown.length === 0) return <Empty title={`No experiment has “${wanted}” in its name`} />;
  return (
    <ul class="cards">
      {shown.map((experiment) => (
        <Card key={experiment.experiment_id} experiment={experiment} version={production.get(experiment.name)} />
      ))}
    </ul>
  );
}

function Card({
  experiment: { experiment_id: experimentId, name, last_update_time: changed, tags },
  version,
}: {
  readonly experiment: WireExperiment;
  readonly version: string | undefined;
}): VNode {
  const target = mapOf(tags).get("podium.target");
  return (
    <li>
      <Link to={{ page: "leaderboard", experimentId, query: {} }} class="card" title={name}>
        <span class="card-title">{name}</span>
        {target !== undefined && (
          <span class="card-line">
            decided by <code>{target}</code>
          </span>
        )}
        {version !== undefined && (
          <span class="card-line">
            <ProductionMark /> version {version}
          </span>
        )}
        {changed > 0 && (
          <time class="card-line" dateTime={new Date(changed).toISOString()} title={formatTime(changed)}>
            changed {formatAgo(changed, Date.now())}
          </time>
        )}
      </Link>
    </li>
  );
}
