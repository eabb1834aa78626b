/** Live updates of a site. The browser reconnects by itself; each time the server says `again`, and we read everything anew. */
import type { LiveChange } from "@ringback/protocol";

export interface LiveListener {
  /** One thing of `kind` changed; `id` where it is known. */
  change(kind: string, id: string | null): void;
  /** Anything may have changed. */
  again(): void;
  /** Whether updates arrive now. */
  connected(connected: boolean): void;
}

const retryMs = 5000;

/** Listens until the function that it gives back is called. */
export function listenLive(
  url: string,
  listener: LiveListener,
  create = (address: string) => new EventSource(address),
): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = create(url);
    source.addEventListener("open", () => listener.connected(true));
    source.addEventListener("again", () => listener.again());
    source.addEventListener("change", ({ data }: MessageEvent<string>) => {
      const { kind, id } = JSON.parse(data) as LiveChange;
      listener.change(kind, id);
    });
    source.addEventListener("error", () => {
      listener.connected(false);
      // A refused stream (a proxy's error page, a restart) is closed for good by the browser: we try again.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, retryMs);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}
