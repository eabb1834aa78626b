/** `application/x-www-form-urlencoded` as the vendor's widget writes it: `nested[key]=…`, `list[]=…`, spaces as `+`. */
export const formContentType = "application/x-www-form-urlencoded; charset=UTF-8";

export function formEncoded(parameters: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(parameters)) add(pairs, name, value);
  return pairs.join("&").replaceAll("%20", "+");
}

function add(pairs: string[], name: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      const nested = typeof item === "object" && item !== null;
      add(pairs, `${name}[${nested ? index : ""}]`, item);
    });
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) add(pairs, `${name}[${key}]`, item);
  } else {
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(written(value))}`);
  }
}

function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
