/** The console as an agent meets it: found by roles and names. */
import type { Locator, Page } from "playwright";
import { admin } from "../with-server.ts";

export interface ConsoleModel {
  readonly list: Locator;
  /** The callback in the middle. */
  readonly callback: Locator;
  readonly visitor: Locator;
  readonly call: Locator;
  /** What came of the last act, in words. */
  readonly said: Locator;
  /** The rows that show a name or number. */
  row(text: string): Locator;
  button(name: string | RegExp): Locator;
  open(text: string): Promise<void>;
  tab(name: "Due now" | "Coming" | "Done"): Promise<void>;
  /** Takes what is open, and dials. */
  takeAndCall(): Promise<void>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Opens the console and signs in; the page after it is up to the caller. */
export async function signIn(page: Page, server: string, { email, password }: Credentials = admin): Promise<void> {
  await page.goto(`${server}/console/`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export function consoleOn(page: Page): ConsoleModel {
  const list = page.getByRole("region", { name: "Callbacks", exact: true });
  const callback = page.getByRole("region", { name: "Callback", exact: true });
  const model: ConsoleModel = {
    list,
    callback,
    visitor: page.getByRole("complementary", { name: "Visitor" }),
    call: callback.getByRole("link", { name: /^Call/ }),
    said: callback.getByRole("status"),
    row: (text) => list.getByRole("listitem").filter({ hasText: text }),
    button: (name) => page.getByRole("button", { name }),
    async open(text) {
      await model.row(text).getByRole("button").click();
      await callback.getByRole("heading", { level: 1 }).waitFor();
    },
    async tab(name) {
      await list.getByRole("link", { name: new RegExp(`^${name}`) }).click();
    },
    async takeAndCall() {
      await model.button(/^Take it/).click();
      await model.call.click();
      await page.getByRole("heading", { name: "How did the call go?" }).waitFor();
    },
  };
  return model;
}
