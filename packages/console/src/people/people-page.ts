/** The people of a site: who works here and as what. For administrators. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { AddedPerson, ChangePerson, Person, Role } from "@ringback/protocol";
import { LitElement, type PropertyValues, html, nothing } from "lit";
import { sentenceOf } from "../api.ts";
import { trouble } from "../inbox/dialog-trouble.ts";
import { textOf } from "../look/form-text.ts";
import type { PageContext } from "../page-context.ts";
import { roleNames } from "../vocabulary.ts";
import { peoplePageStyles } from "./people-page.styles.ts";

const roles: readonly Role[] = ["agent", "supervisor", "administrator"];

export class PeoplePage extends LitElement {
  static override properties = {
    context: { attribute: false },
    people: { state: true },
    problem: { state: true },
    adding: { state: true },
    busy: { state: true },
    given: { state: true },
    said: { state: true },
  };
  static override styles = peoplePageStyles;
  declare context: PageContext;
  declare people: readonly Person[] | null;
  declare problem: string | null;
  declare adding: boolean;
  declare busy: boolean;
  /** Somebody with a one-time password, shown this once. */
  declare given: AddedPerson | null;
  declare said: string | null;

  constructor() {
    super();
    this.people = null;
    this.problem = null;
    this.adding = false;
    this.busy = false;
    this.given = null;
    this.said = null;
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("context") && !this.people) void this.#load();
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>People</h1>
        <wa-button variant="brand" size="s" @click=${() => this.#open()}
          ><wa-icon slot="start" name="plus"></wa-icon>Add somebody</wa-button
        >
      </div>
      <p class="quiet">Agents call. Supervisors also change the hours. Administrators also decide who works here.</p>
      ${this.given ? this.#givenPassword(this.given) : nothing}
      <div role="status">
        ${this.said ? html`<wa-callout size="s" variant="success">${this.said}</wa-callout>` : nothing}
      </div>
      ${this.adding ? nothing : trouble(this.problem)}
      ${this.people ? this.#table(this.people) : this.problem ? nothing : html`<p role="status" class="quiet">Loading</p>`}
      ${this.adding ? this.#dialog() : nothing}
    </div>`;
  }

  #table(people: readonly Person[]) {
    return html`<ul class="card">
      ${people.map((person) => {
        const me = person.id === this.context.userId;
        return html`<li class=${person.disabled ? "disabled" : ""}>
          <span class="initial" aria-hidden="true">${(person.name[0] ?? "?").toUpperCase()}</span>
          <div class="who">
            <p>
              <strong><bdi>${person.name}</bdi></strong
              >${me ? html` <span class="quiet">(you)</span>` : nothing}
              ${person.disabled ? html`<span class="badge">Disabled</span>` : person.invited ? html`<span class="badge">One-time password</span>` : nothing}
            </p>
            <p class="quiet small">${person.email}</p>
          </div>
          <select
            aria-label="Role of ${person.name}"
            ?disabled=${person.disabled || this.busy}
            @change=${(event: Event) => this.#change(person, { role: (event.target as HTMLSelectElement).value as Role }, event)}
          >
            ${roles.map((role) => html`<option value=${role} ?selected=${role === person.role}>${roleNames[role]}</option>`)}
          </select>
          <div class="acts">
            ${me || person.disabled ? nothing : html`<wa-button size="s" appearance="plain" ?disabled=${this.busy} @click=${() => this.#reset(person)}>New password</wa-button>`}
            ${
              me
                ? nothing
                : html`<wa-button
                    size="s"
                    appearance="plain"
                    ?disabled=${this.busy}
                    @click=${() => this.#change(person, { disabled: !person.disabled })}
                    >${person.disabled ? "Enable" : "Disable"}</wa-button
                  >`
            }
          </div>
        </li>`;
      })}
    </ul>`;
  }

  #givenPassword({ name, email, password }: AddedPerson) {
    return html`<wa-callout variant=${password ? "warning" : "success"}>
      ${
        password
          ? html`<p>
                <strong>One-time password for <bdi>${name}</bdi></strong
                >, shown this once. They choose their own when they sign in with ${email}.
              </p>
              <p class="password">
                <code>${password}</code>
                <wa-button size="s" appearance="outlined" @click=${() => navigator.clipboard.writeText(password)}
                  ><wa-icon slot="start" name="copy"></wa-icon>Copy</wa-button
                >
                <wa-button size="s" appearance="plain" @click=${() => (this.given = null)}>Done</wa-button>
              </p>`
          : html`<bdi>${name}</bdi> already had an account and can use it here from now on.`
      }
    </wa-callout>`;
  }

  #dialog() {
    return html`<wa-dialog label="Add somebody" open @wa-after-hide=${this.#hidden}>
      <form id="form" @submit=${this.#add} novalidate>
        ${trouble(this.problem)}
        <wa-input name="name" label="Name" autocomplete="off" required maxlength="100" autofocus></wa-input>
        <wa-input name="email" type="email" label="E-mail" autocomplete="off" required></wa-input>
        <label class="field"
          >Role
          <select name="role">
            ${roles.map((role) => html`<option value=${role}>${roleNames[role]}</option>`)}
          </select>
        </label>
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">Close</wa-button>
      <wa-button slot="footer" type="submit" form="form" variant="brand" ?loading=${this.busy}>Add</wa-button>
    </wa-dialog>`;
  }

  #open() {
    this.problem = null;
    this.adding = true;
  }

  #hidden = (event: Event) => {
    if (event.target !== event.currentTarget) return;
    this.adding = false;
    this.problem = null;
  };

  #add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [name, email, role] = ["name", "email", "role"].map((field) => textOf(form, field));
    if (!name || !email) return void (this.problem = "Write a name and an e-mail address.");
    this.busy = true;
    const answer = await this.context.api.addPerson({ name, email, role: role as Role });
    this.busy = false;
    if (!answer.ok) return void (this.problem = sentenceOf(answer.problem));
    this.adding = false;
    this.problem = null;
    this.given = answer.value;
    void this.#load();
  };

  async #change(person: Person, change: ChangePerson, event?: Event) {
    const field = event?.target as HTMLSelectElement | undefined;
    this.busy = true;
    const answer = await this.context.api.changePerson(person.id, change);
    this.busy = false;
    this.said = answer.ok
      ? `${person.name} is ${answer.value.disabled ? "disabled" : roleNames[answer.value.role].toLowerCase()} now.`
      : null;
    this.problem = answer.ok ? null : sentenceOf(answer.problem);
    if (!answer.ok && field) field.value = person.role;
    void this.#load(false);
  }

  async #reset(person: Person) {
    this.busy = true;
    const answer = await this.context.api.resetPassword(person.id);
    this.busy = false;
    if (answer.ok) this.given = answer.value;
    else this.problem = sentenceOf(answer.problem);
  }

  async #load(sayTrouble = true) {
    const answer = await this.context.api.people();
    if (answer.ok) this.people = answer.value.people;
    else if (sayTrouble) this.problem = sentenceOf(answer.problem);
  }
}

customElements.define("rb-people", PeoplePage);
