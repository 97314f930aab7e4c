// Shows the full reference of a citation in a card, on hover and on keyboard focus. It stays while the pointer or the
// focus is on it, and Escape closes it (WCAG 2.2, 1.4.13). On touch, and without this script, the link goes to the reference.

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

function copyOf(reference, selector) {
  const part = document.createElement("span");
  const source = reference.querySelector(selector);
  part.className = source.className;
  part.append(...source.cloneNode(true).childNodes);
  return part;
}

function place(link) {
  const group = link.closest(".citation").getBoundingClientRect();
  const line = link.getClientRects()[0];
  const left = Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  const below = line.bottom + card.offsetHeight + 8 < window.innerHeight || line.top < card.offsetHeight;
  // The group may run over several lines; a card is placed from the corner of its first one.
  const origin = link.closest(".citation").getClientRects()[0] ?? group;
  card.style.left = `${Math.max(8, left) - origin.left}px`;
  card.style.top = `${(below ? line.bottom + 2 : line.top - card.offsetHeight - 2) - origin.top}px`;
}

function open(link) {
  if (owner === link) return stay();
  close();
  const reference = document.getElementById(link.hash.slice(1));
  if (!reference) return;
  owner = link;
  card = document.createElement("span");
  card.className = "citation-card";
  card.setAttribute("role", "note");
  card.setAttribute("aria-label", "Reference");
  card.append(copyOf(reference, ".reference-text"), copyOf(reference, ".reference-verified"));
  card.addEventListener("pointerenter", stay);
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("focusin", stay);
  card.addEventListener("focusout", closeSoon);
  link.after(card);
  place(link);
}

for (const link of document.querySelectorAll(".citation-link")) {
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
