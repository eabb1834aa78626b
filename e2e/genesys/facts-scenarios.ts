/** S1 to S18: what happens when. */
import type { Facts } from "./facts.ts";

const noThrow = "Nothing that a page calls throws, and no command hangs.";

export const scenarios = {
  "S1.order": {
    observed: "`onReady`, then CallbackService.ready, Overlay.ready, App.ready, Calendar.ready, Callback.ready",
  },
  "S1.bus": { observed: "`onReady(bus)` gets the bus, which is `_genesys.widgets.bus` too" },
  "S1.lazy": {
    observed: "in the lazy bundle neither Callback.ready nor CallbackService.ready fires at load",
    ours: "Both fire at load: the plugins accept commands, and load when one is given.",
  },
  "S1.unconfigured": { observed: "without any `callback` configuration the widget opens" },
  "S1.early": { observed: "`Callback.open` in `onReady` is held and works" },

  "S2.command": { observed: "opened and closed by command: opened, cancelled, closed" },
  "S2.cross": { observed: "closed by the cross: opened, cancelled, closed" },
  "S2.cancel": { observed: "closed by Cancel: opened, cancelled, closed" },
  "S2.resolves": { observed: "open resolves with nothing before `opened` is delivered" },
  "S2.gone": { observed: "close resolves when the widget is gone from the document" },
  "S2.escape": { observed: "Escape does not close, and publishes `started`", ours: "Escape closes as the cross does." },

  "S3.prompt": { observed: "cross and Cancel of a form with entries ask; Yes cancels and closes" },
  "S3.no": { observed: "No goes back to the form, without an event" },
  "S3.focus": {
    observed: "the prompt's focus is on Yes",
    ours: "It is on No: leaving must not happen by a stray Enter.",
  },
  "S3.command": {
    observed: "`Callback.close` rejects `User must confirm close` and shows the prompt, again on each repeat",
  },
  "S3.escape": { observed: "Escape does not dismiss the prompt", ours: "Escape answers No, as in every dialog." },
  "S3.predicate": {
    observed: "the prompt's rule differs from `started`: typed-then-left notes ask without `started`",
    ours: "The prompt asks where `started` was published, and only there.",
  },
  "S3.prefilled": {
    observed: "a form prefilled with a value asks",
    ours: "What the page filled in is no entry of the visitor's: it closes.",
  },

  "S4.sequence": {
    observed: "started, submitted, POST, CallbackService.scheduled with the answer, completed, closed without a prompt",
  },
  "S4.before": { observed: "`submitted` is published before the request leaves" },
  "S4.enter": { observed: "Enter in a text field submits" },
  "S4.busy": { observed: "`Callback.close` during the request asks as a form with entries does" },

  "S5.coded": {
    observed: "400 with `{code: N}`: the language's text of N is shown",
    ours: "The same text, and the code N itself in `errors`.",
  },
  "S5.nested": {
    observed: "400 with `{status: {code: N}}`: the language's text of N",
    ours: "The same text, and the code N itself in `errors`.",
  },
  "S5.busy": {
    observed: "429 with `{code: 7041}`: the text of 7041",
    ours: "The same text, and the code itself in `errors`.",
  },
  "S5.message": {
    observed: "400 with an unknown code or none and a `message`: the server's message",
    ours: "The message is shown as text; `errors` holds a code.",
  },
  "S5.bare": {
    observed: "400 without code and message: the text of unknownError",
    ours: "The same text, and a code in `errors`.",
  },
  "S5.status": {
    observed: '401, 403, 404, 500 even with a valid code: unknownError, and `"unknown"` in `errors`',
    ours: "A code that is given is used whatever the status; else `errors` holds our word for the status.",
  },
  "S5.network": {
    observed: 'no answer, html or an empty body: unknownError, `"unknown"`',
    ours: "`network_error` or `invalid_response`, with a sentence that says what to do.",
  },
  "S5.false.success": {
    observed: "200 with `{code: 7030}`, 200 plain text and 204 are a success",
    ours: "A success is an HTTP success with an id in its body; everything else is an error with a code.",
  },
  "S5.markup": {
    observed: "markup in the server's message becomes elements and runs",
    ours: "Nothing from a backend is parsed as markup.",
  },
  "S5.v3": { observed: "the same for v3", ours: "The same for v3, with codes." },
  "S5.timeout": { observed: "a hanging backend never ends", ours: "It ends in `timeout` after `ajaxTimeout`." },
  "S5.retry": { observed: "a retry is pressing Confirm again; the next interaction starts without errors" },

  "S6.keys": { observed: "`form` fills in firstname, lastname, subject, phonenumber and any input by its name" },
  "S6.country": { observed: "a number with `+44` selects the country" },
  "S6.national": {
    observed: "a number without `+` is sent as it is, without dial code",
    ours: "It is read with the country shown, and sent in E.164.",
  },
  "S6.definition": { observed: "`callback.form` is a definition, not a prefill; `formJSON` is the same in open" },
  "S6.values": {
    observed: "plain values as a definition yield a broken, empty form",
    ours: "The mistake is named in the console and the built-in fields are shown.",
  },

  "S7.number": {
    observed: "auto-submit works without a phone number",
    ours: "Local validation comes first: the form says what is missing, and nothing is sent.",
  },
  "S7.retry": {
    observed:
      "after a failed auto-submit the form is there, and the retry's `submitted` still has `autoSubmitted: true`",
  },
  "S7.beside": { observed: "`autoSubmit` beside `form` is ignored; the flag resets with the next interaction" },

  "S8.invite": {
    observed: "`Engage.invite` resolves `accepted` or `declined`, and runs the command with `options` on accept",
  },
  "S8.proactive": {
    observed: "accepting leaves `proactive` false without `options.userData`",
    ours: "An accepted invitation is proactive.",
  },
  "S8.nested": {
    observed: "`form.userData` is ignored",
    ours: "It is sent as `userData` is, which outweighs it: pages of the vendor's 8.5 have it there.",
  },

  "S9.v1": {
    observed:
      "v1 asks `GET {dataURL}/availability?start=ISO&number-of-days=1`, the day's start in the visitor's zone, once per day chosen",
  },
  "S9.v3": { observed: "v3 asks `GET {dataURL}/availability/{serviceName}?start=ISO&numberOfDays=1` with `x-api-key`" },
  "S9.generated": { observed: "choosing a time publishes Calendar.generated, then CallbackService.availableSlots" },
  "S9.published": {
    observed: "availableSlots carries v1's answer, or v3's `{response, slots}` with capacities by time",
  },
  "S9.selected": { observed: "a slot publishes Calendar.selectedDateTime `{dateString, dayString, timeString, date}`" },
  "S9.full": { observed: "slots that are not free are greyed" },
  "S9.wire": { observed: "the time goes as `_desired_time` (v1) or `desiredTime` (v3), `YYYY-MM-DDTHH:MM:SS.mmmZ`" },
  "S9.back": { observed: "going back to as soon as possible sends no time" },
  "S9.now": { observed: "`desiredTime: 'now'` sends nothing; an ISO text or a Date is sent as ISO" },
  "S9.past": {
    observed: "a past time is accepted and garbage silently becomes now",
    ours: "Refused with `invalid_desired_time`.",
  },
  "S9.failure": {
    observed: "a failed availability says `Unable to fetch availability details.`",
    ours: "It says so and offers to try again.",
  },
  "S9.empty": { observed: "`{}` says that there are no time slots for the date" },
  "S9.scheduled.only": { observed: "`immediateCallback: false` leaves the choice of a time alone" },
  "S9.immediate.only": { observed: "`scheduledCallback: false` shows no choice" },
  "S9.calendar": {
    observed:
      "numberOfDays, hideUnavailableTimeSlots, showAvailability false (no GET), calendarHours and timeFormat are honoured",
  },

  "S10.open": { observed: "open while open, minimised too, rejects `already opened` and changes nothing" },
  "S10.close": { observed: "close while closed rejects `Already closed`" },
  "S10.overlay.closed": { observed: "showOverlay and hideOverlay while closed reject with the vendor's sentence" },
  "S10.overlay": { observed: "`showOverlay {html}` covers the body, `hideOverlay` resolves when open" },
  "S10.ewt": { observed: "showEWT without a queue rejects with the vendor's sentence" },
  "S10.configure": {
    observed:
      "configure `{}` rejects `No configuration provided`, CallbackService's `{error: 'Invalid configuration'}`",
  },
  "S10.merge": { observed: "configure merges and takes effect at once; wrong types are ignored" },
  "S10.minimize": { observed: "minimize toggles, `{minimized}` forces, Callback.minimized is published on minimising" },
  "S10.unminimized": { observed: "nothing is published on restoring", ours: "`Callback.unminimized` is." },
  "S10.minimize.closed": {
    observed: "minimize while closed publishes Callback.minimized and flips the next form's state",
    ours: "It rejects: there is nothing to minimise.",
  },
  "S10.minimized.dirty": { observed: "closing a minimised form with entries restores it and asks" },
  "S10.closeAll": { observed: "`App.closeAll` behaves as close, and asks where there are entries" },
  "S10.unconfigured": {
    observed: "without `dataURL` the form is posted to the page's own address, and a 200 counts as success",
    ours: "Nothing is sent to the page: without `dataURL` Ringback's own server is asked, and without a site the error is `not_configured`.",
  },
  "S11.second": { observed: "the second interaction starts from a pristine block" },

  "S12.fields": { observed: "firstname, lastname (100), phonenumber, subject with the vendor's ids and names" },
  "S12.phone": {
    observed: "the phone field holds `+1` and 14 characters: `+44…` becomes `+1+44…`, cut",
    ours: "The dial code stands beside the field, and international numbers fit.",
  },
  "S12.letters": {
    observed: "letters, markup and short numbers are accepted",
    ours: "The field says that it needs a valid number.",
  },
  "S12.plain": { observed: "`countryCodes: false` leaves a plain field" },
  "S12.inputs": {
    observed:
      "definitions have text, select, checkbox and hidden inputs; ours also groups, textareas, radios and dates",
  },
  "S12.validate": { observed: "`validate` is called with 7 arguments while typing, on change and on submission" },
  "S12.blocked": {
    observed: "`false` blocks the submission silently",
    ours: "It blocks, the field says so, and the focus goes there. No event, as observed.",
  },
  "S12.v1": {
    observed:
      "v1: form-encoded POST to dataURL with `_call_direction`, fields, `_customer_number`, userData flattened, header `apikey`",
  },
  "S12.v3": {
    observed:
      "v3: form-encoded POST to `{dataURL}/create`, `userData[…]`, serviceName, phoneNumber; configured userData is lost",
    ours: "The same request, with the configured userData.",
  },

  "S14.v1": {
    observed: "v1 asks `GET ?name=Q&aqt=urs2` with `apikey`, v3 `GET ?virtual-queues=Q&mode=mode2` with `x-api-key`",
  },
  "S14.shown": { observed: "a wait from the threshold up is shown in minutes" },
  "S14.hidden": { observed: "a wait below the threshold, a negative one or an error is not shown" },
  "S14.errors": { observed: "an error stops the refreshing", ours: "The next refresh asks again." },
  "S14.command": { observed: "`StatsService.getStats` resolves with the answer" },

  "S15.schedule": { observed: "schedule resolves with the parsed answer, and `scheduled` follows" },
  "S15.failure": {
    observed: "schedule rejects with the request, whose `responseJSON` is the answer; `scheduleError` follows",
  },
  "S15.empty": {
    observed: "schedule `{}` rejects `No data found to schedule callback`; availability `{}` its own sentence",
  },
  "S15.number": { observed: "`phonenumber` becomes `_customer_number` (v1), and is sent as well" },
  "S15.time": {
    observed: "`desiredTime` is not mapped",
    ours: "It is sent as `_desired_time` (v1) or `desiredTime` (v3).",
  },
  "S15.twice": { observed: "v1 sends userData twice, flattened and as `userData[k]`", ours: "Once, flattened." },
  "S15.availability": {
    observed: "availability takes startDate with numberOfDays, endDate or maxTimeSlots, and serviceName (v3)",
  },
  "S15.header": {
    observed: "`App.updateAJAXHeader` has no effect on schedule",
    ours: "It does what it says: the header is sent.",
  },

  "S16.axe": {
    observed: "form, prompt, error and calendar have accessibility violations",
    ours: "They have none that axe finds.",
  },
  "S16.return": { observed: "the focus is not returned after close", ours: "It goes back to where it was." },
  "S16.dialog": { observed: "the prompt lets Tab out", ours: "The prompt is modal: Tab stays in it." },
  "S16.nodes": {
    observed: "the root has 1,327 nodes",
    ours: "Under 300: countries are drawn when the list is opened.",
  },

  "S17.bytes": {
    observed: "143,635 bytes (brotli) for Callback, 124,806 of them before it is opened",
    ours: "Under a tenth before, under half with the form.",
  },
  "S17.external": {
    observed: "a font is requested from another company on every page",
    ours: "Nobody else is asked for anything.",
  },

  "S18.typed": { observed: "typed and prefilled markup is not executed" },
  "S18.clicks": {
    observed: "three clicks in one moment make three submissions",
    ours: "One submission is in flight at a time.",
  },
  "S18.reload": {
    observed: "a reload restores nothing",
    ours: "What was typed is back when the form is opened again in that tab; no event.",
  },
  "S18.storage": {
    observed: "localStorage and sessionStorage are written on load; no cookies",
    ours: "Nothing is stored before the form is opened.",
  },
  "S18.tabs": { observed: "two tabs are independent" },
  "S18.csp": { observed: "works under `default-src 'self'`" },
  "S18.trusted": { observed: "does not start under `require-trusted-types-for 'script'`", ours: "Works under it." },
  "S18.i18n": {
    observed: "a language pack that is not there, or an unknown language, gives English; a partial pack merges over it",
  },
  "S18.prototype": { observed: "an enumerable function on Object.prototype kills it", ours: "Works all the same." },
  "S18.twice": { observed: "the script included twice makes one widget" },
  "S18.jquery": { observed: "no jQuery leaks into the page" },
  "S18.mobile": { observed: "`mobileMode: true` is the whole screen" },
  "S18.never": { observed: "commands can hang or throw in odd states", ours: noThrow },
} as const satisfies Facts;
