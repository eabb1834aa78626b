// What the page says of a callback, in sentences.
const language = navigator.languages.find((one) => /^en(-[A-Za-z0-9]+)*$/.test(one)) ?? "en-GB";
const inZone = (options) => new Intl.DateTimeFormat(language, options);
const day = inZone({ weekday: "long", day: "numeric", month: "long" });
const clock = inZone({ hour: "2-digit", minute: "2-digit" });

export const dayOf = (time) => day.format(new Date(time));
export const clockOf = (time) => clock.format(new Date(time));
export const zoneName = () =>
  inZone({ timeZoneName: "shortGeneric" })
    .formatToParts(new Date())
    .find((part) => part.type === "timeZoneName")?.value ?? "";

const over = {
  agent_connected: ["We have talked", "Thank you for your time."],
  cancelled: ["Your callback is cancelled", "Nobody will call you."],
  cancelled_by_admin: [
    "Your callback was cancelled",
    "We had to cancel it. Please ask again, or reach us another way.",
  ],
  expired: ["We didn't make it in time", "We are sorry. Please ask again, or reach us another way."],
  no_answer: ["We couldn't reach you", "We called and nobody answered. Please ask again when it suits you."],
  busy: ["We couldn't reach you", "Your line was busy. Please ask again when it suits you."],
  machine: ["We couldn't reach you", "We reached your voicemail. Please ask again when it suits you."],
};

/** Whether it waits for a further try: the time that it was booked for, if any, is over. */
const isRetry = ({ state, desiredTime }) =>
  state === "scheduled" && !(desiredTime && Date.parse(desiredTime) > Date.now());

/** Headline and explanation. */
export function sentencesOf(callback) {
  const { state, reason } = callback;
  switch (state) {
    case "scheduled":
      return isRetry(callback)
        ? ["We'll try again soon", "We couldn't reach you, and call once more."]
        : ["You're booked in", "Keep your phone near at that time."];
    case "queued":
      return ["You're in line", "We call as soon as somebody is free. Keep your phone near."];
    case "routing":
    case "processing":
      return ["We are calling you", "Your phone should ring any moment."];
    default:
      return over[reason] ?? ["We couldn't call you", "Please ask again, or reach us another way."];
  }
}

export const whenOf = (callback) => {
  const { desiredTime } = callback;
  return desiredTime && !isRetry(callback)
    ? `${dayOf(desiredTime)}, ${clockOf(desiredTime)} (${zoneName()})`
    : "As soon as possible";
};

const problems = {
  wrong_state: "That isn't possible any more: the call has begun, or is over.",
  slot_full: "Somebody else has just taken that time. Here are others.",
  outside_hours: "Nobody is there at that time. Here are others.",
  invalid_desired_time: "That time has passed. Please pick another one.",
  network_error: "The connection failed. Nothing has changed; please try again.",
};
export const problemOf = (code) => problems[code] ?? "Something went wrong. Nothing has changed; please try again.";
