/** The `ChannelSelector` plugin, for pages whose own button opens it: its callback entry is the one channel that is left. */
import type { CommandEnvelope } from "../bus/bus.ts";
import type { Plugin } from "../bus/plugin.ts";

export interface ChannelSelectorDeps {
  readonly plugin: Plugin;
  /** As if the entry were chosen. */
  readonly choose: () => void;
}

export function startChannelSelector({ plugin, choose }: ChannelSelectorDeps): void {
  plugin.registerEvents(["ready"]);
  plugin.registerCommand("open", ({ deferred }: CommandEnvelope) => {
    choose();
    return deferred.resolve();
  });
  plugin.registerCommand("close", ({ deferred }: CommandEnvelope) => deferred.resolve());
  plugin.ready();
}
