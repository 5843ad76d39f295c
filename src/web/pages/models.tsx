import type { VNode } from "preact";

import { Page } from "../parts/page.tsx";

export function Models(_: object): VNode {
  return <Page title="Models">soon</Page>;
}
