// Filters the index of cases. What is chosen stands in the address, so that a filtered index can be linked, and every
// option says how many cases it would leave.

const form = document.getElementById("case-filters");

/** Tells whether a case has all that is wanted, but for one field that is left out of account. */
const fits = (item, wanted, except) =>
  wanted.choices.every(([name, value]) => name === except || item.codes[name].includes(value)) &&
  (!wanted.since || item.end >= wanted.since) &&
  (!wanted.until || item.start <= wanted.until);

function readCase(row, names) {
  const codes = Object.fromEntries(names.map((name) => [name, row.getAttribute(`data-${name.replace("_", "-")}`).split("|")]));
  return { row, codes, start: Number(row.dataset.start), end: Number(row.dataset.end) };
}

function start() {
  const list = document.getElementById("case-list");
  const none = document.querySelector(".no-cases");
  const said = form.querySelector("output");
  const fields = [...form.elements].filter((field) => field.name);
  const selects = fields.filter((field) => field.options && field.name !== "view");
  const names = selects.map((field) => field.name);
  const cases = [...list.querySelectorAll("tr[data-slug]")].map((row) => readCase(row, names));
  const groups = [...list.querySelectorAll("tbody")];

  function wanted() {
    const year = (name) => Number(form.elements[name].value) || 0;
    const choices = selects.filter((field) => field.value).map((field) => [field.name, field.value]);
    return { choices, since: year("since"), until: year("until") };
  }

  function count(field, want) {
    const found = new Map();
    for (const item of cases) {
      if (!fits(item, want, field.name)) continue;
      for (const code of item.codes[field.name]) found.set(code, (found.get(code) ?? 0) + 1);
    }
    for (const option of field.options) {
      const text = `${option.dataset.label} (${found.get(option.value) ?? 0})`;
      if (option.value && option.text !== text) option.text = text;
    }
  }

  function filter() {
    const want = wanted();
    let shown = 0;
    for (const item of cases) {
      const hidden = !fits(item, want);
      if (item.row.hidden !== hidden) item.row.hidden = hidden;
      shown += !hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("tr[data-slug]:not([hidden])");
    for (const field of selects) count(field, want);
    list.hidden = !shown;
    none.hidden = Boolean(shown);
    list.classList.toggle("as-cards", form.elements.view.value === "cards");
    said.value = `${shown} of ${cases.length} cases`;
  }

  function remember(replace) {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    const address = chosen.size ? `?${chosen}` : location.pathname;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  function recall() {
    const chosen = new URLSearchParams(location.search);
    for (const field of fields) field.value = chosen.get(field.name) ?? "";
    filter();
  }

  form.addEventListener("input", (event) => {
    filter();
    // A year is typed digit by digit: one step back takes all of it.
    remember(event.target.type === "number");
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      filter();
      remember(false);
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", recall);
  form.hidden = false;
  recall();
}

if (form) start();
