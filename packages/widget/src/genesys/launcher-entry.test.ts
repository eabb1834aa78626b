import { describe, expect, test } from "vitest";
import { launcherEntry } from "./launcher-entry.ts";

const channel = { enable: true, clickCommand: "Callback.open", displayName: "Receive a Call", i18n: "CallbackTitle" };
const selector = (...channels: unknown[]) => ({ channelselector: { channels } });

describe("the launcher that a page's entries ask for", () => {
  test("is the channel selector's callback entry, with its name", () => {
    const webchat = { clickCommand: "WebChat.open", displayName: "Chat" };
    expect(launcherEntry(selector(webchat, channel))).toEqual({ text: "Receive a Call", options: {}, onClick: null });
  });

  test("is the side bar's, by name or command, with the options of its click", () => {
    const onClick = () => undefined;
    const clickOptions = { form: { firstname: "Ann" } };
    expect(launcherEntry({ sidebar: { channels: [{ name: "Callback", clickOptions, onClick }] } })).toEqual({
      text: null,
      options: clickOptions,
      onClick,
    });
  });

  test("speaks the page's language: by its pack, else by our own words", () => {
    const main = { lang: "fr", i18n: { fr: { channelselector: { CallbackTitle: "Recevoir un appel" } } } };
    expect(launcherEntry({ main, ...selector(channel) })?.text).toBe("Recevoir un appel");
    expect(launcherEntry({ main: { lang: "fr" }, ...selector(channel) })?.text).toBeNull();
    expect(launcherEntry({ main: { lang: "fr" }, ...selector({ ...channel, i18n: undefined }) })?.text).toBe(
      "Receive a Call",
    );
  });

  test.each([
    ["nothing is configured", {}],
    ["the entry is off", selector({ ...channel, enable: false })],
    ["there are other channels alone", selector({ clickCommand: "WebChat.open" })],
    ["the side bar is not shown", { sidebar: { showOnStartup: false, channels: [channel] } }],
    ["the page has written nonsense", { channelselector: { channels: "all" }, sidebar: 3 }],
  ])("is none where %s", (_case, widgets) => {
    expect(launcherEntry(widgets)).toBeNull();
  });
});
