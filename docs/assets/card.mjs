// Shows the full reference of a citation, or the definition of a term, in a card, on hover and on keyboard focus. It
// stays while the pointer or the focus is on it, and Escape closes it (WCAG 2.2, 1.4.13). On touch, and without this
// script, the link goes to the reference or to the glossary.

let card = null;
let owner = null;
let closing = 0;

function close() {
  clearTimeout(closing);
  card?.remove();
  card = owner = null;
}

function closeSoon() {
  clearTimeout(closing);
  closing = setTimeout(close, 200);
}

function stay() {
  clearTimeout(closing);
}

// What a card shows: the name it has for screen readers, where its text stands, and the parts of that to copy.
function contentOf(link) {
  return link.matches(".term-link")
    ? ["Definition", link.getAttribute("aria-describedby"), ".term-name", ".term-definition"]
    : ["Reference", link.hash.slice(1), ".reference-text", ".reference-verified"];
}

function copyOf(text, selector) {
  const part = document.createElement("span");
  const source = text.querySelector(selector);
  part.className = source.className;
  part.append(...source.cloneNode(true).childNodes);
  return part;
}

function place(link) {
  const anchor = link.closest(".citation, .term");
  const line = link.getClientRects()[0];
  const left = Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  const below = line.bottom + card.offsetHeight + 8 < window.innerHeight || line.top < card.offsetHeight;
  // A group of citations may run over several lines; a card is placed from the corner of its first one.
  const origin = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  card.style.left = `${Math.max(8, left) - origin.left}px`;
  card.style.top = `${(below ? line.bottom + 2 : line.top - card.offsetHeight - 2) - origin.top}px`;
}

function open(link) {
  if (owner === link) return stay();
  close();
  const [name, id, ...parts] = contentOf(link);
  const text = document.getElementById(id);
  if (!text) return;
  owner = link;
  card = document.createElement("span");
  card.className = "card";
  card.setAttribute("role", "note");
  card.setAttribute("aria-label", name);
  card.append(...parts.map((part) => copyOf(text, part)));
  card.addEventListener("pointerenter", stay);
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("focusin", stay);
  card.addEventListener("focusout", closeSoon);
  link.after(card);
  place(link);
}

for (const link of document.querySelectorAll(".citation-link, .term-link")) {
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open(link));
  link.addEventListener("pointerleave", closeSoon);
  link.addEventListener("focus", () => link.matches(":focus-visible") && open(link));
  link.addEventListener("blur", closeSoon);
  link.addEventListener("click", close);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !card) return;
  if (card.contains(document.activeElement)) owner.focus();
  close();
});
