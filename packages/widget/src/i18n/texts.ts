/** Looking texts up: `texts("callback", "CallbackTitle")`, nested keys with a dot (`Errors.7030`). */

/** A language pack: namespaces (`callback`, `calendar` …) of keys. Partial packs merge over the built-in one. */
export type Pack = { readonly [namespace: string]: PackNamespace };
interface PackNamespace {
  readonly [key: string]: string | readonly string[] | PackNamespace;
}

/** Answers the text of a key with `{name}` places filled in; the key itself where no pack has it. */
export type Texts = (namespace: string, key: string, values?: Readonly<Record<string, string | number>>) => string;
