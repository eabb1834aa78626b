/**
 * `npm run docs` writes the generated parts of the documents, `--check` says which are stale. A part stands between
 * `<!-- generated:NAME -->` and `<!-- /generated -->`; each name has one function here that renders it from the code's tables.
 */
import { readFile, writeFile } from "node:fs/promises";
import { descriptions } from "../packages/widget/src/configuration/descriptions.ts";
import { type OptionName, options } from "../packages/widget/src/configuration/options.ts";
import { type ErrorWord, errors } from "../packages/protocol/src/errors.ts";
import { markdownTable as table } from "./markdown-table.ts";
import { renderFactCounts, renderFacts, renderOptionTable, renderPluginTable } from "./genesys-docs.ts";
import { settings } from "../packages/server/src/settings.ts";
import { vendorError } from "../packages/server/src/http/genesys/vendor-error.ts";

type Render = () => string | Promise<string>;

const parts: Readonly<Record<string, Render>> = {
  events: () => contractTable("Events", "event"),
  commands: () => contractTable("Commands", "command"),
  settings: () =>
    table(
      ["setting", "default", "what it does"],
      Object.entries(settings).map(([name, setting]) => [`\`${name}\``, setting.default, setting.meaning]),
    ),
  options: () =>
    table(
      ["option", "attribute", "default", "what it does"],
      (Object.keys(options) as OptionName[]).map((name) => [
        `\`${name}\``,
        `\`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\``,
        `\`${JSON.stringify(options[name].default)}\``,
        descriptions[name],
      ]),
    ),
  errors: () =>
    table(
      ["code", "number", "HTTP status", "title"],
      Object.entries(errors).map(([code, { number, status, title }]) => [
        `\`${code}\``,
        number ?? "",
        status ?? "in the page",
        title,
      ]),
    ),
  "genesys-options": renderOptionTable,
  "genesys-plugins": renderPluginTable,
  "genesys-fact-counts": renderFactCounts,
  "genesys-facts-metadata": () => renderFacts("metadata"),
  "genesys-facts-bus": () => renderFacts("bus"),
  "genesys-facts-scenarios": () => renderFacts("scenarios"),
  "genesys-errors": () =>
    table(
      ["code here", "HTTP status", "`code`", "`phrase`"],
      (Object.keys(errors) as ErrorWord[])
        .filter((word) => errors[word].status !== null && word !== "not_signed_in")
        .map((word) => {
          const { status, code, phrase } = vendorError({ code: word }, {});
          return [`\`${word}\``, status, code, `\`${phrase}\``];
        }),
    ),
};

const documents = [
  "docs/embed.md",
  "docs/errors.md",
  "docs/operate.md",
  "docs/genesys-api.md",
  "docs/genesys-facts.md",
  "docs/migrate-from-genesys.md",
];

/** The names of an interface in the bus's contract with their doc comments. */
async function contractTable(interfaceName: string, what: string): Promise<string> {
  const source = await readFile("packages/widget/src/bus/contract.ts", "utf8");
  const [, body = ""] = new RegExp(`export interface ${interfaceName} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source) ?? [];
  const entries = [...body.matchAll(/(?:\/\*\* ([\s\S]*?) \*\/\n\s*)?"([\w.]+)":/g)];
  if (entries.length === 0) throw new Error(`the bus's contract has no interface ${interfaceName}`);
  return table(
    [what, "meaning"],
    entries.map(([, comment = "", name = ""]) => [`\`${name}\``, comment.replaceAll(/\s*\n\s*\*\s*/g, " ")]),
  );
}

async function render(document: string): Promise<string> {
  const marker = /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
  let text = "";
  let from = 0;
  for (const match of document.matchAll(marker)) {
    const [whole, start = "", name = "", end = ""] = match;
    const part = parts[name];
    if (!part) throw new Error(`no part is called ${name}: name it in scripts/docs.ts`);
    text += `${document.slice(from, match.index)}${start}\n${await part()}\n\n${end}`;
    from = match.index + whole.length;
  }
  return text + document.slice(from);
}

const stale: string[] = [];
for (const path of documents) {
  const before = await readFile(path, "utf8");
  const after = await render(before);
  if (before === after) continue;
  stale.push(path);
  if (!process.argv.includes("--check")) await writeFile(path, after);
}
if (stale.length > 0 && process.argv.includes("--check")) {
  console.error(`Stale: ${stale.join(", ")}. Run \`npm run docs\`.`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Wrote ${stale.join(", ")}.` : "All generated parts are current.");
}
