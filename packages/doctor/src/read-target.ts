/** Gets a page's scripts: an address or a file, HTML or JavaScript. Reads what the page itself holds and names, nothing of others. */
import { readFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import type { Script } from "./find-configuration.ts";

const limit = 5_000_000;

export interface Target {
  readonly scripts: readonly Script[];
  /** What was named and not read, and why. */
  readonly skipped: readonly string[];
}

type Read = (reference: string) => Promise<string>;

export async function readTarget(target: string): Promise<Target> {
  const isAddress = /^https?:\/\//i.test(target);
  const read: Read = isAddress ? readAddress(new URL(target)) : readBeside(resolve(target));
  const content = await read("");
  if (!looksLikeHtml(content, target)) return { scripts: [{ name: target, code: content }], skipped: [] };
  const scripts: Script[] = [];
  const skipped: string[] = [];
  for (const { src, code, line } of scriptsOf(content)) {
    if (src === null) scripts.push({ name: `inline script in line ${line}`, code });
    else {
      try {
        scripts.push({ name: src, code: await read(src) });
      } catch (error) {
        skipped.push(`${src}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { scripts, skipped };
}

function readAddress(page: URL): Read {
  return async (reference) => {
    const address = new URL(reference, page);
    if (address.origin !== page.origin) throw new Error("of another origin, not read");
    const answer = await fetch(address, { redirect: "follow", signal: AbortSignal.timeout(15_000) });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return within(await answer.text());
  };
}

function readBeside(page: string): Read {
  return async (reference) => {
    if (reference === "") return within(await readFile(page, "utf8"));
    if (/^([a-z][a-z+.-]*:|\/\/)/i.test(reference)) throw new Error("of another origin, not read");
    const path = resolve(dirname(page), reference.replace(/[?#].*$/, "").replace(/^\/+/, ""));
    if (!path.startsWith(dirname(page) + sep)) throw new Error("outside the page's folder, not read");
    try {
      return within(await readFile(path, "utf8"));
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === "ENOENT" ? new Error("not beside the page") : error;
    }
  };
}

function within(text: string): string {
  if (text.length > limit) throw new Error("longer than 5 MB, not read");
  return text;
}

function looksLikeHtml(content: string, target: string): boolean {
  return !/\.[cm]?js([?#]|$)/i.test(target) && /^\s*</.test(content);
}

interface ScriptElement {
  readonly src: string | null;
  readonly code: string;
  readonly line: number;
}

function scriptsOf(html: string): ScriptElement[] {
  const found: ScriptElement[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ("tagName" in node && node.tagName === "script" && isJavaScript(attribute(node, "type"))) {
      const code = node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
      found.push({ src: attribute(node, "src"), code, line: node.sourceCodeLocation?.startLine ?? 0 });
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
    if ("content" in node) visit(node.content);
  };
  visit(parse(html, { sourceCodeLocationInfo: true }));
  return found;
}

const attribute = (node: DefaultTreeAdapterTypes.Element, name: string): string | null =>
  node.attrs.find((attr) => attr.name === name)?.value ?? null;

const isJavaScript = (type: string | null): boolean =>
  !type || /^(text|application)\/(java|ecma)script$|^module$/i.test(type.trim());
