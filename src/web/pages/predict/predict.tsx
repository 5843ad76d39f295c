import type { VNode } from "preact";

import { Page } from "../../parts/page.tsx";

export function Predict(_: { model: string | undefined; version: string | undefined }): VNode {
  return <Page title="Predict">soon</Page>;
}
