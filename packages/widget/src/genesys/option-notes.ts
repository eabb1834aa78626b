/** What becomes of each option of a page written for Genesys Widgets: for the documents and the doctor, never for a page. */
import type { OptionPath } from "./options.ts";

type Support = "honoured" | "differs" | "ignored";

export interface OptionNote {
  readonly support: Support;
  /** What it does here; where it differs or is ignored, why. */
  readonly note: string;
}

const honoured = (note: string): OptionNote => ({ support: "honoured", note });
const differs = (note: string): OptionNote => ({ support: "differs", note });
const ignored = (note: string): OptionNote => ({ support: "ignored", note });

const partOfDay = (part: string) => ({
  [`calendar.calendarHours.${part}.enable`]: honoured(`\`false\` offers no ${part} times.`),
  [`calendar.calendarHours.${part}.openTime`]: honoured(`First ${part} time offered, in the visitor's zone.`),
  [`calendar.calendarHours.${part}.closeTime`]: honoured(`No ${part} time is offered after it.`),
});

export const optionNotes: Readonly<Record<OptionPath, OptionNote>> = {
  "main.lang": honoured("Language shown; may be changed at run time. An unknown one gives English, said once."),
  "main.i18n": honoured("Address of a language pack, or the pack itself. Partial packs merge over the built-in texts."),
  "main.theme": honoured(
    "Name of a theme: `light`, `dark`, or one of `main.themes`. Absent: the visitor's preference.",
  ),
  "main.themes": honoured("Theme names and the class that each puts on the widget's outermost element."),
  "main.mobileMode": honoured("`true`: always the whole screen; `false`: never; `auto`: below the breakpoint."),
  "main.mobileModeBreakpoint": differs("Compared with the viewport's width alone; the user agent is not looked at."),
  "main.timeFormat": honoured("12 or 24 hours. Absent: as the language writes times."),
  "main.customStylesheetID": honoured(
    "The page's own `<style>` applies, since the widget renders into the page; it is moved behind ours so that it wins.",
  ),
  "main.downloadGoogleFont": ignored("No font is ever downloaded: the system's is used."),
  "main.googleFontUrl": ignored("No font is ever downloaded: the system's is used."),
  "main.deploymentID": honoured("Keeps what several deployments on one origin store apart."),
  "main.debug": honoured("Every event and command is written to the console."),
  "main.preload": ignored("Nothing to load ahead: one small script; the form is loaded when a visitor shows intent."),
  "main.plugins": ignored("Every plugin that Ringback has is there."),
  "main.header": honoured("Headers sent with every request, as `App.updateAJAXHeader` does."),
  "main.cookieOptions": ignored("No cookies are set."),

  "callback.dataURL": honoured(
    "The backend. Yours, the vendor's or Ringback's own compatible address. Absent: the server that the script came from.",
  ),
  "callback.apiVersion": honoured(
    "`v1`, `v3` or `ringback`. Absent: `v1` where `dataURL` is given, as with the vendor; `ringback` where it is not.",
  ),
  "callback.apikey": honoured("Sent as `apikey` (v1) or `x-api-key` (v3)."),
  "callback.serviceName": honoured("The service (virtual queue), for v3 and for Ringback."),
  "callback.userData": differs("Sent with every request, and with v3 too, where the vendor's widget loses it."),
  "callback.countryCodes": honoured("Whether the phone field has a country choice."),
  "callback.immediateCallback": honoured("`false`: no `As soon as possible`."),
  "callback.scheduledCallback": honoured("`false`: no choice of a time."),
  "callback.form": honoured("Form definition. Its HTML is sanitised: scripts and handlers in it are dropped."),
  "callback.ewt.display": honoured("`false`: the wait time is not shown."),
  "callback.ewt.queue": honoured("Virtual queue to ask about, from `stats.ewt.dataURL`."),
  "callback.ewt.threshold": honoured("Shown from this many seconds up."),
  "callback.ewt.refreshInterval": honoured("Seconds between two questions."),
  "callback.ewt.immediateCallback.thresholdMin": ignored("It had no visible effect in the vendor's widget either."),
  "callback.ewt.immediateCallback.thresholdMax": ignored("It had no visible effect in the vendor's widget either."),
  "callback.callDirection": honoured("Sent as `_call_direction` with v1."),
  "callback.ajaxTimeout": differs(
    "Milliseconds until a hanging backend ends in `timeout`; without effect at the vendor's.",
  ),
  "callback.confirmClose": honoured("Ringback's own: `false` closes a form with entries without asking."),
  "callback.idempotencyKey": honoured(
    "Ringback's own: `false` leaves the `Idempotency-Key` header out, for servers whose CORS rules refuse it.",
  ),
  "callback.formValidation": ignored("A form without a valid number is never sent."),
  "callback.theme": ignored("Use `main.theme`."),
  "callback.sync": ignored("It is not documented, and had no visible effect."),

  "calendar.showAvailability": honoured("`false`: times are offered without asking the backend."),
  "calendar.numberOfDays": honoured("How many days are offered."),
  "calendar.hideUnavailableTimeSlots": honoured("`true` leaves full times out; `false` shows them greyed."),
  "calendar.timeFormat": honoured("As `main.timeFormat`, for the calendar."),
  "calendar.calendarHours.interval": honoured(
    "Minutes between two offered times where availability is not asked for; else the backend's own slots are shown.",
  ),
  "calendar.calendarHours.allDay.openTime": honoured("First time offered, in the visitor's zone."),
  "calendar.calendarHours.allDay.closeTime": honoured("No time is offered after it."),
  ...(partOfDay("morning") as Record<
    `calendar.calendarHours.morning.${"enable" | "openTime" | "closeTime"}`,
    OptionNote
  >),
  ...(partOfDay("afternoon") as Record<
    `calendar.calendarHours.afternoon.${"enable" | "openTime" | "closeTime"}`,
    OptionNote
  >),
  ...(partOfDay("evening") as Record<
    `calendar.calendarHours.evening.${"enable" | "openTime" | "closeTime"}`,
    OptionNote
  >),

  "stats.ajaxTimeout": honoured("Milliseconds until a question about wait times is given up."),
  "stats.ewt.dataURL": honoured("Where wait times are asked for."),
  "stats.ewt.apikey": honoured("Sent as `apikey` (v1, v2) or `x-api-key` (v3)."),
  "stats.ewt.apiVersion": honoured("`v1`, `v2` or `v3`."),
  "stats.ewt.mode": honoured("Absent: `urs2` (v1), `ewt2` (v2), `mode2` (v3)."),

  "channelselector.enabled": ignored("There is no channel selector: its callback entries become launchers."),
  "channelselector.ewtRefreshInterval": ignored("A launcher shows no wait time; the form does."),
  "channelselector.channels": differs(
    "Enabled entries whose `clickCommand` is `Callback.open` become launchers; other channels are not part of Ringback.",
  ),
  "sidebar.showOnStartup": honoured("`false`: the launchers of the sidebar's entries are not shown."),
  "sidebar.position": ignored(
    "A launcher stands at the end of the line of writing; `--ringback-launcher-inline` moves it.",
  ),
  "sidebar.expandOnHover": ignored("A launcher always shows its words."),
  "sidebar.channels": differs(
    "Entries named `Callback` or with the command `Callback.open` become launchers; others are left out.",
  ),
};
