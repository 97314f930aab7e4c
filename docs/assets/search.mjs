// Search in a dialog. The index is loaded when the dialog is first opened, and then only the parts that a word needs.

const dialog = document.getElementById("search");
const opener = document.getElementById("search-open");
const words = dialog.querySelector("#search-words");
const filters = [...dialog.querySelectorAll("select")];
const said = dialog.querySelector("output");
const list = dialog.querySelector(".search-results");
const SHOWN = 10;

let index = null;
let latest = 0;

async function load() {
  if (index) return index;
  index = await import(new URL(dialog.dataset.index, document.baseURI));
  await index.options({ excerptLength: 24 });
  const offered = await index.filters();
  for (const select of filters) {
    for (const value of Object.keys(offered[select.name] ?? {}).sort()) select.add(new Option(value));
  }
  return index;
}

function link(address, title) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = title;
  return made;
}

function entry(result) {
  const item = document.createElement("li");
  const excerpt = document.createElement("p");
  // Pagefind escapes what it quotes and adds nothing but <mark>.
  excerpt.innerHTML = result.excerpt;
  item.append(link(result.url, result.meta.title), excerpt);
  const sections = result.sub_results.filter((section) => section.url !== result.url).slice(0, 3);
  if (sections.length) {
    const inside = document.createElement("ul");
    for (const section of sections) {
      const part = document.createElement("li");
      part.append(link(section.url, section.title.replace(/#$/, "")));
      inside.append(part);
    }
    item.append(inside);
  }
  return item;
}

async function search() {
  const mine = ++latest;
  const text = words.value.trim();
  const { search: find } = await load();
  const chosen = Object.fromEntries(filters.filter((select) => select.value).map((select) => [select.name, select.value]));
  const found = text ? await find(text, { filters: chosen }) : { results: [] };
  const shown = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
  if (mine !== latest) return; // a later word was typed meanwhile
  list.replaceChildren(...shown.map(entry));
  const count = found.results.length;
  said.value = !text ? "" : count ? `${count} ${count === 1 ? "page" : "pages"}` : `Nothing found for “${text}”`;
}

function open() {
  dialog.showModal();
  words.focus();
  load();
}

opener.hidden = false;
opener.addEventListener("click", open);
dialog.addEventListener("input", search);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
words.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || dialog.open) return;
  event.preventDefault();
  open();
});
