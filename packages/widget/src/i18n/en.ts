/** All built-in texts, for the types of the other languages and for tests: a page gets them in two parts. */
import { enFirst } from "./en-first.ts";
import { enLater } from "./en-later.ts";

export const en = {
  callback: {
    ...enFirst.callback,
    ...enLater.callback,
    Errors: { ...enFirst.callback.Errors, ...enLater.callback.Errors },
  },
  calendar: enLater.calendar,
};

/** A pack of ours: every text that English has, and no other. */
export type BuiltInPack = Translation<typeof en>;
type Translation<Text> = Text extends string ? string : { readonly [Key in keyof Text]: Translation<Text[Key]> };
