/**
 * Builds `dist/`: the entry scripts under stable names, classic so that `<script async>` is enough, each one file; in
 * `chunks/` what they load on intent, as modules under names of their content, which never change; and in `npm/` the module
 * for pages that bundle the widget themselves.
 */
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { build, defineConfig, type InlineConfig, type Plugin, type Rolldown } from "vite";
import { leanTemplates } from "./lean-templates.ts";
import { hashOf } from "./hash.ts";
import { phoneMetadata } from "./phone-metadata.ts";

const root = import.meta.dirname;
const target = "es2023";
/** The first browsers with what our style sheets need (`light-dark()`, nesting, relative colours): nothing is rewritten for older ones. */
const cssTarget = ["chrome123", "firefox128", "safari18"];

/** Name of the script, and its source. */
const entries = Object.entries({
  "ringback.js": join(root, "src/ringback.ts"),
  "ringback-genesys.js": join(root, "src/genesys/ringback-genesys.ts"),
  "ringback-preview.js": join(root, "src/offer/ringback-preview.ts"),
}).filter(([, source]) => existsSync(source));

const quiet: InlineConfig = { configFile: false, root, logLevel: "warn" };

/** Modules that entry scripts load on intent, and the place holders that stand for their addresses. */
const lazy = new Map<string, string>();

/** In an entry script, an address is relative to where the script came from, also on a foreign page. */
const placeHolders: Plugin = {
  name: "ringback-lazy",
  resolveId: (source) => (source === "virtual:load-chunk" ? "\0load-chunk" : undefined),
  load: (id) => (id === "\0load-chunk" ? loadChunk : undefined),
  transform(code, id) {
    if (!id.startsWith(join(root, "src")) || !/\bimport\(/.test(code)) return undefined;
    const replaced = code.replace(/\bimport\(\s*["'](\.[^"']+)["']\s*\)/g, (_, specifier: string) => {
      const module = resolve(dirname(id), specifier);
      if (!lazy.has(module)) lazy.set(module, `@chunk-${lazy.size}@`);
      return `loadChunk("${lazy.get(module)}")`;
    });
    return { code: `import { loadChunk } from "virtual:load-chunk";\n${replaced}`, map: null };
  },
};

/**
 * A browser remembers that a module failed to load, and so do the modules that import it: the next try has another
 * address, of the folder, so that it holds for them too. Encoded letters name the same folder.
 */
const loadChunk = `
const home = (document.currentScript ?? document.querySelector('script[src*="ringback"]'))?.src || location.href;
let failures = 0;
const encode = (letter, at) => failures >> at & 1 ? "%" + letter.charCodeAt(0).toString(16) : letter;
export const loadChunk = (name) =>
  import(/* @vite-ignore */ new URL("chunks".replace(/./g, encode) + "/" + name, home).href).catch((error) => {
    failures++;
    throw error;
  });`;

const ownImport = /\bimport\((?=[`"']\.)/g;

/** What a chunk loads of its own later: what it has in common with the chunk is there, so another query is enough. */
const laterChunks: Plugin = {
  name: "ringback-later-chunks",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk" || chunk.code.search(ownImport) < 0) continue;
      chunk.code = `${chunk.code.replaceAll(ownImport, "$load(")}
let $failed=0;function $load(u){return import($failed?u+"?"+$failed:u).catch(e=>{$failed++;throw e})}`;
    }
  },
};

async function buildScript(source: string): Promise<string> {
  const result = await build({
    ...quiet,
    plugins: [placeHolders],
    build: {
      target,
      write: false,
      modulePreload: false,
      rolldownOptions: { input: source, output: { format: "iife", codeSplitting: false } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  if (output.length !== 1) throw new Error(`${source} has become ${output.length} files`);
  return output[0].code;
}

const scripts = new Map<string, string>();
for (const [name, source] of entries) scripts.set(name, await buildScript(source));

const nameOf = (module: string) => module.slice(join(root, "src/").length).replace(/\.ts$/, "").replaceAll("/", "-");

/** Puts the chunks' names into the entry scripts, and takes away what an earlier build has left: never is one missing. */
const writeScripts: Plugin = {
  name: "ringback-scripts",
  /** While watching: the scripts have modules of their own, which the chunks' build does not see. */
  async buildStart() {
    if (!this.meta.watchMode) return;
    for (const file of await readdir(join(root, "src"), { recursive: true }))
      if (/\.(ts|css)$/.test(file)) this.addWatchFile(join(root, "src", file));
    for (const [name, source] of entries) scripts.set(name, await buildScript(source));
  },
  async writeBundle({ dir }, bundle) {
    for (const [name, script] of scripts) {
      const code = script.replace(/@chunk-\d+@/g, (placeHolder) => {
        const chunk = Object.values(bundle).find(
          (file) => file.type === "chunk" && file.isEntry && lazy.get(file.facadeModuleId!) === placeHolder,
        );
        if (!chunk) throw new Error(`${name}: no chunk for ${placeHolder}`);
        return chunk.fileName.slice("chunks/".length);
      });
      await writeFile(join(dir!, name), code);
    }
    await build({
      ...quiet,
      plugins: [phoneMetadata(), leanTemplates()],
      build: {
        target,
        cssTarget,
        outDir: "dist/npm",
        lib: { entry: { index: join(root, "src/index.ts") }, formats: ["es"] },
      },
    });
    const built = new Set([...scripts.keys(), ...Object.keys(bundle)]);
    const files = (await readdir(dir!, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) {
      const path = relative(dir!, join(parentPath, name));
      if (!built.has(path) && !path.startsWith("npm/")) await rm(join(dir!, path), { force: true });
    }
  },
};

/** What other chunks share with `plugins.ts`, which is there before any of them. */
const loadedFirst =
  /\/src\/(plugins|load-once|configuration\/(options|parsers)|i18n\/direction|service\/(desired-time|identifier)|bus\/delivery)\.ts$/;

/** Texts have one hash in common: twenty of their own would be longer than the rest of the table that names them. */
const textsFolder = join(root, "src/i18n");
const texts = (await readdir(textsFolder))
  .filter((name) => /^[a-z-]+\.ts$/.test(name))
  .map((name) => join(textsFolder, name));
const textsHash = hashOf(await Promise.all(texts.map((path) => readFile(path, "utf8"))));

export default defineConfig({
  root,
  plugins: [phoneMetadata({ folder: "chunks" }), leanTemplates(), laterChunks, writeScripts],
  // Chunks find one another by their own addresses.
  base: "./",
  build: {
    target,
    cssTarget,
    emptyOutDir: false,
    // A library's chunks load one another without Vite's preload helper.
    lib: { entry: Object.fromEntries([...lazy.keys()].map((module) => [nameOf(module), module])), formats: ["es"] },
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "chunks/[name]-[hash].js",
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId && texts.includes(facadeModuleId)
            ? `chunks/[name]-${textsHash}.js`
            : "chunks/[name]-[hash].js",
        minify: true,
        comments: { annotation: false },
        // Not a file of its own for each crumb.
        codeSplitting: {
          groups: [
            { name: "plugins", test: loadedFirst },
            { name: "callback-screen", test: /\/src\/callback\/screen\.ts$|\/lit-html\// },
          ],
        },
      },
    },
  },
});
