/** Reads rules as they came from outside: each wrong field is named, with what it must be. Pure. */
import { type FieldError, Rule, type Rules, mostRules, ruleActions, ruleFaults } from "@ringback/protocol";
import { type TSchema, Type } from "typebox";
import { Compile } from "typebox/compile";
import { type Outcome, accept, refuse } from "../refusal.ts";

/** Actions are read one by one, by their name: "matches none of six schemas" helps nobody. */
const withoutActions = Compile(
  Type.Object(
    { ...Rule.properties, actions: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 10 }) },
    { additionalProperties: false },
  ),
);
const actions = new Map(Object.entries(ruleActions).map(([name, schema]) => [name, Compile(schema as TSchema)]));

export function parseRules(input: readonly unknown[]): Outcome<Rules> {
  const faults: FieldError[] =
    input.length > mostRules ? [{ field: "rules", detail: `There are at most ${mostRules} rules.` }] : [];
  input
    .slice(0, mostRules)
    .forEach((rule, index) =>
      faults.push(...faultsOf(withoutActions, rule, String(index)), ...actionFaults(rule, index)),
    );
  const laws = faults.length > 0 ? faults : ruleFaults(input as Rules);
  return laws.length > 0 ? refuse("invalid_parameters", { errors: laws }) : accept(input as Rules);
}

function actionFaults(rule: unknown, index: number): FieldError[] {
  const given = typeof rule === "object" && rule !== null && "actions" in rule ? rule.actions : undefined;
  if (!Array.isArray(given)) return [];
  return given.flatMap((action: unknown, place) => {
    const field = `${index}.actions.${place}`;
    const name = typeof action === "object" && action !== null && "do" in action ? String(action.do) : "";
    const schema = actions.get(name);
    return schema
      ? faultsOf(schema, action, field)
      : [{ field: `${field}.do`, detail: `must be one of ${[...actions.keys()].join(", ")}` }];
  });
}

type Compiled = ReturnType<typeof Compile<TSchema>>;

function faultsOf(schema: Pick<Compiled, "Check" | "Errors">, value: unknown, path: string): FieldError[] {
  if (schema.Check(value)) return [];
  const faults = schema.Errors(value).flatMap(({ keyword, instancePath, params, message }): FieldError[] => {
    const field = [path, ...instancePath.split("/").slice(1)].join(".");
    const given = params as { requiredProperties?: string[]; additionalProperties?: string[] };
    if (keyword === "required")
      return (given.requiredProperties ?? []).map((name) => ({ field: `${field}.${name}`, detail: "is required" }));
    if (keyword === "additionalProperties")
      return (given.additionalProperties ?? []).map((name) => ({
        field: `${field}.${name}`,
        detail: "is not known here",
      }));
    if (keyword === "boolean") return [];
    return [{ field, detail: detailOf(keyword, field, params, message) }];
  });
  return [...new Map(faults.toReversed().map((fault) => [fault.field, fault])).values()].toReversed();
}

/** What a pattern asks for, by the field's name. */
const forms: Readonly<Record<string, string>> = {
  id: "must be lower-case letters, digits and hyphens, 40 at most",
  href: "must start with https://, tel:, sms:, mailto: or /, without spaces",
  name: "must be a letter followed by letters, digits or underscores, and no word of the offers themselves",
};

function detailOf(keyword: string, field: string, params: unknown, message: string): string {
  const names = field.split(".");
  const name = names.findLast((part) => !/^\d+$/.test(part)) ?? "";
  if (name === "when" && keyword === "minProperties") return "needs one condition at least";
  if (keyword === "pattern") {
    if (name === "pages") return "must start with / or *";
    if (name === "languages") return "must be a language tag such as en or pt-BR";
    if (name === "name" && !names.includes("actions")) return "must not be empty";
    return forms[name] ?? "must not be empty";
  }
  const { limit, type } = params as { limit?: number; type?: string };
  const words: Readonly<Record<string, string>> = {
    minimum: `must be ${limit} or more`,
    maximum: `must be ${limit} or less`,
    minLength: "must not be empty",
    maxLength: `must have ${limit} characters at most`,
    minItems: "needs one at least",
    minProperties: "needs one at least",
    maxItems: `takes ${limit} at most`,
    maxProperties: `takes ${limit} at most`,
    type:
      type === "integer"
        ? "must be a whole number"
        : `must be ${type === "array" || type === "object" ? "an" : "a"} ${type}`,
  };
  return words[keyword] ?? message;
}
