/** What a report says of the page and the browser: nothing that identifies anybody. */
import type { JourneyContext } from "@ringback/protocol";

/** Path without query and fragment, the referrer's host alone, language, zone and kind of device. */
export function pageContext(version: string): JourneyContext {
  const referrerHost = hostOf(document.referrer);
  return {
    page: location.pathname.slice(0, 500),
    ...(referrerHost && { referrerHost }),
    language: navigator.language,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    device: deviceOf(matchMedia("(pointer: coarse)").matches, Math.min(screen.width, screen.height)),
    version,
  };
}

/** `shortSide` in CSS pixels: a touch screen narrower than 600 is a phone. */
function deviceOf(touch: boolean, shortSide: number): "phone" | "tablet" | "desktop" {
  if (!touch) return "desktop";
  return shortSide < 600 ? "phone" : "tablet";
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}
