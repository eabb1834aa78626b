/** What the form shows, from the options in force, the site and what `open` was given. */
import type { WidgetConfiguration } from "@ringback/protocol";
import type { Configuration } from "../configuration/options.ts";
import type { Spoken } from "./language.ts";
import type { FieldDefinition, ViewModel } from "./view.ts";

export interface ViewModelSource {
  readonly configuration: Configuration;
  readonly site: WidgetConfiguration;
  readonly spoken: Spoken;
  readonly fields: readonly FieldDefinition[] | null;
  readonly prefill: ViewModel["prefill"];
  readonly prefilledTime: Date | null;
}

/** Themes by name; the class names are the vendor's. */
const builtInThemes = { light: "cx-theme-light", dark: "cx-theme-dark" };

export function viewModel({ configuration, site, spoken, ...given }: ViewModelSource): ViewModel {
  const { theme, themes, ewt } = configuration;
  const { mobileMode, mobileModeBreakpoint, timeFormat, immediateCallback, scheduledCallback, countryCodes } =
    configuration;
  const { numberOfDays, showAvailability, hideUnavailableTimeSlots, root, customStylesheetID } = configuration;
  const classes: Readonly<Record<string, unknown>> = { ...builtInThemes, ...themes };
  const style =
    customStylesheetID === null ? null : globalThis.document?.getElementById(customStylesheetID)?.textContent;
  const themed = theme !== null && Object.hasOwn(classes, theme) ? classes[theme] : theme;
  return {
    ...spoken,
    ...given,
    site,
    theme: typeof themed === "string" ? themed : null,
    mobileMode,
    mobileModeBreakpoint,
    timeFormat,
    immediateCallback,
    scheduledCallback,
    countryCodes,
    calendar: {
      numberOfDays,
      showAvailability,
      hideUnavailableTimeSlots,
      // The vendor's servers are asked as their widget asks.
      oneDayAtATime: configuration.dataURL !== null && configuration.apiVersion !== "ringback",
    },
    showWaitTime: immediateCallback && ewt["display"] !== false,
    statusEverySeconds: Number(ewt["refreshInterval"]) >= 1 ? Number(ewt["refreshInterval"]) : 60,
    root,
    ...(style && { pageStyle: style }),
  };
}
