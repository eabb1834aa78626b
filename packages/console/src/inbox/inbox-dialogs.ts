/** The inbox's dialogs: at most one is open. */
import type { ConsoleCallbackDetail } from "@ringback/protocol";
import { type TemplateResult, html, nothing } from "lit";
import "../keys/keys-overlay.ts";
import type { Shortcut } from "../keys/shortcuts.ts";
import type { PageContext } from "../page-context.ts";
import "./cancel-dialog.ts";
import "./create-dialog.ts";
import "./move-dialog.ts";

export type InboxDialog = "keys" | "create" | "move" | "cancel";

export interface InboxDialogs {
  readonly open: InboxDialog | null;
  readonly context: PageContext;
  readonly callback: ConsoleCallbackDetail | null;
  readonly shortcuts: readonly Shortcut[];
  readonly close: () => void;
  readonly created: (id: string) => void;
  readonly done: (sentence: string) => void;
}

export function inboxDialogs({
  open,
  context,
  callback,
  shortcuts,
  close,
  created,
  done,
}: InboxDialogs): TemplateResult {
  const { api, services } = context;
  return html`
    <rb-keys ?open=${open === "keys"} .shortcuts=${shortcuts} @close=${close}></rb-keys>
    ${
      open === "create"
        ? html`<rb-create-dialog
            .api=${api}
            .services=${services}
            @close=${close}
            @created=${({ detail: id }: CustomEvent<string>) => created(id)}
          ></rb-create-dialog>`
        : nothing
    }
    ${
      open === "move" && callback
        ? html`<rb-move-dialog
            .api=${api}
            .callback=${callback}
            @close=${close}
            @moved=${() => done("Moved.")}
          ></rb-move-dialog>`
        : nothing
    }
    ${
      open === "cancel" && callback
        ? html`<rb-cancel-dialog
            .api=${api}
            .callback=${callback}
            @close=${close}
            @cancelled=${() => done("Cancelled. Nobody will call.")}
          ></rb-cancel-dialog>`
        : nothing
    }
  `;
}
