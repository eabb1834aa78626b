/** What an empty list says: why it is empty, and what that means. */
import type { InboxPage } from "@ringback/protocol";
import { type InboxList, inboxLists, listNames } from "../vocabulary.ts";
import type { Filters } from "./inbox-data.ts";

export function emptyWords(
  list: InboxList,
  filters: Filters,
  counts: InboxPage["counts"] | null,
): { readonly icon: string; readonly title: string; readonly text: string } {
  if (Object.keys(filters).length > 0) {
    const elsewhere = inboxLists.filter((other) => other !== list && (counts?.[other] ?? 0) > 0);
    const text =
      elsewhere.length > 0
        ? `But there is under ${elsewhere.map((other) => listNames[other]).join(" and ")}.`
        : "Try fewer letters, or another filter.";
    return { icon: "search", title: "Nothing here matches", text };
  }
  switch (list) {
    case "due":
      return { icon: "check", title: "Nobody is waiting", text: "Who asks to be called back appears here by itself." };
    case "coming":
      return {
        icon: "calendar",
        title: "Nothing is booked",
        text: "Callbacks for a later time, and further tries, appear here.",
      };
    case "done":
      return {
        icon: "inbox",
        title: "Nothing is done yet",
        text: "Callbacks that were completed or cancelled appear here.",
      };
  }
}
