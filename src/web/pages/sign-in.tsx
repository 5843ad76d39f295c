import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { ApiFailure } from "../api/call.ts";
import { whoIs } from "../api/who.ts";
import { Page } from "../parts/page.tsx";
import { signedOutBecause, signIn } from "../session.ts";

/** Asks for a token; what it may do is seen after. */
export function SignIn(): VNode {
  const [problem, setProblem] = useState("");
  const [isChecking, setChecking] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget as HTMLFormElement).get("token") ?? "").trim();
    setChecking(true);
    try {
      signIn({ token, ...(await whoIs(token)) });
    } catch (error) {
      const isWrong = error instanceof ApiFailure && error.status === 401;
      setProblem(isWrong ? "That token is not valid, or was revoked." : (error as Error).message);
      setChecking(false);
    }
  };
  const said = problem === "" ? signedOutBecause.value : problem;
  return (
    <div class="sign-in">
      <Page title="Sign in">
        <form onSubmit={submit}>
          <label for="token">Token</label>
          <input id="token" name="token" type="password" autocomplete="off" required aria-describedby="token-help" />
          <button type="submit" class="primary" disabled={isChecking}>
            {isChecking ? "Looking …" : "Sign in"}
          </button>
        </form>
        {said !== "" && (
          <p class="problem" role="alert">
            {said}
          </p>
        )}
        <p id="token-help" class="help">
          The embedded cloud keeps an admin token in <code>.podium/token</code>; <code>podium token create</code> makes
          others. It is kept in this tab until you close it, and sent to this API only.
        </p>
      </Page>
    </div>
  );
}
