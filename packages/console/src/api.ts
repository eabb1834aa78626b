/** The console's API as functions. A refusal is a value, a lost connection too; nothing here throws. */
import type {
  AddAlertTarget,
  AddPerson,
  AddedAlertTarget,
  AddedPerson,
  AgentOutcome,
  AlertTest,
  AlertsPage,
  ChangePerson,
  ConsoleAlertSettings,
  ConsoleCallbackDetail,
  ConsoleCreateCallback,
  ConsoleRules,
  ConsoleService,
  ConsoleSession,
  ConsoleSite,
  ConsoleSlots,
  GivenApiKey,
  InboxPage,
  InboxQuery,
  JourneyDetail,
  Journeys,
  Lease,
  NewSite,
  Person,
  Problem,
  Report,
  ReportQuestion,
  SaveAlertSettings,
  WeekOfHours,
} from "@ringback/protocol";
import { type LiveListener, listenLive } from "./live.ts";

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export type Api = ReturnType<typeof createApi>;
export type SiteApi = ReturnType<Api["site"]>;

const root = "/console/api";

/** `onSignedOut` is told when the server no longer knows who we are. */
export function createApi(onSignedOut: () => void, send: typeof fetch = (...request) => fetch(...request)) {
  async function call<Value>(method: string, path: string, body?: unknown): Promise<Answer<Value>> {
    let response: Response;
    try {
      response = await send(`${root}${path}`, {
        method,
        credentials: "same-origin",
        ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
    } catch {
      return {
        ok: false,
        problem: local("network_error", "The server can't be reached. Check your connection and try again."),
      };
    }
    const text = await response.text().catch(() => "");
    const value = parsed(text);
    if (response.ok) return { ok: true, value: value as Value };
    if (response.status === 401 && path !== "/session") onSignedOut();
    if (isProblem(value)) return { ok: false, problem: value };
    return {
      ok: false,
      problem: local("invalid_response", `The server gave an answer that is not understood (${response.status}).`),
    };
  }

  return {
    /** `null`: nobody is signed in. */
    session: () => call<ConsoleSession | null>("GET", "/session"),
    signIn: (email: string, password: string) => call<ConsoleSession>("POST", "/session", { email, password }),
    signOut: () => call<null>("DELETE", "/session"),
    changePassword: (current: string, next: string) => call<null>("POST", "/password", { current, next }),
    site: (site: string) => {
      const at = `/sites/${encodeURIComponent(site)}`;
      const one = (id: string) => `${at}/callbacks/${encodeURIComponent(id)}`;
      return {
        /** Live updates, until the function that it gives back is called. */
        listen: (listener: LiveListener) => listenLive(`${root}${at}/live`, listener),
        inbox: (query: InboxQuery) => call<InboxPage>("GET", `${at}/callbacks${search(query)}`),
        callback: (id: string) => call<ConsoleCallbackDetail>("GET", one(id)),
        claimNext: (service?: string) =>
          call<ConsoleCallbackDetail | null>("POST", `${at}/claim-next`, service ? { service } : {}),
        claim: (id: string) => call<ConsoleCallbackDetail>("POST", `${one(id)}/claim`),
        renew: (id: string, token: number) => call<Lease>("POST", `${one(id)}/renew`, { token }),
        release: (id: string, token: number) => call<ConsoleCallbackDetail>("POST", `${one(id)}/release`, { token }),
        start: (id: string, token: number) => call<ConsoleCallbackDetail>("POST", `${one(id)}/attempts`, { token }),
        outcome: (id: string, token: number, outcome: AgentOutcome, note: string) =>
          call<ConsoleCallbackDetail>("POST", `${one(id)}/outcome`, { token, outcome, ...(note && { note }) }),
        note: (id: string, text: string) => call<ConsoleCallbackDetail>("POST", `${one(id)}/notes`, { text }),
        create: (callback: ConsoleCreateCallback) => call<ConsoleCallbackDetail>("POST", `${at}/callbacks`, callback),
        reschedule: (id: string, desiredTime: string) =>
          call<ConsoleCallbackDetail>("POST", `${one(id)}/reschedule`, { desiredTime }),
        cancel: (id: string) => call<ConsoleCallbackDetail>("POST", `${one(id)}/cancel`),
        services: () => call<{ services: ConsoleService[] }>("GET", `${at}/services`),
        slots: (service: string, query: { start?: string; days?: number }) =>
          call<ConsoleSlots>("GET", `${at}/services/${encodeURIComponent(service)}/slots${search(query)}`),
        changeHours: (service: string, hours: WeekOfHours) =>
          call<ConsoleService>("PUT", `${at}/services/${encodeURIComponent(service)}/hours`, { hours }),
        rules: () => call<ConsoleRules>("GET", `${at}/rules`),
        saveRules: (rules: ConsoleRules) => call<ConsoleRules>("PUT", `${at}/rules`, rules),
        report: (question: ReportQuestion, query: Readonly<Record<string, string>>) =>
          call<Report>("GET", `${at}/reports/${question}${search({ ...query, site })}`),
        /** Where a report is downloaded from. */
        reportAddress: (question: ReportQuestion, query: Readonly<Record<string, string>>) =>
          `${root}${at}/reports/${question}${search({ ...query, site })}`,
        interactions: (query: Readonly<Record<string, string>>) =>
          call<Journeys>("GET", `${at}/reports/interactions${search({ ...query, site })}`),
        /** Where a list of interactions is downloaded from. */
        interactionsAddress: (query: Readonly<Record<string, string>>) =>
          `${root}${at}/reports/interactions${search({ ...query, site })}`,
        interaction: (id: string) =>
          call<JourneyDetail>("GET", `${at}/reports/interactions/${encodeURIComponent(id)}${search({ site })}`),
        alerts: (after?: string) => call<AlertsPage>("GET", `${at}/alerts${search({ after })}`),
        alertSettings: () => call<ConsoleAlertSettings>("GET", `${at}/alerts/settings`),
        saveAlertSettings: (change: SaveAlertSettings) =>
          call<ConsoleAlertSettings>("PUT", `${at}/alerts/settings`, change),
        addAlertTarget: (target: AddAlertTarget) => call<AddedAlertTarget>("POST", `${at}/alerts/targets`, target),
        removeAlertTarget: (id: string) => call<null>("DELETE", `${at}/alerts/targets/${encodeURIComponent(id)}`),
        testAlertTarget: (id: string) => call<AlertTest>("POST", `${at}/alerts/targets/${encodeURIComponent(id)}/test`),
        siteSettings: () => call<ConsoleSite>("GET", `${at}/settings`),
        saveSiteSettings: (site: ConsoleSite) => call<ConsoleSite>("PUT", `${at}/settings`, site),
        newApiKey: () => call<GivenApiKey>("POST", `${at}/api-key`),
        /** Another site, beside this one. */
        addSite: (site: NewSite) => call<GivenApiKey>("POST", "/sites", site),
        people: () => call<{ people: Person[] }>("GET", `${at}/people`),
        addPerson: (person: AddPerson) => call<AddedPerson>("POST", `${at}/people`, person),
        changePerson: (id: string, change: ChangePerson) =>
          call<Person>("PATCH", `${at}/people/${encodeURIComponent(id)}`, change),
        resetPassword: (id: string) => call<AddedPerson>("POST", `${at}/people/${encodeURIComponent(id)}/password`),
      };
    },
  };
}

/** What to tell the person: the most particular sentence that there is. */
export function sentenceOf(problem: Problem): string {
  if (problem.code === "too_many_requests" && problem.retryAfter)
    return `Too many tries. Try again in ${problem.retryAfter} seconds.`;
  if (problem.detail) return problem.detail;
  const fields = problem.errors?.map(({ field, detail }) => `${field}: ${detail}`).join(". ");
  return fields ? `${problem.title}. ${fields}` : `${problem.title}.`;
}

/** What is empty is said: a filter on `""` means those that did not say. */
function search(query: Record<string, string | number | boolean | undefined>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}` : "";
}

const local = (code: string, detail: string): Problem => ({
  type: "about:blank",
  title: detail,
  status: 0,
  code,
  number: null,
  detail,
});

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && "title" in value && "status" in value;

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
