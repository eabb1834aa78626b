/** Signing in and out, and the password. */
import { ChangePassword, type ConsoleSession, SignIn } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { PeopleDeps } from "../../people/auth.ts";
import { type Identity, changePassword, identify, signIn, signOut } from "../../people/sign-in.ts";
import { siteNames } from "../../people/site-names.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

export const sessionRoutes =
  (deps: PeopleDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    const session = async (identity: Identity): Promise<ConsoleSession> => ({
      user: { id: identity.userId, name: identity.name, email: identity.email },
      mustChangePassword: identity.mustChangePassword,
      sites: await siteNames(deps, identity.memberships),
    });

    /** 204: nobody is signed in, which is no error. */
    app.get("/session", { config: { open: true } }, async (request, reply) => {
      const identity = await identify(deps, { cookie: request.headers.cookie });
      if (!identity) return reply.code(204).send();
      if (identity.cookies.length > 0) reply.header("set-cookie", [...identity.cookies]);
      return reply.send(await session(identity));
    });

    app.post("/session", { config: { open: true }, schema: { body: SignIn } }, async (request, reply) => {
      const outcome = await signIn(deps, { ...request.body, address: request.ip });
      if (!outcome.ok) return sendRefusal(reply, outcome.refusal);
      const { cookies } = outcome.value;
      const identity = await identify(deps, { cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") });
      if (!identity)
        return sendRefusal(reply, { code: "not_signed_in", detail: "This account has no access to any site now." });
      reply.header("set-cookie", [...cookies]);
      return session(identity);
    });

    app.delete("/session", { config: { open: true } }, async (request, reply) => {
      const cookies = await signOut(deps, { cookie: request.headers.cookie ?? "" });
      return reply
        .header("set-cookie", [...cookies])
        .code(204)
        .send();
    });

    app.post("/password", { schema: { body: ChangePassword } }, async (request, reply) => {
      const { userId, email } = callerOf(request);
      const outcome = await changePassword(deps, {
        userId,
        email,
        ...request.body,
        cookie: request.headers.cookie ?? "",
      });
      if (!outcome.ok) return sendRefusal(reply, outcome.refusal);
      return reply
        .header("set-cookie", [...outcome.value])
        .code(204)
        .send();
    });
  };
