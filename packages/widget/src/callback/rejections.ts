/** What the `Callback` plugin's commands reject with. Published pages compare the vendor's sentences, oddities included. */
export const rejections = {
  alreadyOpened: "already opened",
  alreadyClosed: "Already closed",
  mustConfirm: "User must confirm close",
  notOpen: "Callback is not currently open. Ignoring command.",
  noQueue: "Either no EWT queue for Callback is configured or immediate callback is disabled.",
  noConfiguration: "No configuration provided",
  /** Ours from here on. */
  invalidDesiredTime: "invalid_desired_time",
  notLoaded: "The callback form could not be loaded. Try again.",
  unknownSite: "The server does not know this site.",
} as const;
