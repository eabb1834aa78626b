/**
 * The built-in texts of a form at first sight. The others come with what they are shown in: `en-later.ts`. Keys that the
 * vendor's packs have too keep the vendor's names, so that a page's own pack fits.
 */
import type { Pack } from "./texts.ts";

export const enFirst = {
  callback: {
    CallbackTitle: "We'll call you back",
    CallbackTitleDescription: "No queue, no hold music.",
    CallbackFirstName: "First name",
    CallbackLastName: "Last name",
    CallbackEmail: "Email",
    CallbackPhoneNumber: "Phone",
    CallbackNotes: "What is it about?",
    CallbackPlaceholderRequired: "Required",
    CallbackPlaceholderOptional: "Optional",
    Optional: "optional",
    CallbackQuestion: "When should we call you?",
    CallbackOptionASAP: "As soon as possible",
    CallbackOptionPickDateTime: "Pick a time",
    ConfirmButtonText: "Call me back",
    CancelButtonText: "Cancel",
    TryAgain: "Try again",
    Country: "Country: {country}",
    CountryChoose: "Choose a country",
    Privacy: "How we use your data",
    Offline: "You're offline. What you typed is kept: try again once you are connected.",
    AriaMinimize: "Minimize",
    AriaClose: "Close",
    Errors: {
      networkError: "We couldn't reach the server. Check your connection and try again.",
    },
  },
} as const satisfies Pack;
