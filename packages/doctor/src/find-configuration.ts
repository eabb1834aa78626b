/** Finds what a page's scripts put into `_genesys.widgets`, and what they ask of the bus, without running them. */
import {
  parse,
  type AnyNode,
  type AssignmentExpression,
  type CallExpression,
  type Expression,
  type Program,
  type VariableDeclarator,
} from "acorn";
import { Computed, evaluate, type Evaluation } from "./evaluate.ts";

/** A script of the page, or a file of its own. */
export interface Script {
  readonly name: string;
  readonly code: string;
}

export interface Found {
  /** As `window._genesys.widgets` would be; functions stand in for functions, `Computed` for what is not written down. */
  readonly widgets: Record<string, unknown>;
  /** Names given to `command`, `subscribe` and `before`. */
  readonly asked: readonly Asked[];
  /** Scripts that could not be read, and why. */
  readonly unread: readonly string[];
}

interface Asked {
  readonly as: "command" | "subscribe" | "before";
  readonly name: string;
}

export function findConfiguration(scripts: readonly Script[]): Found {
  const root: Record<string, unknown> = {};
  const asked = new Map<string, Asked>();
  const unread: string[] = [];
  for (const { name, code } of scripts) {
    const program = read(code);
    if (typeof program === "string") {
      unread.push(`${name}: ${program}`);
      continue;
    }
    const aliases = new Map<string, readonly string[]>();
    const assigned = new Map<string, Expression | null>();
    walk(program, (node) => note(node, assigned, aliases));
    const evaluation: Evaluation = { source: code, variables: (variable) => assigned.get(variable) ?? undefined };
    walk(program, (node) => {
      if (node.type === "AssignmentExpression") assign(node, root, aliases, evaluation);
      if (node.type === "VariableDeclarator") declare(node, root, aliases, evaluation);
      if (node.type === "CallExpression")
        call(node, root, aliases, evaluation, (request) => asked.set(`${request.as} ${request.name}`, request));
    });
  }
  const { widgets } = root;
  return { widgets: isRecord(widgets) ? widgets : {}, asked: [...asked.values()], unread };
}

function read(code: string): Program | string {
  let problem = "";
  for (const sourceType of ["script", "module"] as const) {
    try {
      return parse(code, { ecmaVersion: "latest", sourceType, allowHashBang: true, allowReturnOutsideFunction: true });
    } catch (error) {
      problem ||= error instanceof Error ? error.message : String(error);
    }
  }
  return problem;
}

/** Remembers variables that are set once, and those that stand for a part of the configuration. */
function note(node: AnyNode, assigned: Map<string, Expression | null>, aliases: Map<string, readonly string[]>): void {
  if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
    const { name } = node.id;
    assigned.set(name, assigned.has(name) ? null : node.init);
    const path = pathOf(node.init, aliases);
    if (path) aliases.set(name, path);
  }
  if (node.type !== "AssignmentExpression") return;
  const { left, right } = node;
  if (left.type === "Identifier") assigned.set(left.name, null);
  // An object that a page builds up in a variable and then puts into the configuration.
  const path = pathOf(left, aliases);
  if (path?.length && right.type === "Identifier" && assigned.get(right.name)?.type === "ObjectExpression")
    aliases.set(right.name, path);
}

/** `var _genesys = {…}`, or an object that becomes a part of it. */
function declare(
  { id, init }: VariableDeclarator,
  root: Record<string, unknown>,
  aliases: ReadonlyMap<string, readonly string[]>,
  evaluation: Evaluation,
): void {
  const path = pathOf(id, aliases);
  const isValue = init?.type === "ObjectExpression" || path?.length === 0;
  if (init && path && isValue) put(root, path, evaluate(init, evaluation), true);
}

function assign(
  { left, right, operator }: AssignmentExpression,
  root: Record<string, unknown>,
  aliases: ReadonlyMap<string, readonly string[]>,
  evaluation: Evaluation,
): void {
  const path = pathOf(left, aliases);
  if (!path || (operator !== "=" && operator !== "||=" && operator !== "??=")) return;
  // Itself, or an alias of a part: no value of its own.
  if (pathOf(right, aliases)) return;
  const isDefault = operator !== "=" || right.type === "LogicalExpression";
  put(root, path, evaluate(right, evaluation), isDefault);
}

function call(
  node: CallExpression,
  root: Record<string, unknown>,
  aliases: ReadonlyMap<string, readonly string[]>,
  evaluation: Evaluation,
  ask: (request: Asked) => void,
): void {
  const { callee } = node;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
  const [first] = node.arguments;
  const method = callee.property.name;
  if (first && (method === "assign" || method === "extend")) {
    // Object.assign(target, …), $.extend(true, target, …)
    const at = node.arguments.findIndex((argument) => pathOf(argument, aliases));
    const path = at >= 0 ? pathOf(node.arguments[at]!, aliases) : null;
    if (path) for (const source of node.arguments.slice(at + 1)) put(root, path, evaluate(source, evaluation), true);
  }
  if (first && (method === "command" || method === "subscribe" || method === "before")) {
    const name = evaluate(first, evaluation);
    if (typeof name === "string" && /^\w+\.\w+$/.test(name)) ask({ as: method, name });
  }
}

/** `window._genesys.widgets["main"]` -> `["widgets", "main"]`; `null` where it is something else. */
function pathOf(node: AnyNode, aliases: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  // `window._genesys || {}`: the thing itself.
  if (node.type === "LogicalExpression") return isEmptyObject(node.right) ? pathOf(node.left, aliases) : null;
  // `const w = (window._genesys ||= {})`.
  if (node.type === "AssignmentExpression") return pathOf(node.left, aliases);
  if (node.type === "Identifier") return node.name === "_genesys" ? [] : (aliases.get(node.name) ?? null);
  if (node.type !== "MemberExpression") return null;
  const { object, property } = node;
  const key =
    !node.computed && property.type === "Identifier"
      ? property.name
      : property.type === "Literal" && typeof property.value === "string"
        ? property.value
        : null;
  if (key === null) return null;
  // Whatever the page calls its window: `(function (w) { w._genesys = … })(window)`.
  if (key === "_genesys") return [];
  const path = pathOf(object, aliases);
  return path && [...path, key];
}

const isEmptyObject = (node: Expression): boolean => node.type === "ObjectExpression" && node.properties.length === 0;

/** Sets `value` at `path`; a default goes under what is there already. */
function put(root: Record<string, unknown>, path: readonly string[], value: unknown, isDefault = false): void {
  if (path.includes("__proto__")) return;
  let at = root;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    at = isRecord(next) ? next : fresh(at, key);
  }
  const last = path.at(-1);
  if (last === undefined) {
    if (isRecord(value)) merge(root, value);
  } else if (isRecord(at[last]) && isRecord(value) && (isDefault || Object.keys(value).length === 0)) {
    merge(at[last], value);
  } else {
    at[last] = value;
  }
}

function fresh(at: Record<string, unknown>, key: string): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  at[key] = object;
  return object;
}

function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    const before = into[key];
    if (isRecord(before) && isRecord(value)) merge(before, value);
    else into[key] = value;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Computed);

function walk(node: unknown, visit: (node: AnyNode) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit);
  } else if (typeof node === "object" && node !== null && "type" in node) {
    visit(node as AnyNode);
    for (const child of Object.values(node)) if (typeof child === "object") walk(child, visit);
  }
}
