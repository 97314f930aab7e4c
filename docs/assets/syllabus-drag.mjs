// Moves pages by dragging them. Whoever cannot drag has the buttons, which do the same.

let dragged = null;

function clear(list) {
  for (const marked of list.querySelectorAll(".drop-before, .drop-end")) marked.classList.remove("drop-before", "drop-end");
}

/** Returns the place in a week at a height of the window, and the element before which a line shows it. */
function placeAt(section, y) {
  const items = [...section.querySelectorAll("ol > li")];
  const place = items.findIndex((item) => {
    const box = item.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return place < 0 ? { place: items.length, before: null } : { place, before: items[place] };
}

/** Lets items of `list` and of the list of pages be dropped into the weeks. `moved(from, to)` is told where from, a
 * place or a page's ref, and where to, counted with the page still at its old place. */
export function dragging(list, offers, placeOf, moved) {
  function begin(event, what) {
    dragged = what;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", event.target.querySelector("a").textContent);
  }
  list.addEventListener("dragstart", (event) => event.target.matches?.("li") && begin(event, placeOf(event.target)));
  offers.addEventListener("dragstart", (event) => event.target.matches?.("li") && begin(event, event.target.dataset.ref));
  for (const area of [list, offers]) {
    area.addEventListener("dragend", () => {
      dragged = null;
      clear(list);
    });
  }
  list.addEventListener("dragover", (event) => {
    const section = event.target.closest(".builder-week");
    clear(list);
    if (dragged === null || !section) return;
    event.preventDefault();
    const { before } = placeAt(section, event.clientY);
    before ? before.classList.add("drop-before") : section.querySelector("ol").classList.add("drop-end");
  });
  list.addEventListener("drop", (event) => {
    const section = event.target.closest(".builder-week");
    if (dragged === null || !section) return;
    event.preventDefault();
    const from = dragged;
    dragged = null;
    moved(from, { week: placeOf(section).week, place: placeAt(section, event.clientY).place });
  });
}
