/** Every plugin of the compatible bundle with its commands and events, by the vendor's names. */
export interface PluginMembers {
  readonly commands: readonly string[];
  readonly events: readonly string[];
}

export const plugins: Readonly<Record<string, PluginMembers>> = {
  Callback: {
    commands: ["open", "close", "minimize", "showEWT", "showOverlay", "hideOverlay", "configure"],
    events: ["ready", "opened", "started", "submitted", "cancelled", "completed", "closed", "minimized", "unminimized"],
  },
  CallbackService: {
    commands: ["schedule", "availability", "configure"],
    events: ["ready", "scheduled", "scheduleError", "availableSlots", "availabilityError"],
  },
  Calendar: {
    commands: ["generate", "showAvailability", "reset", "configure"],
    events: ["ready", "generated", "selectedDateTime"],
  },
  App: {
    commands: [
      "closeAll",
      "setLanguage",
      "setTheme",
      "getTheme",
      "reTheme",
      "updateAJAXHeader",
      "removeAJAXHeader",
      "registerAutoLoad",
      "deregisterAutoLoad",
      "configure",
    ],
    events: ["ready", "i18n", "theme"],
  },
  Overlay: { commands: [], events: ["ready"] },
  StatsService: { commands: ["getStats", "configure"], events: ["ready"] },
  /** Where the page's channel selector or side bar has a callback entry. */
  ChannelSelector: { commands: ["open", "close"], events: ["ready"] },
  Engage: { commands: ["invite"], events: ["ready"] },
};
