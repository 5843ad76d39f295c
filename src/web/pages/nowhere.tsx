import type { VNode } from "preact";
import { Link } from "../parts/link.tsx";
import { Page } from "../parts/page.tsx";

export function Nowhere({ path }: { readonly path: string }): VNode {
  return (
    <Page title="There is no such page">
      <p>
        Nothing is at <code>{path.slice(0, 200)}</code>. <Link to={{ page: "experiments" }}>See the experiments</Link>
      </p>
    </Page>
  );
}
