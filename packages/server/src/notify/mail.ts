/** Sends e-mails by the mail server of the settings. */
import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Rejects where the mail server doesn't take it. One connection for each: alerts are rare. */
export async function sendMail(server: NonNullable<Config["mail"]>, mail: Mail): Promise<void> {
  const transport = createTransport({ url: server.url, connectionTimeout: 15_000, socketTimeout: 30_000 });
  try {
    await transport.sendMail({ from: server.from, to: [...mail.to], subject: mail.subject, text: mail.text });
  } finally {
    transport.close();
  }
}
