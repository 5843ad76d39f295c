import type { VNode } from "preact";
import type { Address } from "../../address.ts";
import { listModels, productionOf } from "../../api/models.ts";
import type { WireModel } from "../../api/tracking.ts";
import { listVersions } from "../../api/versions.ts";
import { replaceAddress } from "../../navigation.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { useAnswer } from "../../use-answer.ts";
import { Trial } from "./trial.tsx";

/** Asks a model: the one that the address names, else the first that is in Production. */
export function Predict({
  model,
  version,
}: {
  readonly model: string | undefined;
  readonly version: string | undefined;
}): VNode {
  const answer = useAnswer((signal) => listModels(signal), []);
  return (
    <Page title="Try a model">
      <Answer of={answer} what="the models">
        {(models) => {
          const chosen =
            model === undefined
              ? (models.find((one) => productionOf(one) !== undefined) ?? models[0])
              : models.find(({ name }) => name === model);
          if (chosen === undefined) return <NoModel name={model} />;
          return <Chosen models={models} model={chosen} version={version} />;
        }}
      </Answer>
    </Page>
  );
}

function NoModel({ name }: { readonly name: string | undefined }): VNode {
  if (name === undefined)
    return (
      <Empty title="There is no model to try yet">
        <p>A run that finishes registers its model; it can be tried from then on.</p>
      </Empty>
    );
  return (
    <Empty title={`There is no model “${name}”`}>
      <p>
        It may have been renamed or deleted. <Link to={address(undefined)}>Try another one</Link>.
      </p>
    </Empty>
  );
}

function Chosen({
  models,
  model,
  version,
}: {
  readonly models: readonly WireModel[];
  readonly model: WireModel;
  readonly version: string | undefined;
}): VNode {
  const { name } = model;
  const versions = useAnswer((signal) => listVersions(name, signal), [name]);
  const production = productionOf(model);
  // Of a model without a Production, the newest version is what one wants to see.
  const wanted = version ?? (production === undefined ? versions.value?.[0]?.version : undefined);
  return (
    <>
      <div class="predict-choice">
        <label>
          Model{" "}
          <select value={name} onChange={(event) => replaceAddress(address(event.currentTarget.value))}>
            {models.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </select>
        </label>
        <label>
          Version{" "}
          <select
            value={wanted ?? ""}
            onChange={(event) => replaceAddress(address(name, event.currentTarget.value || undefined))}
          >
            {production !== undefined && <option value="">Production (version {production})</option>}
            {versions.value?.map((one) => (
              <option key={one.version} value={one.version}>
                Version {one.version}
              </option>
            ))}
          </select>
        </label>
        <Link to={{ page: "model", name, query: {} }}>About this model</Link>
      </div>
      <Answer of={versions} what="the versions">
        {(all) =>
          wanted === undefined && production === undefined ? (
            <Empty title="This model has no version" />
          ) : wanted !== undefined && all.every((one) => one.version !== wanted) ? (
            <Empty title={`${name} has no version ${wanted}`} />
          ) : (
            <Trial key={`${name}/${wanted}`} model={name} version={wanted} />
          )
        }
      </Answer>
    </>
  );
}

function address(model: string | undefined, version?: string): Address {
  return { page: "predict", model, version };
}
