import { afterEach, beforeEach, expect, it } from "vitest";
import { sendMail } from "./mail.ts";
import { type MailServer, lendMailServer } from "./with-receivers.ts";

let server: MailServer;
beforeEach(async () => void (server = await lendMailServer()));
afterEach(() => server.close());

const send = (more: { subject?: string } = {}) =>
  sendMail(
    { url: server.url, from: "Ringback <ringback@example.com>" },
    { to: "team@example.com", subject: "Alert: Shop", text: "It rose.\n", id: "one", ...more },
  );

it("an e-mail arrives, says that nobody wrote it, and keeps its id", async () => {
  expect(await send()).toEqual({ ok: true });
  const [mail] = server.mails;
  expect(mail).toMatch(/^To: team@example.com$/m);
  expect(mail).toMatch(/^Subject: Alert: Shop$/m);
  expect(mail).toMatch(/^Auto-Submitted: auto-generated$/im);
  expect(mail).toMatch(/^Message-ID: <one@example.com>$/m);
  expect(mail).toContain("It rose.");
});

it("a subject can't add a header", async () => {
  await send({ subject: "Alert\r\nBcc: everybody@example.com" });
  expect(server.mails[0]).not.toMatch(/^Bcc:/m);
});

it.each([
  ["450 later", { again: true }],
  ["550 nobody here", { trouble: "The mail server answered 550." }],
])("of a mail server that says %s", async (answer, sending) => {
  server.answer = answer;
  const outcome = await send();
  expect(outcome).toMatchObject({ ok: false, ...sending });
  expect("again" in outcome).toBe("again" in sending);
});

it("a mail server that is not there is tried again", async () => {
  await server.close();
  expect(await send()).toMatchObject({ ok: false, again: true, trouble: expect.stringContaining("can't be reached") });
  server = await lendMailServer();
});
