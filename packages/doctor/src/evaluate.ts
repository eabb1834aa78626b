/** The value of a JavaScript expression as far as it is written down: nothing is ever run. */
import type { AnyNode, Expression, ObjectExpression, Property } from "acorn";

/** Something that only running the page would tell. */
export class Computed {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Answers a variable's expression, where it is set once. */
type Variables = (name: string) => Expression | undefined;

export interface Evaluation {
  readonly source: string;
  readonly variables: Variables;
}

/** Functions become an empty function: only that there is one matters. */
const writtenFunction = (): void => undefined;

export function evaluate(node: AnyNode, evaluation: Evaluation, depth = 0): unknown {
  const { source, variables } = evaluation;
  const inner = (child: AnyNode) => evaluate(child, evaluation, depth + 1);
  const computed = () => new Computed(source.slice(node.start, node.end).replace(/\s+/g, " ").slice(0, 80));
  // A variable may be defined by itself.
  if (depth > 100) return computed();
  switch (node.type) {
    case "Literal":
      return "regex" in node && node.regex ? computed() : node.value;
    case "TemplateLiteral": {
      if (node.expressions.length > 0) return computed();
      return node.quasis[0]?.value.cooked ?? "";
    }
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return writtenFunction;
    case "ObjectExpression":
      return objectOf(node, inner, computed);
    case "ArrayExpression":
      return node.elements.map((element) => (element ? inner(element) : undefined));
    case "Identifier": {
      if (node.name === "undefined") return undefined;
      const value = variables(node.name);
      return value ? inner(value) : computed();
    }
    case "UnaryExpression": {
      const value = inner(node.argument);
      if (node.operator === "-" && typeof value === "number") return -value;
      // Minifiers write true and false as !0 and !1.
      return node.operator === "!" && !(value instanceof Computed) ? !value : computed();
    }
    case "BinaryExpression": {
      if (node.left.type === "PrivateIdentifier") return computed();
      const [left, right] = [inner(node.left), inner(node.right)];
      const isText = (value: unknown) => typeof value === "string" || typeof value === "number";
      if (node.operator !== "+" || !isText(left) || !isText(right)) return computed();
      return typeof left === "number" && typeof right === "number" ? left + right : String(left) + String(right);
    }
    case "LogicalExpression":
      // `window.x || {…}` is how a page says “unless it is there already”.
      return node.operator === "&&" ? computed() : inner(node.right);
    case "ParenthesizedExpression":
      return inner(node.expression);
    default:
      return computed();
  }
}

function objectOf(
  node: ObjectExpression,
  inner: (child: AnyNode) => unknown,
  computed: () => Computed,
): Record<string, unknown> | Computed {
  const object: Record<string, unknown> = {};
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const spread = inner(property.argument);
      if (spread instanceof Computed || typeof spread !== "object") return computed();
      Object.assign(object, spread);
    } else {
      const key = keyOf(property, inner);
      if (key !== null && property.kind === "init" && key !== "__proto__") object[key] = inner(property.value);
    }
  }
  return object;
}

function keyOf(property: Property, inner: (child: AnyNode) => unknown): string | null {
  if (!property.computed && property.key.type === "Identifier") return property.key.name;
  const key = inner(property.key);
  return typeof key === "string" || typeof key === "number" ? String(key) : null;
}
