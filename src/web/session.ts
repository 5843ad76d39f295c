import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

export type Role = "viewer" | "writer" | "admin";

/** Who is signed in. */
export interface Session {
  readonly token: string;
  readonly name: string;
  readonly role: Role;
}

const key = "podium.session";
const rank: Readonly<Record<Role, number>> = { viewer: 1, writer: 2, admin: 3 };

/** Kept until the tab is closed, and in this tab only. */
export const session: Signal<Session | undefined> = signal(read());

/** Why the reader was signed out, for the form that asks for a token. */
export const signedOutBecause: Signal<string> = signal("");

export const mayWrite: ReadonlySignal<boolean> = computed(() => may("writer"));
export const mayAdminister: ReadonlySignal<boolean> = computed(() => may("admin"));

export function signIn(who: Session): void {
  sessionStorage.setItem(key, JSON.stringify(who));
  signedOutBecause.value = "";
  session.value = who;
}

/** @param because said above the form: "" where the reader wanted it */
export function signOut(because = ""): void {
  sessionStorage.removeItem(key);
  signedOutBecause.value = because;
  session.value = undefined;
}

function may(role: Role): boolean {
  return session.value !== undefined && rank[session.value.role] >= rank[role];
}

function read(): Session | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? "null") as Session | null) ?? undefined;
  } catch {
    return undefined;
  }
}
