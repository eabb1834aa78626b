/** One service in the site page's form. Fields are named `service.ID.field`. */
import type { SiteAsSet } from "@ringback/protocol";
import { type TemplateResult, html } from "lit";
import { textOf } from "../look/form-text.ts";
import { retried } from "./site-draft.ts";

type Service = SiteAsSet["services"][number];

export function servicePart({ id, name, timeZone, settings }: Service, isDefault: boolean): TemplateResult {
  const field = (part: string) => `service.${id}.${part}`;
  const number = (part: string, label: string, value: number, [min, max]: readonly [number, number]) =>
    html`<label class="field"
      >${label}
      <input type="number" name=${field(part)} .defaultValue=${String(value)} min=${min} max=${max} required />
    </label>`;
  return html`<section class="card" aria-labelledby="service-${id}">
    <div>
      <h2 id="service-${id}">${name}</h2>
      <p class="small quiet">
        ${isDefault ? "Asked where a page names no service." : html`In a page: data-service-name="${id}"`}
      </p>
    </div>
    <div class="two">
      <label class="field"
        >Name
        <input name=${field("name")} .defaultValue=${name} maxlength="100" required />
      </label>
      <label class="field"
        >Time zone of its hours
        <input name=${field("timeZone")} .defaultValue=${timeZone} list="zones" autocomplete="off" required />
      </label>
    </div>
    <div class="two">
      ${number("slotMinutes", "Minutes of a bookable time", settings.slotMinutes, [5, 240])}
      ${number("slotCapacity", "Callbacks at a time", settings.slotCapacity, [1, 10_000])}
      ${number("expireHours", "Hours until it is given up", settings.expireHours, [1, 8760])}
    </div>
    <table>
      <caption class="visually-hidden">
        When a try did not reach anybody, ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Tries in all</th>
          <th scope="col">Minutes between</th>
        </tr>
      </thead>
      <tbody>
        ${retried.map(([outcome, label]) => {
          const { tries, waitMinutes } = settings.retry[outcome];
          const cell = (part: "tries" | "waitMinutes", value: number, [min, max]: readonly [number, number]) =>
            html`<td>
              <input
                type="number"
                name=${field(`${outcome}.${part}`)}
                aria-label="${label}: ${part === "tries" ? "tries in all" : "minutes between"}"
                .defaultValue=${String(value)}
                min=${min}
                max=${max}
                required
              />
            </td>`;
          return html`<tr>
            <th scope="row">${label}</th>
            ${cell("tries", tries, [1, 10])}${cell("waitMinutes", waitMinutes, [0, 10_080])}
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

/** What stands in the form for it now. */
export function serviceOf(form: FormData, { id }: Service): Service {
  const text = (part: string) => textOf(form, `service.${id}.${part}`);
  const number = (part: string) => Number(text(part));
  const retry = Object.fromEntries(
    retried.map(([outcome]) => [
      outcome,
      { tries: number(`${outcome}.tries`), waitMinutes: number(`${outcome}.waitMinutes`) },
    ]),
  ) as Service["settings"]["retry"];
  return {
    id,
    name: text("name"),
    timeZone: text("timeZone"),
    settings: {
      slotMinutes: number("slotMinutes"),
      slotCapacity: number("slotCapacity"),
      expireHours: number("expireHours"),
      retry,
    },
  };
}
