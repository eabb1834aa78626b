import type { ConsoleSession } from "@ringback/protocol";
import { html } from "lit";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Api } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, expectAccessible, show, well } from "../with-view.ts";
import "./sign-in.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(390, 844));

const session: ConsoleSession = {
  user: { id: "me", name: "Ann", email: "ann@example.com" },
  mustChangePassword: false,
  sites: [],
};

function openSignIn(answers: Partial<Api>) {
  const place = show(html`<rb-sign-in .api=${answers}></rb-sign-in>`);
  const entered: ConsoleSession[] = [];
  place
    .querySelector("rb-sign-in")!
    .addEventListener("signed-in", (event) => entered.push((event as CustomEvent<ConsoleSession>).detail));
  return entered;
}
const password = () => page.getByRole("textbox", { name: "Password" });

/** The element that has the focus, however deep in shadow roots. */
function focused(root: Document | ShadowRoot = document): Element | null {
  const inner = root.activeElement?.shadowRoot;
  return inner?.activeElement ? focused(inner) : root.activeElement;
}

async function write(email: string, secret: string) {
  await page.getByLabelText("E-mail").fill(email);
  await password().fill(secret);
  await userEvent.keyboard("{Enter}");
}

test("who writes the right password is in", async () => {
  const entered = openSignIn({ signIn: async () => well(session) });
  await expectAccessible();
  await write("ann@example.com", "correct-horse-9");
  await expect.poll(() => entered).toEqual([session]);
});

test("a wrong password is said, and the field has the focus again", async () => {
  openSignIn({ signIn: async () => badly("not_signed_in", "E-mail address or password is wrong.", 401) });
  await write("ann@example.com", "wrong");
  await expect.element(page.getByRole("alert")).toHaveTextContent("E-mail address or password is wrong.");
  await expect.poll(() => focused()?.getAttribute("name")).toBe("password");
  await expectAccessible();
});

test("an empty form asks nobody", async () => {
  openSignIn({});
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("Write your e-mail address and your password.");
});

test("too many tries: for how long", async () => {
  openSignIn({
    signIn: async () => ({
      ok: false,
      problem: {
        type: "about:blank",
        title: "Too many requests",
        status: 429,
        code: "too_many_requests",
        number: 7041,
        retryAfter: 30,
      },
    }),
  });
  await write("ann@example.com", "wrong");
  await expect.element(page.getByRole("alert")).toHaveTextContent("Too many tries. Try again in 30 seconds.");
});

test("a one-time password leads to choosing one's own", async () => {
  const changed: string[][] = [];
  const entered = openSignIn({
    signIn: async () => well({ ...session, mustChangePassword: true }),
    changePassword: async (...words) => {
      changed.push(words);
      return well(null);
    },
  });
  await write("ann@example.com", "one-time-one");
  const next = page.getByRole("textbox", { name: "New password" });
  await expect.element(next).toBeVisible();
  await expectAccessible();
  await next.fill("short");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("alert")).toHaveTextContent("The new password needs at least 10 characters.");
  await next.fill("my-own-password");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => entered).toEqual([session]);
  expect(changed).toEqual([["one-time-one", "my-own-password"]]);
});
