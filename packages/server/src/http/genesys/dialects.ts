/** The shapes that answers and refusals have in the vendor's two APIs. */
import type { Dialect } from "./calls.ts";
import { engagementNames } from "./engagement/create-request.ts";
import { gmsNames } from "./gms/create-request.ts";
import { capacities } from "./capacities.ts";
import { formatTime } from "./vendor-time.ts";

/** GMS: the value itself; refusals as `code`, `phrase`, `message`, and free slots as its availability call lists them. */
export const gms: Dialect = {
  names: gmsNames,
  answer: (value) => value,
  refusal: ({ code, phrase, message }, { slots }) => ({
    code,
    phrase,
    message,
    ...(slots && { slots: capacities(slots) }),
  }),
};

/** Engagement v3: the envelope of `status` and `data`, in success and refusal. */
export const engagement: Dialect = {
  names: engagementNames,
  answer: (data, corrId) => ({ status: { code: 0, message: "Successful", corrId }, data }),
  refusal: ({ code, message }, { slots }, corrId) => ({
    status: { code, message, corrId },
    ...(slots && {
      data: { slots: slots.map(({ start, free }) => ({ utcTime: formatTime(new Date(start)), capacity: free })) },
    }),
  }),
};
