// The visitor's page: shows their callback, and lets them move or cancel it.
import { cancel, freeTimes, moveTo, read } from "./callback-api.js";
import { clockOf, dayOf, problemOf, sentencesOf, whenOf, zoneName } from "./sentences.js";

const find = (id) => document.getElementById(id);
const show = (id, visible) => (find(id).hidden = !visible);
let service = "";
/** The free times, by day. */
let days = new Map();

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
  say(
    gone ? "This link doesn't work" : "Your callback can't be shown now",
    gone
      ? "It may be incomplete, or the callback was deleted. Open it once more from where you got it."
      : problemOf("network_error"),
  );
  show("again", !gone);
}

function offer(slots, focus = true) {
  days = Map.groupBy(slots, (slot) => dayOf(slot.start));
  find("day").replaceChildren(...[...days.keys()].map((day) => new Option(day)));
  find("zone").textContent = zoneName();
  showDay();
  show("actions", false);
  show("times", true);
  if (focus) find("day").focus();
}

function showDay() {
  const times = (days.get(find("day").value) ?? []).map(({ start }) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "time", value: start });
    label.append(input, clockOf(start));
    return label;
  });
  find("slots").replaceChildren(...times);
  chosen();
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

find("move").addEventListener("click", () => {
  void busy(find("move"), async () => {
    const answer = await freeTimes(service);
    if (!answer.ok || answer.value.length === 0) return showProblem(answer.code ?? "outside_hours");
    showProblem(null);
    offer(answer.value);
  });
});
find("day").addEventListener("change", showDay);
find("slots").addEventListener("change", chosen);
for (const button of ["keep", "again"]) find(button).addEventListener("click", () => void refresh());

find("times").addEventListener("submit", (event) => {
  event.preventDefault();
  void busy(find("book"), async () => {
    const answer = await moveTo(picked());
    if (answer.ok) return showCallback(answer.value);
    showProblem(answer.code);
    if (answer.slots.length > 0) offer(answer.slots, false);
  });
});

find("cancel").addEventListener("click", () => find("confirm").showModal());
find("confirm").addEventListener("close", () => {
  const dialog = find("confirm");
  const isSure = dialog.returnValue === "cancel";
  dialog.returnValue = "";
  if (isSure) void giveUp();
});

async function giveUp() {
  const answer = await cancel();
  if (answer.ok) return showCallback(answer.value);
  await refresh();
  showProblem(answer.code);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && find("times").hidden) void refresh();
});
addEventListener("hashchange", () => location.reload());
void refresh();
