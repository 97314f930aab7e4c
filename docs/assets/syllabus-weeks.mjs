// Draws the weeks of a course from the page's templates.

import { dayInWords, meetingDays, pageTime, weekReading, weekTitle } from "./syllabus-outline.mjs";

const list = document.getElementById("builder-weeks");
const templates = Object.fromEntries(["week", "item"].map((name) => [name, document.getElementById(`builder-${name}`)]));
const clone = (name) => templates[name].content.firstElementChild.cloneNode(true);

const name = (element, label) => element.setAttribute("aria-label", label);

/** Puts the weeks into a select and chooses one; `titled` adds their themes. */
export function fillWeeks(course, select, chosen, titled) {
  const options = course.weeks.map((_, week) => new Option(titled ? weekTitle(course, week) : `Week ${week + 1}`, week));
  select.replaceChildren(...options);
  select.value = chosen;
}

function drawItem(course, page, week, root) {
  const item = clone("item");
  const link = item.querySelector("a");
  link.href = root + page.address;
  link.textContent = page.title;
  item.querySelector(".years").textContent = pageTime(page);
  const [earlier, later, toWeek, remove] = item.querySelectorAll("[data-do]");
  name(earlier, `Earlier: ${page.title}`);
  name(later, `Later: ${page.title}`);
  name(toWeek, `To week: ${page.title}`);
  name(remove, `Remove: ${page.title}`);
  fillWeeks(course, toWeek, week, false);
  return item;
}

function drawWeek(course, week, day, pages, root) {
  const section = clone("week");
  const label = `Week ${week + 1}`;
  const field = section.querySelector("input");
  field.id = `theme-${week + 1}`;
  field.value = course.weeks[week].theme;
  section.querySelector("label").htmlFor = field.id;
  name(field, `Theme of week ${week + 1}`);
  const heading = section.querySelector("h3");
  heading.textContent = label;
  heading.id = `week-${week + 1}`;
  section.setAttribute("aria-labelledby", heading.id);
  section.querySelector(".years").textContent = weekHead(course, week, day, pages);
  const [earlier, later, remove] = section.querySelectorAll("[data-do]");
  name(earlier, `Earlier: ${label}`);
  name(later, `Later: ${label}`);
  name(remove, `Remove: ${label}`);
  const items = course.weeks[week].pages.map((ref) => drawItem(course, pages.get(ref), week, root));
  section.querySelector("ol").replaceChildren(...items);
  section.querySelector(".builder-empty").hidden = Boolean(items.length);
  return section;
}

function weekHead(course, week, day, pages) {
  const time = day && course.time ? `, ${course.time}` : "";
  return [day ? dayInWords(day) + time : "", weekReading(course, week, pages)].filter(Boolean).join("; ");
}

/** Draws all weeks anew. */
export function drawWeeks(course, pages, root) {
  const days = meetingDays(course);
  list.replaceChildren(...course.weeks.map((_, week) => drawWeek(course, week, days[week], pages, root)));
}

/** Returns where an element of the weeks stands: `{ week, place }`; the place is -1 for what belongs to the week. */
export function placeOf(element) {
  const section = element.closest(".builder-week");
  const item = element.closest("li");
  return { week: [...list.children].indexOf(section), place: item ? [...item.parentElement.children].indexOf(item) : -1 };
}

/** Returns a control of a page or, where the place is -1, of a week. */
export function controlAt({ week, place }, action) {
  const section = list.children[week];
  const holder = place < 0 ? section?.querySelector(".builder-week-controls") : section?.querySelectorAll("ol > li")[place];
  return holder?.querySelector(action === "theme" ? "input" : `[data-do="${action}"]`);
}
