import type { VNode } from "preact";
import type { Address } from "./address.ts";
import { Header } from "./header.tsx";
import { lazy } from "./lazy.tsx";
import { address } from "./navigation.ts";
import { Experiments } from "./pages/experiments.tsx";
import { Leaderboard } from "./pages/leaderboard/leaderboard.tsx";
import { Nowhere } from "./pages/nowhere.tsx";
import { SignIn } from "./pages/sign-in.tsx";
import { session } from "./session.ts";

// The first page is there at once; what needs charts or an editor comes when it is asked for.
const Run = lazy(async () => (await import("./pages/run/run.tsx")).Run);
const Compare = lazy(async () => (await import("./pages/compare/compare.tsx")).Compare);
const Models = lazy(async () => (await import("./pages/models.tsx")).Models);
const Model = lazy(async () => (await import("./pages/model/model.tsx")).Model);
const Predict = lazy(async () => (await import("./pages/predict/predict.tsx")).Predict);
const NewRun = lazy(async () => (await import("./pages/new-run/new-run.tsx")).NewRun);

/** The dashboard: who is signed in sees the page that the address names. */
export function App(): VNode {
  const isSignedIn = session.value !== undefined;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to the page
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        {isSignedIn ? pageOf(address.value) : <SignIn />}
      </main>
    </>
  );
}

/** A key per thing shown, so that no page keeps what it knew of another. */
function pageOf(to: Address): VNode {
  switch (to.page) {
    case "experiments":
      return <Experiments />;
    case "leaderboard":
      return <Leaderboard key={to.experimentId} experimentId={to.experimentId} query={to.query} />;
    case "run":
      return <Run key={to.runId} runId={to.runId} query={to.query} />;
    case "compare":
      return <Compare key={to.runIds.join()} runIds={to.runIds} query={to.query} />;
    case "models":
      return <Models />;
    case "model":
      return <Model key={to.name} name={to.name} query={to.query} />;
    case "predict":
      // Without a key: the field in which another model was chosen keeps the focus.
      return <Predict model={to.model} version={to.version} />;
    case "new-run":
      return <NewRun key={to.from} from={to.from} />;
    case "nowhere":
      return <Nowhere path={to.path} />;
  }
}
