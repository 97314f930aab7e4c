// The list of pages: found by words of their titles, each with a button that adds it to the week that is aimed at.

import { fillWeeks } from "./syllabus-weeks.mjs";

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Makes the list work. `add(ref, week)` is called with what is to be added. Returns `show(course)` and `aim(week)`. */
export function offering(section, add) {
  const form = document.getElementById("builder-find");
  const { words, target } = form.elements;
  const none = section.querySelector(".builder-none");
  const groups = [...section.querySelectorAll(".builder-group")];
  const offers = [...section.querySelectorAll("li[data-ref]")].map((item) => ({
    item,
    ref: item.dataset.ref,
    text: plain(item.querySelector("a").textContent),
    placed: item.querySelector(".builder-placed"),
  }));

  for (const { item, ref } of offers) {
    const link = item.querySelector("a");
    const button = document.getElementById("builder-add").content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `Add ${link.textContent}`);
    button.addEventListener("click", () => add(ref, Number(target.value)));
    link.draggable = false;
    item.draggable = true;
    item.prepend(button);
  }

  function narrow() {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    for (const { item, text } of offers) item.hidden = !wanted.every((word) => text.includes(word));
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden])");
      if (wanted.length) group.open = true;
    }
    none.hidden = groups.some((group) => !group.hidden);
  }

  form.addEventListener("input", (event) => event.target === words && narrow());
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();

  return {
    show(course) {
      fillWeeks(course, target, Math.min(Number(target.value) || 0, course.weeks.length - 1), true);
      for (const { ref, placed } of offers) {
        const weeks = course.weeks.flatMap((week, number) => (week.pages.includes(ref) ? [number + 1] : []));
        placed.textContent = weeks.length ? `in week ${weeks.join(", ")}` : "";
      }
    },
    aim(week) {
      target.value = week;
    },
  };
}
