/** The offer chunk's entry: rules, the page and the widget, wired. */
import type { ServiceStatus, Slot, WidgetConfiguration } from "@ringback/protocol";
import { registerPlugin, type Plugin } from "../bus/plugin.ts";
import { direction } from "../i18n/direction.ts";
import type { Attended } from "../report/attend.ts";
import { randomId } from "../service/identifier.ts";
import { mountInvitation } from "./invitation.ts";
import { createMemory } from "./memory.ts";
import { createOffers, type Offers, type OfferActs } from "./offers.ts";
import type { ServiceSituation } from "./situation.ts";
import { createWatch } from "./watch.ts";

const searchDays = 14;

export function startOffers(attended: Attended, site: WidgetConfiguration): Offers {
  const { bus, configuration, journey, server, view } = attended;
  const plugin = registerPlugin(bus, "Offer") as Plugin;
  const options = () => configuration.current;
  const memory = createMemory(
    { local: () => localStorage, session: () => sessionStorage, randomKey: randomId, consent: options().consent },
    site.site,
  );
  configuration.onChange((changed) => {
    if (changed.includes("consent")) memory.consent(options().consent);
  });

  let prefill: Readonly<Record<string, string>> = {};
  bus.before("Callback.open", (open: Readonly<Record<string, unknown>>) => ({
    ...open,
    ...(Object.keys(prefill).length > 0 && { form: { ...prefill, ...(open["form"] as object | undefined) } }),
  }));

  const acts: OfferActs = {
    open: (open) => void plugin.command("Callback.open", open).fail(() => undefined),
    prefill(values) {
      prefill = { ...prefill, ...values };
      view()?.update({ prefill: values });
    },
    texts: (texts) => void configuration.merge({ texts: { ...options().texts, ...texts } }),
    firstFreeTime: (from) => firstFreeTime(plugin, from),
    chooseTime(time) {
      const form = view();
      form?.restore({ ...form.snapshot(), desiredTime: new Date(time) });
    },
    publish: (event, data) => void plugin.publish(event, data),
  };

  const offers = createOffers(
    {
      journey,
      memory,
      acts,
      now: Date.now,
      status: (service) => statusOf(server(), site, service),
      watch: createWatch,
      mount: (invitation, host) => {
        const language = document.documentElement.lang || navigator.language;
        const form = view();
        return mountInvitation(invitation, host, {
          language,
          direction: direction(language),
          theme: options().theme,
          accent: site.accent,
          into: form?.notice ? (element) => form.notice?.(element) : null,
        });
      },
    },
    site.rules ?? [],
  );

  plugin.registerEvents(["ready", "shown", "accepted", "declined", "held"]);
  plugin.registerCommand("preview", ({ data, deferred }) => {
    offers.preview(data.rule);
    deferred.resolve();
  });
  plugin.republish("ready");
  plugin.ready();
  return offers;
}

async function statusOf(server: string, site: WidgetConfiguration, service: string): Promise<ServiceSituation | null> {
  const id = service || site.services[0]?.id;
  if (id === undefined) return null;
  try {
    const query = new URLSearchParams({ site: site.site });
    const response = await fetch(`${server}/v1/services/${encodeURIComponent(id)}/status?${query}`, {
      credentials: "omit",
    });
    if (!response.ok) return null;
    const { open, waitSeconds }: ServiceStatus = await response.json();
    return { open, waitSeconds };
  } catch {
    return null;
  }
}

function firstFreeTime(plugin: Plugin, from: Date): Promise<string | null> {
  return new Promise((resolve) => {
    plugin
      .command("CallbackService.availability", { startDate: from.toISOString(), numberOfDays: searchDays })
      .done((_response: unknown, slots?: readonly Slot[]) => {
        const first = slots?.find(({ start, free }) => free > 0 && Date.parse(start) >= from.getTime());
        resolve(first?.start ?? null);
      })
      .fail(() => resolve(null));
  });
}
