/** Test loans: a receiver of webhooks and a mail server that keep what reaches them. */
import { once } from "node:events";
import { type IncomingHttpHeaders, createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  readonly received: Received[];
  /** How it answers from now on. */
  answer: { status: number; headers?: Record<string, string> } | "never";
  close(): Promise<void>;
}

export async function lendReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      if (receiver.answer !== "never")
        response.writeHead(receiver.answer.status, receiver.answer.headers).end("a text that stays there");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const receiver: Receiver = {
    port: (server.address() as AddressInfo).port,
    received,
    answer: { status: 204 },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

export interface MailServer {
  readonly url: string;
  /** Whole messages with their headers. */
  readonly mails: string[];
  /** What it says to the recipient; `250 ok` takes the message. */
  answer: string;
  close(): Promise<void>;
}

/** Speaks as much of RFC 5321 as one plain message needs. */
export async function lendMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const server = createTcpServer((socket) => {
    let rest = "";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 sink");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf(inData ? "\r\n.\r\n" : "\r\n"); end >= 0;) {
        const part = rest.slice(0, end);
        rest = rest.slice(end + (inData ? 5 : 2));
        if (inData) {
          mails.push(part);
          inData = false;
          say("250 kept");
        } else if (/^EHLO/i.test(part)) say("250 sink");
        else if (/^RCPT/i.test(part)) say(mailServer.answer);
        else if (/^DATA/i.test(part)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(part)) socket.end("221 bye\r\n");
        else say("250 ok");
        end = rest.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      }
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    answer: "250 ok",
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}
