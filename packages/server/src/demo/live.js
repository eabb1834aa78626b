// The live view beside the shop: every lifecycle event with its metadata, as any page can read them from the bus.
const names = ["ready", "opened", "started", "submitted", "cancelled", "completed", "closed"];
const timeOf = (ms) =>
  new Date(ms).toLocaleTimeString(undefined, { hour12: false }) + "." + String(ms % 1000).padStart(3, "0");
const find = (selector) => document.querySelector(`.live ${selector}`);

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const steps = new Map(names.map((name) => [name, element("li", "", name)]));
find(".track").append(...steps.values());

let before = {};
const events = find(".events");

function show(name, { time, data }) {
  if (name === "opened") startAgain();
  steps.get(name).className = "reached";
  find(".none").hidden = true;
  const changed = Object.keys(data).filter(
    (field) => JSON.stringify(data[field]) !== JSON.stringify(before[field] ?? false),
  );
  before = data;

  find("#block-of").textContent = `at ${name}`;
  find(".block tbody").replaceChildren(
    ...Object.entries(data).map(([field, value]) => {
      const row = element(
        "tr",
        changed.includes(field) ? "changed" : value === false ? "unset" : "",
        element("th", "", field),
        element("td", "", text(field, value)),
      );
      row.firstChild.scope = "row";
      return row;
    }),
  );
  const summary =
    changed.length > 0 ? changed.map((field) => `${field} = ${text(field, data[field])}`).join("\n") : "all false";
  events.prepend(
    element(
      "li",
      "",
      element("strong", "", `Callback.${name}`),
      element("time", "", timeOf(time)),
      element("pre", "", summary),
    ),
  );
}

function startAgain() {
  for (const [name, step] of steps) if (name !== "ready") step.className = "";
  before = {};
}

function text(field, value) {
  if (value === false || value === true) return String(value);
  if (field === "elapsed") return `${value} ms`;
  if (typeof value === "number") return timeOf(value);
  return JSON.stringify(value, null, 1).replaceAll(/\s*\n\s*/g, " ");
}

const tries = {
  open: {},
  prefilled: { form: { firstname: "Ada", lastname: "Lovelace", subject: "Do you ship to London?" } },
  proactive: { proactive: true },
};

window.Ringback ??= [];
window.Ringback.push((bus) => {
  for (const name of names) bus.subscribe(`Callback.${name}`, (event) => show(name, event));
  for (const button of document.querySelectorAll("[data-try]")) {
    button.addEventListener("click", () => bus.command("Callback.open", tries[button.dataset.try]).catch(() => {}));
  }
});

const embed = `<script src="${location.origin}/ringback.js" data-site="demo" async></script>`;
find("#embed").textContent = embed;
find("#copy").addEventListener("click", () => {
  const select = () => getSelection().selectAllChildren(find("#embed"));
  if (!navigator.clipboard) return select();
  navigator.clipboard.writeText(embed).then(() => (find("#copy").textContent = "Copied"), select);
});
