/** `node test/learn/write-estimators-page.ts` writes docs/estimators.md anew. */
import { writeFileSync } from "node:fs";
import { estimatorsPage } from "./estimators-page.ts";

writeFileSync(new URL("../../docs/estimators.md", import.meta.url), estimatorsPage());
