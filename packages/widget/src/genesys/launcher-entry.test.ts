import { describe, expect, test } from "vitest";
import { launcherEntry } from "./launcher-entry.ts";

const channel = { enable: true, clickCommand: "Callback.open", displayName: "Receive a Call", i18n: "CallbackTitle" };
const selector = (...channels: unknown[]) => ({ channelselector: { channels } });

describe("the launcher that a page's entries ask for", () => {
  test("is the channel selector's callback entry, with its name", () => {
    const webchat = { clickCommand: "WebChat.open", displayName: "Chat" };
    const entry = launcherEntry(selector(webchat, channel));
    expect(entry).toMatchObject({ options: {}, onClick: null });
    expect(entry?.textIn(null)).toBe("Receive a Call");
  });

  test("is the side bar's, by name or command, with the options of its click", () => {
    const onClick = () => undefined;
    const clickOptions = { form: { firstname: "Ann" } };
    const entry = launcherEntry({ sidebar: { channels: [{ name: "Callback", clickOptions, onClick }] } });
    expect(entry).toMatchObject({ options: clickOptions, onClick });
    expect(entry?.textIn("en")).toBeNull();
  });

  test("speaks the page's language: by its pack, else by our own words", () => {
    const main = { i18n: { fr: { channelselector: { CallbackTitle: "Recevoir un appel" } } } };
    expect(launcherEntry({ main, ...selector(channel) })?.textIn("fr")).toBe("Recevoir un appel");
    expect(launcherEntry({ main, ...selector(channel) })?.textIn("de")).toBeNull();
    expect(launcherEntry(selector({ ...channel, i18n: undefined }))?.textIn("fr")).toBe("Receive a Call");
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
