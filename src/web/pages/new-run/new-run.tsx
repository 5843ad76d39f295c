import type { VNode } from "preact";

import { Page } from "../../parts/page.tsx";

export function NewRun(_: { from: string | undefined }): VNode {
  return <Page title="NewRun">soon</Page>;
}
