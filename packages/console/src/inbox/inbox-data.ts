/** What the inbox shows, kept true: pages of the list, the selected callback, live updates, and the lease while it is held. */
import type { ConsoleCallback, ConsoleCallbackDetail, InboxPage, InboxQuery, Problem } from "@ringback/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Answer, SiteApi } from "../api.ts";
import type { InboxList } from "../vocabulary.ts";

export type Filters = Pick<InboxQuery, "search" | "service" | "mine" | "reason" | "state">;

const renewMs = 30_000;
const gatherMs = 250;

export class InboxData implements ReactiveController {
  list: InboxList = "due";
  filters: Filters = {};
  callbacks: readonly ConsoleCallback[] = [];
  counts: InboxPage["counts"] | null = null;
  next: string | null = null;
  loading = true;
  problem: Problem | null = null;

  selected: string | null = null;
  detail: ConsoleCallbackDetail | null = null;
  detailProblem: Problem | null = null;

  /** Whether updates arrive by themselves now. */
  live = true;
  /** The browser's clock, every second: lateness counts up before one's eyes. */
  now = Date.now();

  readonly #host: ReactiveControllerHost;
  #api: SiteApi | null = null;
  #stopLive = () => {};
  #timers: ReturnType<typeof setInterval>[] = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  start(api: SiteApi): void {
    if (this.#api === api) return;
    this.#stopLive();
    this.#api = api;
    this.#stopLive = api.listen({
      change: (kind, id) => {
        if (kind !== "callback") return;
        if (id === this.selected) void this.readDetail();
        this.#readSoon();
      },
      again: () => void Promise.all([this.read(), this.readDetail()]),
      connected: (live) => {
        this.live = live;
        this.#host.requestUpdate();
      },
    });
  }

  hostConnected(): void {
    this.#timers = [
      setInterval(() => this.#tick(), 1000),
      setInterval(() => void this.#renew(), renewMs),
      // Hints may be lost: now and then the list is read whatever they say.
      setInterval(() => void this.read(), 60_000),
    ];
    document.addEventListener("visibilitychange", this.#seen);
  }

  hostDisconnected(): void {
    this.#stopLive();
    this.#api = null;
    clearTimeout(this.#gathering);
    this.#timers.forEach(clearInterval);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  /** Reads the first page, or as much as is shown already. */
  async read(): Promise<void> {
    if (!this.#api) return;
    const asked = ++this.#asked;
    const limit = Math.min(100, Math.max(50, this.callbacks.length));
    const answer = await this.#api.inbox({ list: this.list, ...this.filters, limit });
    if (asked !== this.#asked) return;
    this.loading = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#show(answer.value, answer.value.callbacks);
    this.#host.requestUpdate();
  }

  async readMore(): Promise<void> {
    if (!this.#api || !this.next) return;
    const asked = ++this.#asked;
    const answer = await this.#api.inbox({ list: this.list, ...this.filters, after: this.next });
    if (asked !== this.#asked || !answer.ok) return;
    this.#show(answer.value, [...this.callbacks, ...answer.value.callbacks]);
    this.#host.requestUpdate();
  }

  view(list: InboxList, filters: Filters): void {
    if (list !== this.list) {
      this.callbacks = [];
      this.loading = true;
    }
    this.list = list;
    this.filters = filters;
    void this.read();
  }

  select(id: string | null): void {
    if (id === this.selected) return;
    this.selected = id;
    this.detail = null;
    this.detailProblem = null;
    if (id) void this.readDetail();
  }

  async readDetail(): Promise<void> {
    const id = this.selected;
    if (!this.#api || !id) return;
    this.take(id, await this.#api.callback(id));
  }

  /** Shows what an act answered; gives back whether it went well. */
  take(id: string, answer: Answer<ConsoleCallbackDetail>): boolean {
    if (id === this.selected) {
      if (answer.ok) this.detail = answer.value;
      this.detailProblem = answer.ok || this.detail ? null : answer.problem;
    }
    this.#host.requestUpdate();
    return answer.ok;
  }

  #show(page: InboxPage, callbacks: readonly ConsoleCallback[]) {
    this.callbacks = callbacks;
    this.counts = page.counts;
    this.next = page.next;
  }

  #readSoon() {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.read();
    }, gatherMs);
  }

  #seen = () => {
    if (document.visibilityState !== "visible") return;
    void this.#renew();
    void this.read();
    void this.readDetail();
  };

  #tick() {
    const was = this.now;
    this.now = Date.now();
    // Something became due: it changes lists without anybody doing anything.
    if (
      this.list !== "done" &&
      this.callbacks.some(({ dueAt }) => Date.parse(dueAt) > was && Date.parse(dueAt) <= this.now)
    )
      this.#readSoon();
    if (document.visibilityState === "visible") this.#host.requestUpdate();
  }

  async #renew() {
    const { detail } = this;
    if (!this.#api || !detail?.lease) return;
    const answer = await this.#api.renew(detail.id, detail.lease.token);
    if (!answer.ok && answer.problem.code === "wrong_state") await this.readDetail();
  }
}
