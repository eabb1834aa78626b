/** In which share of a rule's visitors somebody falls: the same answer every time, without asking a server. */

/** Whether the rule is held back from this visitor. Who is held back at some percentage is so at every higher one. */
export function isHeldBack(visitor: string, rule: { readonly id: string; readonly heldBack: number }): boolean {
  return shareOf(`${rule.id}\n${visitor}`) * 100 < rule.heldBack;
}

/** A number from 0 up to 1, evenly spread over texts: FNV-1a, finished as MurmurHash3 finishes. */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
