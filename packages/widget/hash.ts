import { createHash } from "node:crypto";

/** What a file's name says of its content, so that neither ever changes without the other. */
export const hashOf = (contents: readonly string[]): string =>
  createHash("sha256").update(contents.join("\0")).digest("base64url").slice(0, 8);
