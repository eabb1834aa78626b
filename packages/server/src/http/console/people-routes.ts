/** A site's people, for its administrators. */
import { AddPerson, ChangePerson } from "@ringback/protocol";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Deps } from "../../deps.ts";
import { addPerson, changePerson, listPeople, resetPassword } from "../../people/people.ts";
import { sendRefusal } from "../problem.ts";
import { callerOf } from "./access.ts";

const AtSite = Type.Object({ site: Type.String() });
const AtPerson = Type.Object({ site: Type.String(), person: Type.String() });
const config = { role: "administrator" } as const;

export const peopleRoutes =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get("/people", { config, schema: { params: AtSite } }, async ({ params }) => ({
      people: await listPeople(deps, params),
    }));

    app.post("/people", { config, schema: { params: AtSite, body: AddPerson } }, async ({ params, body }, reply) => {
      const outcome = await addPerson(deps, { ...params, ...body });
      return outcome.ok ? reply.code(201).send(outcome.value) : sendRefusal(reply, outcome.refusal);
    });

    app.patch(
      "/people/:person",
      { config, schema: { params: AtPerson, body: ChangePerson } },
      async ({ params, body }, reply) => {
        const outcome = await changePerson(deps, { ...params, ...body });
        return outcome.ok ? outcome.value : sendRefusal(reply, outcome.refusal);
      },
    );

    app.post("/people/:person/password", { config, schema: { params: AtPerson } }, async (request, reply) => {
      const outcome = await resetPassword(deps, { ...request.params, administrator: callerOf(request).userId });
      return outcome.ok ? outcome.value : sendRefusal(reply, outcome.refusal);
    });
  };
