import type { VNode } from "preact";
import { mapOf, type WireVersion } from "../../../api/tracking.ts";
import { formatTime } from "../../../format.ts";
import { Link } from "../../../parts/link.tsx";
import { ProductionMark } from "../../../parts/production-mark.tsx";

/** What was registered of the run, and what became of it. */
export function Versions({ versions }: { readonly versions: readonly WireVersion[] }): VNode | null {
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>Registered as</h2>
      <ul class="plain">
        {versions.map(({ name, version, aliases = [], tags, creation_timestamp: at }) => {
          const problem = mapOf(tags).get("podium.validation.error");
          return (
            <li key={`${name}/${version}`}>
              <Link to={{ page: "model", name, query: {} }}>
                version {version} of {name}
              </Link>{" "}
              {aliases.includes("Production") && <ProductionMark />}
              <br />
              <span class="help">{formatTime(at)}</span>{" "}
              <Link to={{ page: "predict", model: name, version }}>Try it</Link>
              {problem !== undefined && <p class="problem">It could not be validated: {problem}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
