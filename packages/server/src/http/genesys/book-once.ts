/**
 * Books what a create call asks for. The vendor's clients send no idempotency key, and three clicks made three callbacks:
 * here the same request within ten seconds is the same callback, as long as that one is still open.
 */
import type { Callback, CreateCallback } from "@ringback/protocol";
import { book } from "../../callbacks/book.ts";
import { contentHash, givenAnswer } from "../../callbacks/idempotency.ts";
import { readCallback } from "../../callbacks/read.ts";
import type { Outcome } from "../../refusal.ts";
import type { Call } from "./calls.ts";
import { badParameter } from "./free-slots.ts";

const repeatSeconds = 10;
const maxReplaced = 20;
const maxKeyLength = 200;

export async function bookOnce(call: Call, asked: CreateCallback): Promise<Outcome<Callback>> {
  const { deps, site, request: http } = call;
  const { desiredTime, site: _site, ...rest } = asked;
  const request = {
    ...rest,
    desiredAt: desiredTime === undefined ? null : Temporal.Instant.from(desiredTime),
    ...consentOf(call, asked),
  };
  const context = { actor: "visitor", address: http.ip } as const;
  const sentKey = http.headers["idempotency-key"];
  if (typeof sentKey === "string" && sentKey.length > maxKeyLength)
    return badParameter("idempotencyKey", `is longer than ${maxKeyLength} characters`);
  if (typeof sentKey === "string" && sentKey !== "")
    return book(deps, site, request, { ...context, idempotencyKey: sentKey });

  const hash = contentHash({ ...request, desiredAt: String(request.desiredAt) });
  const span = Math.floor(deps.now().epochMilliseconds / (repeatSeconds * 1000));
  const { kysely } = deps.database;
  const before = await givenAnswer(kysely, { siteId: site.id, key: repeatKey(hash, span - 1), hash });
  if (before?.ok && isRecent(before.value, deps.now()) && (await isOpen(before.value.id))) return before;

  let key = repeatKey(hash, span);
  for (let replaced = 0; ; replaced++) {
    const booked = await book(deps, site, request, { ...context, idempotencyKey: key });
    if (!booked.ok || replaced === maxReplaced || (await isOpen(booked.value.id))) return booked;
    key = `${repeatKey(hash, span)} after ${booked.value.id}`;
  }

  async function isOpen(id: string): Promise<boolean> {
    return (await readCallback(kysely, id))?.state !== "completed";
  }
}

const repeatKey = (hash: string, span: number) => `repeat ${span} ${hash}`;
const isRecent = ({ createdAt }: Callback, now: Temporal.Instant) =>
  Date.parse(createdAt) > now.epochMilliseconds - repeatSeconds * 1000;

/**
 * The vendor's APIs know no consent. Where the site requires it, a page's own checkbox named `consent` says that the
 * visitor agreed to the site's sentence, which the page has to show.
 */
function consentOf({ site }: Call, { userData }: CreateCallback) {
  const { consent } = site.settings;
  if (!consent || !agreed.has(String(userData?.["consent"]).toLowerCase())) return {};
  return { consent: { text: consent.text, version: consent.version } };
}
const agreed = new Set(["true", "on", "yes", "1"]);
