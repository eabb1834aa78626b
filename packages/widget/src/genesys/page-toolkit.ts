/** The small `Common` that extensions and form checks are given: what published ones use of the vendor's. */
export interface PageToolkit {
  /** The value at `a.b.c`, or `undefined`. */
  checkPath(from: unknown, path: string): unknown;
  /** Makes the objects on the way, and answers the last. */
  createCheckPath(from: object, path: string): object;
  /** Text that stands for itself in HTML. */
  sanitizeHTML(text: string): string;
  log(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  error(...values: unknown[]): void;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function createPageToolkit(console: Pick<Console, "log" | "debug" | "error">): PageToolkit {
  return {
    checkPath(from, path) {
      let value = from;
      for (const key of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[key];
      return value;
    },
    createCheckPath(from, path) {
      let object = from as Record<string, unknown>;
      for (const key of path.split(".")) {
        const next = Object.hasOwn(object, key) ? object[key] : undefined;
        object = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : fresh(object, key);
      }
      return object;
    },
    sanitizeHTML: (text) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark),
    log: (...values) => console.log(...values),
    debug: (...values) => console.debug(...values),
    error: (...values) => console.error(...values),
  };
}

function fresh(object: Record<string, unknown>, key: string): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  if (key !== "__proto__") object[key] = made;
  return made;
}
