/** Signing in and out, and telling who a request comes from. */
import { setTimeout as pause } from "node:timers/promises";
import type { Role } from "@ringback/protocol";
import type { PeopleDeps } from "./auth.ts";
import { networkOf } from "../guard/network.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { countTry, forgetTries, perAccount, perAddress } from "./lock-out.ts";

/** How long a wrong password keeps its sender waiting. */
const wrongPasswordMs = 500;

export interface SignedIn {
  readonly userId: string;
  /** `Set-Cookie` values. */
  readonly cookies: readonly string[];
}

/** `address` is the sender's, for counting alone. A wrong password, an unknown and a disabled account look the same. */
export async function signIn(
  deps: PeopleDeps,
  input: { email: string; password: string; address: string },
): Promise<Outcome<SignedIn>> {
  const { database, auth, secrets } = deps;
  const email = input.email.trim().toLowerCase();
  const account = accountKey(deps, email);
  const address = `address:${secrets.pseudonym("sign-in address", networkOf(input.address))}`;
  for (const [key, rule] of [
    [account, perAccount],
    [address, perAddress],
  ] as const) {
    const admission = await countTry(database, key, rule, deps.now());
    if (admission.kind === "locked") return refuse("too_many_requests", { retryAfter: admission.retryAfterSeconds });
  }

  const answer = await auth.api.signInEmail({
    body: { email, password: input.password, rememberMe: true },
    asResponse: true,
  });
  if (!answer.ok) {
    await pause(wrongPasswordMs);
    return refuse("not_signed_in", { detail: "E-mail address or password is wrong." });
  }
  await forgetTries(database, account);
  await forgetTries(database, address);
  const { user } = (await answer.json()) as { user: { id: string } };
  return accept({ userId: user.id, cookies: answer.headers.getSetCookie() });
}

const accountKey = ({ secrets }: PeopleDeps, email: string) => `account:${secrets.pseudonym("sign-in account", email)}`;

/** Ends the session; gives back the cookies that clear it. */
export async function signOut(deps: PeopleDeps, input: { cookie: string }): Promise<readonly string[]> {
  const answer = await deps.auth.api.signOut({ headers: new Headers({ cookie: input.cookie }), asResponse: true });
  return answer.headers.getSetCookie();
}

export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly mustChangePassword: boolean;
  /** The sites that the person may use now. */
  readonly memberships: readonly { readonly site: string; readonly role: Role }[];
  /** To send along: a session that is in use is prolonged. */
  readonly cookies: readonly string[];
}

/** `null`: nobody that we know, or somebody without a site. */
export async function identify(deps: PeopleDeps, { cookie }: { cookie: string | undefined }): Promise<Identity | null> {
  if (!cookie) return null;
  const { headers, response } = await deps.auth.api.getSession({
    headers: new Headers({ cookie }),
    returnHeaders: true,
  });
  if (!response) return null;
  const { user } = response;
  const memberships = await deps.database.kysely
    .selectFrom("memberships")
    .select(["site_id as site", "role"])
    .where("user_id", "=", user.id)
    .where("disabled_at", "is", null)
    .orderBy("site_id")
    .execute();
  if (memberships.length === 0) return null;
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    mustChangePassword: user.mustChangePassword,
    memberships,
    cookies: headers.getSetCookie(),
  };
}

/** Replaces the password and ends the person's other sessions. */
export async function changePassword(
  deps: PeopleDeps,
  input: { userId: string; email: string; current: string; next: string; cookie: string },
): Promise<Outcome<readonly string[]>> {
  const key = accountKey(deps, input.email);
  const admission = await countTry(deps.database, key, perAccount, deps.now());
  if (admission.kind === "locked") return refuse("too_many_requests", { retryAfter: admission.retryAfterSeconds });
  if (input.next === input.current)
    return refuse("invalid_parameters", {
      errors: [{ field: "next", detail: "is the present password: choose another" }],
    });
  const answer = await deps.auth.api.changePassword({
    body: { currentPassword: input.current, newPassword: input.next, revokeOtherSessions: true },
    headers: new Headers({ cookie: input.cookie }),
    asResponse: true,
  });
  if (!answer.ok) {
    await pause(wrongPasswordMs);
    return refuse("invalid_parameters", { errors: [{ field: "current", detail: "is not the present password" }] });
  }
  await forgetTries(deps.database, key);
  await deps.database.kysely
    .updateTable("users")
    .set({ must_change_password: false })
    .where("id", "=", input.userId)
    .execute();
  return accept(answer.headers.getSetCookie());
}
