/** Parsers of option values, from a script's attributes (text) or from a page's code. `undefined`: not a right value. */
export interface Kind<Value> {
  /** What is right, as the console and the docs say it. */
  readonly expects: string;
  parse(value: unknown): Value | undefined;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text: Kind<string | null> = {
  expects: "text",
  parse: (value) => (typeof value === "string" ? value : value === null ? null : undefined),
};

export const flag: Kind<boolean> = {
  expects: "true or false",
  parse(value) {
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "") return true;
    return value === "false" ? false : undefined;
  },
};

export function number(least: number, most: number): Kind<number> {
  return {
    expects: `a number from ${least} to ${most}`,
    parse(value) {
      const parsed = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof parsed === "number" && parsed >= least && parsed <= most ? parsed : undefined;
    },
  };
}

/** Text that stands for one of `values`; numbers and booleans may come as text. */
export function oneOf<const Values extends readonly (string | number | boolean | null)[]>(
  ...values: Values
): Kind<Values[number]> {
  return {
    expects: values.map((value) => JSON.stringify(value)).join(" or "),
    parse: (value) => values.find((known) => known === value || (typeof value === "string" && String(known) === value)),
  };
}

/** An address, relative ones to the page. Only `http:` and `https:`. */
export const address: Kind<string | null> = {
  expects: "an http(s) address",
  parse(value) {
    if (value === null) return null;
    if (typeof value !== "string" || value === "") return undefined;
    try {
      return /^https?:$/.test(new URL(value, globalThis.document?.baseURI ?? "http://page.invalid/").protocol)
        ? value
        : undefined;
    } catch {
      return undefined;
    }
  },
};

/** An object; in an attribute as JSON. */
export const object: Kind<Readonly<Record<string, unknown>>> = {
  expects: "an object",
  parse: (value) => fromJson(value, isObject) as Readonly<Record<string, unknown>> | undefined,
};

/** An object, or nothing. */
export const objectOrNull: Kind<Readonly<Record<string, unknown>> | null> = {
  expects: "an object",
  parse: (value) => (value === null ? null : object.parse(value)),
};

/** A language pack, or where to get one. */
export const packOrAddress: Kind<string | Readonly<Record<string, unknown>> | null> = {
  expects: "a language pack or its address",
  parse: (value) => objectOrNull.parse(value) ?? address.parse(value),
};

function fromJson(value: unknown, isRight: (value: unknown) => boolean): unknown {
  let parsed = value;
  if (typeof value === "string") {
    try {
      parsed = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  return isRight(parsed) ? parsed : undefined;
}
