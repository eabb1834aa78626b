/** From a page's configuration to our options and to the `configure` commands that the vendor's `App` gives. */
import type { OptionName } from "../configuration/options.ts";

type Values = Readonly<Record<string, unknown>>;

/** Options by our names, as the page has written them: they are checked when the plugins are there. */
export function rawOptions(widgets: Values): Record<string, unknown> {
  const { theme: _unused, ...callback } = valuesOf(widgets.callback);
  // `timeFormat` may be given for all, and otherwise for the calendar.
  return { ...callback, ...valuesOf(widgets.main), ...valuesOf(widgets.calendar) };
}

export interface ConfigureCommand {
  readonly name: string;
  readonly options: Values;
}

/** Both plugins read `callback`: each is given what is its own, so that neither undoes what a hook changed for the other. */
export function configureCommands(widgets: Values): ConfigureCommand[] {
  const callback = Object.entries(valuesOf(widgets.callback));
  const own = (isService: boolean) => Object.fromEntries(callback.filter(([key]) => connection.has(key) === isService));
  return [
    { name: "CallbackService.configure", options: own(true) },
    { name: "App.configure", options: valuesOf(widgets.main) },
    { name: "Calendar.configure", options: valuesOf(widgets.calendar) },
    { name: "StatsService.configure", options: valuesOf(widgets.stats) },
    { name: "Callback.configure", options: own(false) },
  ];
}

const connection = new Set<string>([
  "dataURL",
  "apiVersion",
  "apikey",
  "serviceName",
  "userData",
  "callDirection",
  "ajaxTimeout",
  "idempotencyKey",
] satisfies OptionName[]);

/** A copy, since hooks change what they are given. */
const valuesOf = (value: unknown): Values =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
