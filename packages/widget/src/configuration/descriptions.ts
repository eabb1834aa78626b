/** One sentence for each option; the reference page is made from it. Not part of what a page loads. */
import type { OptionName } from "./options.ts";

export const descriptions: Record<OptionName, string> = {
  site: "The site that the page belongs to, as the server knows it.",
  server: "Address of the Ringback server; where the script came from if absent.",
  launcher:
    "`auto` shows the button unless the page has a `<ringback-callback>` or a `[data-ringback-open]` of its own; `on` always, `off` never.",
  launcherText: "Words on the button instead of the language's.",
  root: "Where the form lives: in a shadow root, or in the page's own DOM for scripts that look inside.",
  consent:
    "`granted`: the site has the visitor's consent to store things before they open the form; `withdrawn`: not any more.",
  restore:
    "Keep what was typed, and what was sent without an answer, in the tab's session storage until the callback is booked or the form is left: after an accidental reload nothing is typed again, and sending it again books nothing twice.",
  report:
    "Whether interactions are reported to the site's server; a browser with Global Privacy Control never reports.",
  bridge:
    "Where else the interaction's events go, as words: `dom`, `datalayer`, `gtag`, `segment`, `matomo`, `posthog`. Never what was typed.",
  texts: 'Texts that outweigh every language\'s, by key: `{"CallbackTitle": "Talk to us"}`.',
  dataURL: "Address of a Genesys-compatible callback API (`apiVersion` `v1` or `v3`).",
  apiVersion:
    "The backend's language: `ringback`, `v1` (GMS) or `v3` (Engagement). Absent: `v1` where `dataURL` is set, else `ringback`.",
  apikey: "Sent as `apikey` (`v1`) or `x-api-key` (`v3`).",
  serviceName:
    "The service (queue) that calls back; the site's first if absent. One that the site has not is named in the console.",
  userData: "Data that goes along with every callback; `Callback.open`'s `userData` outweighs it.",
  countryCodes: "Whether the phone field has a choice of country.",
  immediateCallback: "Whether “as soon as possible” is offered.",
  scheduledCallback: "Whether a day and time can be picked.",
  form: "A form definition (`wrapper`, `inputs`) instead of the built-in fields.",
  ewt: "Estimated wait time: `display`, `queue`, `threshold` in seconds, `refreshInterval` in seconds.",
  callDirection: "`_call_direction` of the `v1` API.",
  ajaxTimeout: "How long to wait for the backend's answer, in milliseconds.",
  confirmClose: "Whether leaving asks first once the visitor has entered something.",
  idempotencyKey:
    "Whether submissions to `v1` and `v3` carry an `Idempotency-Key` header; `false` for servers whose CORS rules refuse it.",
  lang: "Language tag; the page's visitor's languages if absent.",
  i18n: 'A language pack or its address: `{"de": {"callback": {"CallbackTitle": "…"}}}`. A partial one is fine.',
  theme: "Name of a theme in `themes`, or `light` or `dark`; the visitor's preference if absent.",
  themes: "Themes by name: the class names that the form's outermost element gets.",
  mobileMode: "Full screen: always, never, or below `mobileModeBreakpoint`.",
  mobileModeBreakpoint: "Width in CSS pixels below which the form takes the whole screen.",
  timeFormat: "12 or 24 hours; as the language writes times if absent.",
  customStylesheetID: "Id of a `<style>` element whose rules reach the form too.",
  deploymentID: "Keeps apart what several deployments store under one origin.",
  debug: "Whether the bus writes events and commands to the console.",
  numberOfDays: "How many days the calendar shows at once.",
  showAvailability: "Whether the calendar asks the backend for free times.",
  hideUnavailableTimeSlots: "Whether times that are taken are left out instead of greyed.",
  calendarHours:
    "Hours offered where `showAvailability` is off: `interval` in minutes, `allDay` {`openTime`, `closeTime`}.",
};
