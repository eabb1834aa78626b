/** Sends e-mails by the mail server of the settings. */
import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import type { Sending } from "./sending.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same at every repetition: mail programs show a message that comes twice once. */
  readonly id: string;
}

/** One connection for each: alerts are rare. What the mail server refuses for good is not tried again. */
export async function sendMail(server: NonNullable<Config["mail"]>, { to, subject, text, id }: Mail): Promise<Sending> {
  const transport = createTransport({
    url: server.url,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  });
  const domain = /@([^\s>]+)/.exec(server.from)?.[1] ?? "localhost";
  try {
    await transport.sendMail({
      from: server.from,
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@${domain}>`,
      headers: { "auto-submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { ok: true };
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: number; code?: string };
    if (responseCode === undefined)
      return { ok: false, trouble: `The mail server can't be reached (${code ?? "unknown"}).`, again: true };
    const trouble = `The mail server answered ${responseCode}.`;
    return responseCode >= 500 ? { ok: false, trouble } : { ok: false, trouble, again: true };
  } finally {
    transport.close();
  }
}
