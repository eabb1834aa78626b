/** The `Engage` plugin's invitation: asks the visitor, and runs a command where they accept. */
import type { CommandEnvelope } from "../bus/bus.ts";
import type { Plugin } from "../bus/plugin.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";
import type * as Invitation from "../offer/invitation.ts";

export interface EngageDeps {
  readonly plugin: Plugin;
  readonly configuration: ConfigurationStore;
  readonly loadInvitation: () => Promise<typeof Invitation>;
}

interface InviteOptions {
  readonly title?: string;
  readonly body?: string;
  readonly accept?: string;
  readonly decline?: string;
  /** Milliseconds after which no answer is taken for a no. */
  readonly timeout?: number;
  /** `Callback` and `open`, or `Callback.open` as the command alone. */
  readonly plugin?: string;
  readonly command?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export function startEngage({ plugin, configuration, loadInvitation }: EngageDeps): void {
  plugin.registerEvents(["ready"]);
  plugin.registerCommand("invite", async ({ data, deferred }: CommandEnvelope<InviteOptions>) => {
    const { mountInvitation } = await loadInvitation();
    const answer = (accepted: boolean) => {
      clearTimeout(timer);
      mounted.remove();
      deferred.resolve(accepted ? "accepted" : "declined");
      if (accepted) run(plugin, data);
    };
    const { title = "", body = "", accept = "Yes", decline = "No", timeout = 0 } = data;
    const { lang, theme } = configuration.current;
    const mounted = mountInvitation(
      { do: "offer", title, text: body, accept, decline },
      { accept: () => answer(true), decline: () => answer(false) },
      { language: lang ?? "en", direction: "ltr", theme: theme === "dark" ? theme : null, accent: null, into: null },
    );
    const timer = timeout > 0 ? setTimeout(() => answer(false), timeout) : undefined;
  });
  plugin.ready();
}

/** What was offered and accepted is proactive. */
function run(plugin: Plugin, { plugin: target, command, options }: InviteOptions): void {
  if (!command) return;
  const name = command.includes(".") ? command : `${target ?? "Callback"}.${command}`;
  plugin.command(name, name === "Callback.open" ? { ...options, proactive: true } : options);
}
