/** The `Calendar` plugin: the events and commands of the time picker, which is a part of our form. */
import type { CommandEnvelope } from "../bus/bus.ts";
import type { Plugin } from "../bus/plugin.ts";
import type { ConfigurationStore } from "../configuration/configuration.ts";

export interface CalendarDeps {
  readonly plugin: Plugin;
  readonly configuration: ConfigurationStore;
}

/** What `Calendar.selectedDateTime` carries. */
interface SelectedDateTime {
  /** `22 Nov`. */
  readonly dateString: string;
  /** `Today`, `Tomorrow` or the weekday. */
  readonly dayString: string;
  /** `08:30 AM`. */
  readonly timeString: string;
  readonly date: Date;
}

export function startCalendar({ plugin, configuration }: CalendarDeps): void {
  const generated = () => plugin.publish("generated");

  const showAvailability = ({ data, deferred }: CommandEnvelope<{ date?: unknown }>) => {
    const date = new Date((data.date as Date | string | undefined) ?? Date.now());
    if (Number.isNaN(date.getTime())) return deferred.reject("invalid_desired_time");
    const day = new Date(date.getFullYear(), date.getMonth(), date.getDate());
    return plugin
      .command("CallbackService.availability", { startDate: day.toISOString(), numberOfDays: 1 })
      .done((response) => void deferred.resolve(response))
      .fail((reason) => void deferred.reject(reason));
  };

  plugin.registerEvents(["ready", "generated", "selectedDateTime"]);
  plugin.registerCommand("generate", ({ deferred }) => {
    generated();
    return deferred.resolve();
  });
  plugin.registerCommand("showAvailability", showAvailability);
  plugin.registerCommand("reset", ({ deferred }) => deferred.resolve());
  plugin.registerCommand("configure", ({ data, deferred }: CommandEnvelope<object>) => {
    if (Object.keys(data).length === 0) return deferred.reject("No configuration provided");
    configuration.merge(data);
    return deferred.resolve();
  });
  plugin.subscribe("Callback.timesShown", generated);
  plugin.subscribe("Callback.timeSelected", ({ data }) => {
    const { lang, timeFormat } = configuration.current;
    const language = lang ?? navigator.language;
    plugin.publish("selectedDateTime", selectedDateTime(data.date, language, timeFormat, new Date()));
  });
  plugin.ready();
}

export function selectedDateTime(
  date: Date,
  language: string,
  timeFormat: 12 | 24 | null,
  now: Date,
): SelectedDateTime {
  const write = (options: Intl.DateTimeFormatOptions) =>
    inLanguage(language, (tag) => new Intl.DateTimeFormat(tag, options).format(date));
  const days = Math.round((startOfDay(date) - startOfDay(now)) / 86_400_000);
  const nearby = days === 0 || days === 1;
  return {
    dateString: write({ day: "numeric", month: "short" }),
    dayString: nearby ? relativeDay(days, language) : write({ weekday: "long" }),
    timeString: write({ hour: "2-digit", minute: "2-digit", ...(timeFormat ? { hour12: timeFormat === 12 } : {}) }),
    date: new Date(date),
  };
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** A page's language may be a name of its own (`en_videochat`), which `Intl` does not take. */
function inLanguage(language: string, write: (tag: string) => string): string {
  try {
    return write(language);
  } catch {
    return write("en");
  }
}

function relativeDay(days: number, language: string): string {
  const word = inLanguage(language, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day"));
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
