// The syllabus builder: a course is drawn from the address, every change goes into the address, and the browser's Back
// takes it back. Nothing is stored and nothing is sent.

import { emptyCourse, oneLine, readAddress, writeAddress } from "./syllabus-address.mjs";
import * as changes from "./syllabus-changes.mjs";
import { dragging } from "./syllabus-drag.mjs";
import { total, weekTitle } from "./syllabus-outline.mjs";
import { offering } from "./syllabus-pages.mjs";
import { taking } from "./syllabus-take.mjs";
import { controlAt, drawWeeks, placeOf } from "./syllabus-weeks.mjs";

const builder = document.getElementById("builder");
const form = document.getElementById("builder-form");
const list = document.getElementById("builder-weeks");
const root = new URL(builder.dataset.root, location.href).href;
const data = JSON.parse(document.getElementById("builder-data").textContent);
const names = (page) => [...page.also, page.address.replace(/\/$/, ""), page.ref];
const pages = new Map(data.pages.flatMap((page) => names(page).map((name) => [name, page])));
const title = (ref) => pages.get(ref).title;
const find = (name) => builder.querySelector(`.builder-${name}`);

const pageTitle = document.title;
let course = emptyCourse();

const say = (text) => (find("said").textContent = text);

const offers = offering(find("pages"), (ref, week) => add(ref, { week, place: course.weeks[week].pages.length }));

function draw() {
  drawWeeks(course, pages, root);
  offers.show(course);
  tell();
}

function tell() {
  document.title = course.title ? `${course.title} · ${pageTitle}` : pageTitle;
  find("total").textContent = total(course, pages);
}

/** Takes a changed course into the page and into the address: as a step of its own, or in place while one types. */
function change(changed, said, typing = false) {
  course = changed;
  const address = writeAddress(course) || location.pathname;
  if (address !== location.search) history[typing ? "replaceState" : "pushState"](null, "", address);
  find("notice").hidden = true;
  typing ? tell() : draw();
  say(said);
}

function recall() {
  const read = readAddress(location.search, pages);
  course = read.course;
  for (const name of ["title", "start", "weekday", "time", "length"]) form.elements.namedItem(name).value = course[name];
  const notice = find("notice");
  notice.hidden = !read.unknown.length;
  notice.textContent = read.unknown.length ? `The link names what is not there, and it was left out: ${read.unknown.join(", ")}.` : "";
  draw();
}

function add(ref, to) {
  const changed = changes.addPage(course, ref, to);
  if (!changed) return say(`${title(ref)} is in week ${to.week + 1} already.`);
  change(changed, `${title(ref)} added to week ${to.week + 1}.`);
}

function move(from, to, action) {
  const ref = course.weeks[from.week].pages[from.place];
  const changed = to && changes.movePage(course, from, to);
  if (!changed) {
    if (action === "to-week") controlAt(from, action).value = from.week;
    return say(to ? `${title(ref)} is in week ${to.week + 1} already.` : `${title(ref)} can go no further.`);
  }
  change(changed, `${title(ref)} is now number ${to.place + 1} of ${changed.weeks[to.week].pages.length} in week ${to.week + 1}.`);
  controlAt(to, action).focus();
}

function remove(at) {
  const ref = course.weeks[at.week].pages[at.place];
  change(changes.removePage(course, at), `${title(ref)} removed from week ${at.week + 1}.`);
  const place = Math.min(at.place, course.weeks[at.week].pages.length - 1);
  controlAt({ week: at.week, place }, place < 0 ? "theme" : "remove").focus();
}

function moveWeek(week, step, action) {
  const changed = changes.moveWeek(course, week, step);
  if (!changed) return say(`Week ${week + 1} can go no further.`);
  change(changed, `Week ${week + 1} is now week ${week + 1 + step}.`);
  controlAt({ week: week + step, place: -1 }, action).focus();
}

function removeWeek(week) {
  const said = `${weekTitle(course, week)}, removed with its ${course.weeks[week].pages.length} pages. Back in the browser brings it back.`;
  change(changes.removeWeek(course, week), said);
  controlAt({ week: Math.min(week, course.weeks.length - 1), place: -1 }, "theme").focus();
}

const actions = {
  earlier: (at) => move(at, changes.nextPlace(course, at, -1), "earlier"),
  later: (at) => move(at, changes.nextPlace(course, at, 1), "later"),
  remove,
  "week-earlier": ({ week }) => moveWeek(week, -1, "week-earlier"),
  "week-later": ({ week }) => moveWeek(week, 1, "week-later"),
  "week-remove": ({ week }) => removeWeek(week),
};

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) actions[button.dataset.do](placeOf(button));
});

list.addEventListener("change", (event) => {
  if (event.target.dataset.do !== "to-week") return;
  const week = Number(event.target.value);
  const from = placeOf(event.target);
  move(from, { week, place: course.weeks[week].pages.length }, "to-week");
});

list.addEventListener("input", (event) => {
  if (event.target.dataset.do) return;
  const { week } = placeOf(event.target);
  const weeks = course.weeks.map((each, number) => (number === week ? { ...each, theme: oneLine(event.target.value) } : each));
  change({ ...course, weeks }, "", true);
  offers.show(course);
});

form.addEventListener("input", (event) => {
  const { name, value, validity, tagName } = event.target;
  if (!validity.valid) return;
  const typing = tagName === "INPUT";
  change({ ...course, [name]: name === "title" ? oneLine(value) : value }, "", typing);
  if (typing) drawWeeks(course, pages, root);
});
form.addEventListener("submit", (event) => event.preventDefault());

document.getElementById("builder-add-week").addEventListener("click", () => {
  change(changes.addWeek(course), `Week ${course.weeks.length + 1} added.`);
  const week = course.weeks.length - 1;
  offers.aim(week);
  controlAt({ week, place: -1 }, "theme").focus();
});

dragging(list, find("pages"), placeOf, (from, to) => {
  if (typeof from === "string") return add(from, to);
  const shift = from.week === to.week && from.place < to.place ? 1 : 0;
  move(from, { week: to.week, place: to.place - shift }, "later");
});
taking(find("take"), () => course, { pages, root, site: data.address }, say);
addEventListener("popstate", () => {
  const held = list.contains(document.activeElement) && [placeOf(document.activeElement), document.activeElement.dataset.do ?? "theme"];
  recall();
  if (held) controlAt(...held)?.focus();
  say("The course is as it was at this step.");
});
for (const hidden of document.querySelectorAll(".builder-course, #builder-find, .builder-weeks, .builder-take, .builder-bar, .builder-start")) hidden.hidden = false;
document.querySelector(".builder-without").remove();
recall();
// What the address points to was hidden when the browser looked for it.
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
