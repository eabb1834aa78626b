/** The generated parts of the documents for those who come from Genesys Widgets. */
import { sections, type Fact, type Section } from "../e2e/genesys/facts.ts";
import { optionNotes, options, plugins, type OptionPath } from "../packages/widget/src/genesys/tables.ts";
import { markdownTable } from "./markdown-table.ts";

const verdicts = { honoured: "same", differs: "differs", ignored: "ignored" } as const;

/** Option by option: what is honoured, what differs, what is ignored and why. */
export function renderOptionTable(): string {
  const paths = Object.keys(optionNotes) as OptionPath[];
  return markdownTable(
    ["option", "default", "here", "what it does"],
    paths.map((path) => {
      const { support, note } = optionNotes[path];
      return [`\`${path}\``, defaultOf(path), verdicts[support], note];
    }),
  );
}

export function renderPluginTable(): string {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(" ") || "none";
  return markdownTable(
    ["plugin", "commands", "events"],
    Object.entries(plugins).map(([name, { commands, events }]) => [`\`${name}\``, list(commands), list(events)]),
  );
}

/** Every observed fact with its verdict. */
export function renderFacts(section: Section): string {
  return markdownTable(
    ["id", "observed in Genesys Widgets 9.0", "Ringback"],
    Object.entries<Fact>(sections[section].facts).map(([id, { observed, ours }]) => [
      id,
      capitalised(observed),
      ours ? `**different:** ${ours}` : "same",
    ]),
  );
}

export function renderFactCounts(): string {
  return markdownTable(
    ["part", "facts", "same", "deliberately different"],
    Object.values(sections).map(({ title, facts }) => {
      const all = Object.values<Fact>(facts);
      const different = all.filter(({ ours }) => ours !== undefined).length;
      return [title, all.length, all.length - different, different];
    }),
  );
}

function defaultOf(path: OptionPath): string {
  let value: unknown = options;
  for (const key of path.split(".")) value = (value as Record<string, unknown>)[key];
  const { default: initial } = value as { default: unknown };
  return initial === null ? "" : `\`${JSON.stringify(initial)}\``;
}

const capitalised = (text: string) => (text.startsWith("`") ? text : text.charAt(0).toUpperCase() + text.slice(1));
