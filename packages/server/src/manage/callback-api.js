// The public API as this page uses it. The secret comes from the address's fragment, which no server and no log ever sees.
const [id = "", secret = ""] = location.hash.slice(1).split(".");
const site = id.slice(0, id.lastIndexOf("_"));

async function call(path, options = {}) {
  try {
    const response = await fetch(path, {
      ...options,
      headers: { authorization: `Bearer ${secret}`, ...options.headers },
    });
    const body = await response.json();
    return response.ok ? { ok: true, value: body } : { ok: false, code: body.code, slots: body.slots ?? [] };
  } catch {
    return { ok: false, code: "network_error", slots: [] };
  }
}

const address = `/v1/callbacks/${encodeURIComponent(id)}`;

export const read = () => call(address);
export const cancel = () => call(address, { method: "DELETE" });
export const moveTo = (desiredTime) =>
  call(address, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ desiredTime }),
  });

/** Free times of the next two weeks, by the visitor's calendar. */
export async function freeTimes(service) {
  const query = new URLSearchParams({ site, days: "14", timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  const answer = await call(`/v1/services/${encodeURIComponent(service)}/availability?${query}`);
  return answer.ok ? { ok: true, value: answer.value.slots.filter((slot) => slot.free > 0) } : answer;
}
