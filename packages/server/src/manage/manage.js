// The visitor's page: shows their callback, and lets them move or cancel it.
import { cancel, freeTimes, moveTo, read } from "./callback-api.js";
import { clockOf, dayOf, problemOf, sentencesOf, whenOf, zoneName } from "./sentences.js";

const find = (id) => document.getElementById(id);
const show = (id, visible) => (find(id).hidden = !visible);
let service = "";

function say(headline, explanation) {
  find("headline").textContent = headline;
  find("explanation").textContent = explanation;
}

function showProblem(code) {
  find("problem").textContent = code ? problemOf(code) : "";
  show("problem", Boolean(code));
}

function showCallback(callback) {
  service = callback.service;
  say(...sentencesOf(callback));
  find("number").textContent = callback.phoneNumber;
  find("when").textContent = whenOf(callback);
  const isOver = callback.state === "completed";
  const isWaiting = callback.state === "scheduled" || callback.state === "queued";
  show("facts", !isOver);
  show("actions", isWaiting);
  show("times", false);
  show("again", false);
  showProblem(null);
}

async function refresh() {
  const answer = await read();
  if (answer.ok) return showCallback(answer.value);
  const gone = answer.code === "not_found";
  say(gone ? "This link doesn't work" : "Your callback can't be shown now", gone ? "It may be incomplete, or the callback was deleted. Open it once more from where you got it." : problemOf("network_error"));
  show("again", !gone);
}

function offer(slots, focus = true) {
  const days = Map.groupBy(slots, (slot) => dayOf(slot.start));
  find("day").replaceChildren(...[...days.keys()].map((day) => new Option(day)));
  find("zone").textContent = zoneName();
  const showDay = () => {
    const times = (days.get(find("day").value) ?? []).map(({ start }) => {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: "time", value: start });
      label.append(input, clockOf(start));
      return label;
    });
    find("slots").replaceChildren(...times);
    chosen();
  };
  find("day").onchange = showDay;
  showDay();
  show("actions", false);
  show("times", true);
  if (focus) find("day").focus();
}

const picked = () => new FormData(find("times")).get("time");

function chosen() {
  const time = picked();
  find("book").disabled = !time;
  find("book").textContent = time ? `${dayOf(time)}, ${clockOf(time)}` : "Pick a time";
}

/** One request at a time: meanwhile the buttons rest. */
async function busy(button, work) {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  await work();
  button.ariaDisabled = null;
}

find("move").addEventListener("click", ({ currentTarget }) =>
  busy(currentTarget, async () => {
    const answer = await freeTimes(service);
    if (!answer.ok || answer.value.length === 0) return showProblem(answer.code ?? "outside_hours");
    showProblem(null);
    offer(answer.value);
  }),
);
find("slots").addEventListener("change", chosen);
find("keep").addEventListener("click", refresh);
find("again").addEventListener("click", refresh);

find("times").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(find("book"), async () => {
    const answer = await moveTo(picked());
    if (answer.ok) return showCallback(answer.value);
    showProblem(answer.code);
    if (answer.slots.length > 0) offer(answer.slots, false);
  });
});

find("cancel").addEventListener("click", () => find("confirm").showModal());
find("confirm").addEventListener("close", async ({ currentTarget: dialog }) => {
  if (dialog.returnValue !== "cancel") return;
  dialog.returnValue = "";
  const answer = await cancel();
  if (answer.ok) showCallback(answer.value);
  else {
    await refresh();
    showProblem(answer.code);
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && find("times").hidden) refresh();
});
addEventListener("hashchange", () => location.reload());
refresh();
