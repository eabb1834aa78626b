/** What many facts need: a filled form, an answer, and what was sent. */
import type { Answer, RecordedRequest } from "./genesys-site.ts";

/** Options of `Callback.open` that leave nothing to fill in. */
export const prefilled = { form: { firstname: "Ann", phonenumber: "+14155550132" } };

export const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });

/** The parameters of a form-encoded body. */
export const fields = (body = ""): Record<string, string> => Object.fromEntries(new URLSearchParams(body));

export const posts = (requests: readonly RecordedRequest[]): RecordedRequest[] =>
  requests.filter(({ method }) => method === "POST");
