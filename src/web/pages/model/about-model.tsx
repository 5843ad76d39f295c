import type { VNode } from "preact";
import type { WireModel } from "../../api/tracking.ts";
import { FoldedText } from "../../parts/folded-text.tsx";
import { Tags } from "./tags.tsx";

/** What people wrote about the model. Nothing where they wrote nothing. */
export function AboutModel({ model: { description = "", tags = [] } }: { readonly model: WireModel }): VNode | null {
  if (description === "" && tags.length === 0) return null;
  return (
    <section class="about-model" aria-label="About the model">
      {description !== "" && (
        <div class="model-description">
          <FoldedText text={description} shown={600} />
        </div>
      )}
      <Tags tags={tags} />
    </section>
  );
}
