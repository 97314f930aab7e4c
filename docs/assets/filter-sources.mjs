// Filters the list of sources. What is chosen stands in the address, so that a filtered list can be linked.

const form = document.getElementById("source-filters");

function start() {
  const entries = [...document.querySelectorAll("#source-list > li")];
  const said = form.querySelector("output");
  const fields = [...form.elements].filter((field) => field.name);

  const wanted = new URLSearchParams(location.search);
  for (const field of fields) field.value = wanted.get(field.name) ?? "";

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(entries.map((entry) => [entry, plain(entry.textContent)]));

  const fits = (entry, { name, value }) => {
    if (!value) return true;
    if (name === "text") return plain(value).split(/\s+/).every((word) => texts.get(entry).includes(word));
    return name === "topic" ? entry.dataset.topic.split(" ").includes(value) : entry.dataset[name] === value;
  };

  function filter() {
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !fields.every((field) => fits(entry, field));
      shown += !entry.hidden;
    }
    said.value = `${shown} of ${entries.length} sources`;
  }

  function remember() {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", chosen.size ? `?${chosen}` : location.pathname);
  }

  form.addEventListener("input", () => {
    filter();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}

if (form) start();
