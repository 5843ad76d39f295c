import type { VNode } from "preact";
import type { Address } from "./address.ts";
import { address } from "./navigation.ts";
import { Link } from "./parts/link.tsx";
import { mayWrite, session, signOut } from "./session.ts";
import { ThemeChoice } from "./theme-choice.tsx";

/** Where one is, where one can go, and who one is. */
export function Header(): VNode {
  const who = session.value;
  return (
    <header class="top">
      <Link to={{ page: "experiments" }} class="brand">
        Podium
      </Link>
      {who !== undefined && (
        <nav aria-label="Pages">
          <Place
            to={{ page: "experiments" }}
            of={["experiments", "leaderboard", "run", "compare"]}
            name="Experiments"
          />
          <Place to={{ page: "models" }} of={["models", "model"]} name="Models" />
          <Place to={{ page: "predict", model: undefined, version: undefined }} of={["predict"]} name="Try it" />
          {mayWrite.value && <Place to={{ page: "new-run", from: undefined }} of={["new-run"]} name="New run" />}
        </nav>
      )}
      <div class="top-end">
        <ThemeChoice />
        {who !== undefined && (
          <>
            <span class="who" title={`Signed in with the token "${who.name}", whose role is ${who.role}`}>
              <span class="who-name">{who.name}</span> <span class="role">{who.role}</span>
            </span>
            <button type="button" class="quiet" onClick={() => signOut()}>
              Sign out
            </button>
          </>
        )}
      </div>
    </header>
  );
}

function Place({
  to,
  of,
  name,
}: {
  readonly to: Address;
  readonly of: readonly Address["page"][];
  readonly name: string;
}): VNode {
  return (
    <Link to={to} aria-current={of.includes(address.value.page) ? "page" : undefined}>
      {name}
    </Link>
  );
}
