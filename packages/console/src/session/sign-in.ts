/** Signing in, and replacing a one-time password by one's own. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import type { ConsoleSession } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { type Api, sentenceOf } from "../api.ts";
import { baseStyles } from "../look/base.ts";

const shortest = 10;

/** Fires `signed-in` once the person may use the console. */
export class SignInView extends LitElement {
  static override properties = {
    api: { attribute: false },
    session: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };
  declare api: Api;
  /** A session that still has its one-time password, or none. */
  declare session: ConsoleSession | null;
  declare busy: boolean;
  declare problem: string | null;
  #oneTimePassword = "";

  constructor() {
    super();
    this.session = null;
    this.busy = false;
    this.problem = null;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 100dvh;
        padding: 16px;
      }
      form {
        inline-size: min(372px, 100%);
        padding: 32px;
        border-radius: 20px;
        box-shadow: var(--rb-shadow);
        display: grid;
        gap: 16px;
      }
      img {
        inline-size: 44px;
        block-size: 44px;
      }
      .head {
        display: grid;
        gap: 12px;
      }
      wa-button {
        inline-size: 100%;
      }
      @media (max-width: 420px) {
        form {
          padding: 24px 20px;
        }
      }
    `,
  ];

  override render() {
    return this.session?.mustChangePassword ? this.#choosePassword() : this.#signIn();
  }

  #signIn() {
    return html`
      <form class="card" @submit=${this.#submitSignIn} aria-labelledby="title" novalidate>
        <div class="head">
          <img src="/console/favicon.svg" alt="" />
          <div>
            <h1 id="title">Sign in to Ringback</h1>
            <p class="quiet">The people who asked for a call are waiting inside.</p>
          </div>
        </div>
        ${this.#trouble()}
        <wa-input name="email" type="email" label="E-mail" autocomplete="username" required></wa-input>
        <wa-input
          name="password"
          type="password"
          label="Password"
          autocomplete="current-password"
          password-toggle
          required
        ></wa-input>
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>Sign in</wa-button>
        <p class="quiet small">No account or no password? An administrator of your site can make you one.</p>
      </form>
    `;
  }

  #choosePassword() {
    return html`
      <form class="card" @submit=${this.#submitPassword} aria-labelledby="title" novalidate>
        <div class="head">
          <h1 id="title">Choose your own password</h1>
          <p class="quiet">The one that you were given works this once.</p>
        </div>
        ${this.#trouble()}
        ${
          this.#oneTimePassword
            ? nothing
            : html`<wa-input
                name="current"
                type="password"
                label="One-time password"
                autocomplete="current-password"
                required
              ></wa-input>`
        }
        <wa-input
          name="next"
          type="password"
          label="New password"
          hint="At least ${shortest} characters"
          autocomplete="new-password"
          password-toggle
          required
        ></wa-input>
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>Save and go on</wa-button>
      </form>
    `;
  }

  #trouble() {
    return html`<div role="alert">
      ${
        this.problem
          ? html`<wa-callout variant="danger" size="s"
              ><wa-icon slot="icon" name="warning"></wa-icon>${this.problem}</wa-callout
            >`
          : nothing
      }
    </div>`;
  }

  #submitSignIn = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [email, password] = [text(form.get("email")), text(form.get("password"))];
    if (!email || !password)
      return this.#fail("Write your e-mail address and your password.", email ? "password" : "email");
    this.busy = true;
    const answer = await this.api.signIn(email, password);
    this.busy = false;
    if (!answer.ok) return this.#fail(sentenceOf(answer.problem), "password");
    this.problem = null;
    this.#oneTimePassword = answer.value.mustChangePassword ? password : "";
    this.session = answer.value;
    if (!answer.value.mustChangePassword) this.#done(answer.value);
  };

  #submitPassword = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const current = this.#oneTimePassword || text(form.get("current"));
    const next = text(form.get("next"));
    if (next.length < shortest) return this.#fail(`The new password needs at least ${shortest} characters.`, "next");
    this.busy = true;
    const answer = await this.api.changePassword(current, next);
    this.busy = false;
    if (!answer.ok) return this.#fail(sentenceOf(answer.problem), "next");
    this.problem = null;
    this.#oneTimePassword = "";
    this.#done({ ...this.session!, mustChangePassword: false });
  };

  #fail(sentence: string, field: string) {
    this.problem = sentence;
    this.renderRoot.querySelector<HTMLElement>(`wa-input[name=${field}]`)?.focus();
  }

  #done(session: ConsoleSession) {
    this.dispatchEvent(new CustomEvent("signed-in", { detail: session }));
  }
}

const text = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value : "");

customElements.define("rb-sign-in", SignInView);
