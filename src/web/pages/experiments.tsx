import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { listExperiments } from "../api/experiments.ts";
import type { WireExperiment } from "../api/tracking.ts";
import { formatAgo, formatTime } from "../format.ts";
import { Answer } from "../parts/answer.tsx";
import { Empty } from "../parts/empty.tsx";
import { Link } from "../parts/link.tsx";
import { Page } from "../parts/page.tsx";
import { mayWrite } from "../session.ts";
import { useAnswer } from "../use-answer.ts";

/** All experiments, those that changed last first. */
export function Experiments(): VNode {
  const answer = useAnswer((signal) => listExperiments(signal), [], { every: () => 15_000 });
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
        {(all) => <List experiments={all} wanted={wanted} />}
      </Answer>
    </Page>
  );
}

function List({
  experiments,
  wanted,
}: {
  readonly experiments: readonly WireExperiment[];
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
        <li key={experiment.experiment_id}>
          <Link
            to={{ page: "leaderboard", experimentId: experiment.experiment_id, query: {} }}
            class="card"
            title={experiment.name}
          >
            <span class="card-title">{experiment.name}</span>
            {experiment.last_update_time > 0 && (
              <time
                dateTime={new Date(experiment.last_update_time).toISOString()}
                title={formatTime(experiment.last_update_time)}
              >
                changed {formatAgo(experiment.last_update_time, Date.now())}
              </time>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
