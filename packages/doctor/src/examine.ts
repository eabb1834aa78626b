/** What will become of a configuration, option by option. */
import {
  createTexts,
  optionNotes,
  options,
  parseDefinition,
  plugins,
  readOptions,
} from "@ringback/widget/genesys/tables";
import type { OptionPath } from "@ringback/widget/genesys/tables";
import { Computed } from "./evaluate.ts";
import type { Found } from "./find-configuration.ts";

export type Verdict = "honoured" | "differs" | "ignored" | "wrong" | "unknown";

export interface Finding {
  /** `callback.dataURL`, or what a script asks for: `command WebChat.open`. */
  readonly subject: string;
  readonly value: string;
  readonly verdict: Verdict;
  readonly note: string;
}

export function examine({ widgets, asked }: Found): Finding[] {
  return [...optionFindings(widgets), ...formFindings(widgets), ...hookFindings(widgets), ...askedFindings(asked)];
}

function optionFindings(widgets: Record<string, unknown>): Finding[] {
  const { complaints } = readOptions(written(widgets));
  const findings: Finding[] = [];
  for (const { path, value } of leaves(widgets)) {
    const complaint = complaints.find((one) => one.path === path);
    const note = optionNotes[path as OptionPath];
    if (complaint) {
      findings.push({
        subject: path,
        value: show(value),
        verdict: complaint.problem,
        note: sentence(complaint.sentence),
      });
    } else if (note) {
      const computed = value instanceof Computed ? " (Computed when the page runs: its value was not checked.)" : "";
      findings.push({ subject: path, value: show(value), verdict: note.support, note: note.note + computed });
    }
  }
  return findings;
}

function formFindings(widgets: Record<string, unknown>): Finding[] {
  const form = (widgets.callback as Record<string, unknown> | undefined)?.form;
  if (typeof form !== "object" || form === null || form instanceof Computed) return [];
  const { complaints } = parseDefinition(written(form), createTexts("en"));
  return complaints.map((note) => ({ subject: "callback.form", value: "", verdict: "wrong", note: sentence(note) }));
}

function hookFindings(widgets: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  const { extensions, onReady } = widgets;
  if (onReady) {
    findings.push({
      subject: "onReady",
      value: show(onReady),
      verdict: "honoured",
      note: "Called with the bus before any event.",
    });
  }
  if (typeof extensions === "object" && extensions !== null) {
    for (const name of Object.keys(extensions)) {
      const note = "Called with the page's jQuery (or `undefined`), the bus and a small `Common`.";
      findings.push({ subject: `extensions.${name}`, value: "a function", verdict: "honoured", note });
    }
  }
  for (const name of Object.keys(widgets)) {
    if (name in options || name === "extensions" || name === "onReady" || name === "bus") continue;
    findings.push({
      subject: name,
      value: show(widgets[name]),
      verdict: "ignored",
      note: "Not a part of Ringback, which is callback alone.",
    });
  }
  return findings;
}

function askedFindings(asked: Found["asked"]): Finding[] {
  const findings: Finding[] = [];
  for (const { as, name } of asked) {
    const [plugin = "", member = ""] = name.split(".");
    const known = plugins[plugin];
    if (!known) {
      const theirs =
        /^(WebChat|SendMessage|ClickToCall|CoBrowse|KnowledgeCenter|ChatDeflection|Console|Search|SideBar|ChannelSelector|CallUs|Engage|Offers|Toaster|WindowManager|StatsTicker|GWE)/;
      if (!theirs.test(plugin)) continue;
      findings.push({ subject: `${as} ${name}`, value: "", verdict: "ignored", note: absent[as] });
    } else {
      const has = as === "subscribe" ? known.events.includes(member) : known.commands.includes(member);
      findings.push({
        subject: `${as} ${name}`,
        value: "",
        verdict: has ? "honoured" : "ignored",
        note: has ? "As with the vendor." : absent[as],
      });
    }
  }
  return findings;
}

const absent = {
  command: "Not a part of Ringback: the command is rejected.",
  subscribe: "Not a part of Ringback: the event never comes.",
  before: "Not a part of Ringback: the hook is never called.",
} as const;

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

/** The options as they are written, by path; groups are gone into, values that are objects are not. */
function leaves(widgets: Record<string, unknown>): Leaf[] {
  const found: Leaf[] = [];
  const visit = (group: Record<string, unknown>, values: Record<string, unknown>, path: string) => {
    for (const [written, value] of Object.entries(values)) {
      const key = written === "calenderHours" ? "calendarHours" : written;
      const known = Object.hasOwn(group, key) ? group[key] : undefined;
      const at = path ? `${path}.${key}` : key;
      const isGroup = typeof known === "object" && known !== null && !("kind" in known);
      if (isGroup && isPlainObject(value)) visit(known as Record<string, unknown>, value, at);
      else if (path) found.push({ path: at, value });
    }
  };
  visit(options, widgets, "");
  return found;
}

/** The configuration without what only running the page would tell. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).filter(([, entry]) => !(entry instanceof Computed));
  return Object.fromEntries(entries.map(([key, entry]) => [key, written(entry)]));
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Computed);

function show(value: unknown): string {
  if (value instanceof Computed) return value.source;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `${value.length} entries`;
  if (typeof value === "object" && value !== null) return `{${Object.keys(value).join(", ")}}`;
  return JSON.stringify(value) ?? "undefined";
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
