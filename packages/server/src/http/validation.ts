/** Checks requests against their TypeBox schemas and names each wrong field. Bodies are taken literally; texts in addresses become numbers. */
import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";

export interface Fault {
  readonly field: string;
  readonly detail: string;
}

class InvalidRequest extends Error {
  readonly statusCode = 400;
  readonly code = "RINGBACK_INVALID_REQUEST";
  readonly validation: readonly Fault[];
  constructor(validation: readonly Fault[]) {
    super("invalid request");
    this.validation = validation;
  }
}

export function isFaults(value: unknown): value is readonly Fault[] {
  return Array.isArray(value) && value.length > 0 && value.every((fault) => typeof fault?.field === "string");
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  const literal = httpPart === "body";
  return (input: unknown) => {
    const clean = storable(input ?? (literal ? input : {}));
    const value = literal ? clean : Value.Convert(schema, Value.Default(schema, clean));
    if (validator.Check(value)) return { value };
    return { error: new InvalidRequest(faultsOf(validator.Errors(value))) };
  };
};

/** Texts as a database can hold them: without NUL, and with whole characters only. */
function storable(value: unknown): unknown {
  if (typeof value === "string")
    return value.isWellFormed() && !value.includes("\0") ? value : value.toWellFormed().replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [storable(name), storable(one)]));
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: unknown;
  readonly message: string;
}

function faultsOf(errors: readonly SchemaError[]): Fault[] {
  const faults = errors.flatMap(({ keyword, instancePath, params, message }): Fault[] => {
    const path = instancePath.split("/").slice(1);
    const missing =
      keyword === "required" ? (params as { requiredProperties?: string[] }).requiredProperties : undefined;
    if (missing) return missing.map((name) => ({ field: [...path, name].join("."), detail: "is required" }));
    return [{ field: path.join(".") || "body", detail: message }];
  });
  return [...new Map(faults.toReversed().map((fault) => [fault.field, fault])).values()].toReversed();
}
