/** Rules to begin with. */
import type { Rule } from "@ringback/protocol";

const limits = { perPage: 1, perSession: 1, perVisitor: 3, quietDays: 30 } as const;
const rule = (name: string, when: Rule["when"], actions: Rule["actions"]): Omit<Rule, "id"> => ({
  name,
  enabled: false,
  when,
  actions,
  limits,
  heldBack: 10,
});

export const beginnings: readonly Omit<Rule, "id">[] = [
  rule("Help on the price list", { pages: ["/pricing*"], dwellSeconds: 45, open: true, event: "ready" }, [
    {
      do: "offer",
      title: "Questions about prices?",
      text: "We call you back in a few minutes, free of charge.",
      accept: "Call me back",
      decline: "No, thanks",
    },
  ]),
  rule("Trouble with the form", { errorsAtLeast: 2 }, [
    {
      do: "link",
      title: "Rather write to us?",
      text: "Something doesn't work here. We answer within the day.",
      label: "Write to us",
      href: "/contact",
      decline: "No, thanks",
    },
  ]),
  rule("A long wait", { event: "opened", open: true, waitAtLeastSeconds: 900 }, [
    {
      do: "suggestTime",
      title: "It's busy right now",
      text: "Pick a quieter time and we call you then.",
      accept: "Suggest a time",
      decline: "I'll wait",
      inHours: 2,
    },
  ]),
  rule("Before they leave", { exitIntent: true, dwellSeconds: 20, event: "ready" }, [
    { do: "offer", title: "Shall we call you?", accept: "Call me back", decline: "No, thanks" },
  ]),
];

/** An id that says the name, and that no other rule has. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 34) || "rule";
  let id = base;
  for (let count = 2; taken.includes(id); count++) id = `${base}-${count}`;
  return id;
}
