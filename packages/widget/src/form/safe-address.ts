/** An address from a backend or a configuration that a visitor may follow: the web only, never `javascript:` or `data:`. */
export function safeAddress(address: string | null): string | null {
  if (address === null) return null;
  try {
    const url = new URL(address, document.baseURI);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
