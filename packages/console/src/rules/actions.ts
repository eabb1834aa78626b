/** What a rule can do, as the editor offers it. */
import type { RuleAction } from "@ringback/protocol";

export type ActionName = RuleAction["do"];

export interface ActionField {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "long" | "number" | "values";
  readonly optional?: true;
  readonly hint?: string;
}

export interface ActionKind {
  readonly label: string;
  readonly fields: readonly ActionField[];
  readonly initial: RuleAction;
  /** It asks for the visitor's attention: a rule does so once at most. */
  readonly invites: boolean;
}

const title: ActionField = { name: "title", label: "Title", kind: "text" };
const text: ActionField = { name: "text", label: "Text", kind: "long", optional: true };
const accept: ActionField = { name: "accept", label: "Button to accept", kind: "text" };
const decline: ActionField = { name: "decline", label: "Button to decline", kind: "text" };
const values = (name: string, label: string, hint: string): ActionField => ({ name, label, kind: "values", hint });

export const actionKinds: Readonly<Record<ActionName, ActionKind>> = {
  offer: {
    label: "Offer a callback",
    invites: true,
    fields: [
      title,
      text,
      accept,
      decline,
      { ...values("prefill", "Fill in", "One a line, for instance subject = Prices"), optional: true },
    ],
    initial: { do: "offer", title: "Questions? We call you back.", accept: "Call me back", decline: "No, thanks" },
  },
  suggestTime: {
    label: "Suggest another time",
    invites: true,
    fields: [title, text, accept, decline, { name: "inHours", label: "Hours from now, at least", kind: "number" }],
    initial: { do: "suggestTime", title: "Rather later?", accept: "Suggest a time", decline: "No, thanks", inHours: 2 },
  },
  link: {
    label: "Show another channel",
    invites: true,
    fields: [
      title,
      text,
      { name: "label", label: "Link", kind: "text" },
      { name: "href", label: "Address", kind: "text", hint: "https://…, tel:…, mailto:… or a path" },
      decline,
    ],
    initial: { do: "link", title: "Rather write to us?", label: "Write to us", href: "mailto:", decline: "No, thanks" },
  },
  prefill: {
    label: "Fill in the form",
    invites: false,
    fields: [values("values", "Fields", "One a line, for instance subject = Prices")],
    initial: { do: "prefill", values: { subject: "" } },
  },
  texts: {
    label: "Change the widget's texts",
    invites: false,
    fields: [values("texts", "Texts", "One a line, for instance CallbackTitle = Talk to us")],
    initial: { do: "texts", texts: { CallbackTitle: "Talk to us" } },
  },
  event: {
    label: "Publish an event for the page",
    invites: false,
    fields: [
      { name: "name", label: "Offer.", kind: "text" },
      { ...values("data", "Data", "One a line, for instance tier = gold"), optional: true },
    ],
    initial: { do: "event", name: "hello" },
  },
};

/** An action with one field changed; an optional one that is empty goes. */
export function withField(action: RuleAction, { name, kind, optional }: ActionField, written: string): RuleAction {
  const value = kind === "number" ? Number(written) : kind === "values" ? valuesIn(written) : written;
  const { [name as keyof RuleAction]: _before, ...others } = action as RuleAction & Record<string, unknown>;
  const gone = optional && (written.trim() === "" || (typeof value === "object" && Object.keys(value).length === 0));
  return (gone ? others : { ...others, [name]: value }) as RuleAction;
}

export function shownField(action: RuleAction, { name, kind }: ActionField): string {
  const value = (action as unknown as Readonly<Record<string, string | number | Record<string, string> | undefined>>)[
    name
  ];
  if (kind !== "values" || typeof value !== "object") return typeof value === "object" ? "" : String(value ?? "");
  return Object.entries(value)
    .map(([key, text]) => `${key} = ${text}`)
    .join("\n");
}

/** `key = text`, one a line. */
function valuesIn(written: string): Record<string, string> {
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const [key = "", ...rest] = line.split("=");
      return [key.trim(), rest.join("=").trim()];
    }),
  );
}
