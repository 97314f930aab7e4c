// A course as readers see it: times in words, the days of its meetings, and its weeks with titles and addresses.

import { USUAL_LENGTH, writeAddress } from "./syllabus-address.mjs";

const DAY = 86_400_000;
const counted = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** Returns minutes as readers see them: "1 hour 5 minutes". */
export function inWords(minutes) {
  const parts = [[Math.floor(minutes / 60), "hour"], [minutes % 60, "minute"]].filter(([count]) => count);
  return parts.map(([count, unit]) => counted(count, unit)).join(" ") || "0 minutes";
}

/** Returns the day on which each week meets, as 2027-02-01; an empty list where the course has no first day. */
export function meetingDays(course) {
  if (!course.start) return [];
  const start = new Date(`${course.start}T00:00Z`);
  const weekday = start.getUTCDay() || 7;
  const first = start.getTime() + (((Number(course.weekday) || weekday) - weekday + 7) % 7) * DAY;
  return course.weeks.map((_, week) => new Date(first + 7 * week * DAY).toISOString().slice(0, 10));
}

/** Returns a day as prose writes it: "Monday 1 February 2027". */
export function dayInWords(day) {
  const date = new Date(`${day}T00:00Z`);
  const part = (options) => date.toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
  return `${part({ weekday: "long" })} ${date.getUTCDate()} ${part({ month: "long" })} ${date.getUTCFullYear()}`;
}

export const weekTitle = (course, week) => {
  const theme = course.weeks[week].theme.trim();
  return `Week ${week + 1}${theme ? `, ${theme}` : ""}`;
};

export const pageTime = (page) => (page.class_minutes ? `${page.class_minutes} min in class` : `${page.minutes} min`);

const readingOf = (pages) => pages.reduce((sum, page) => sum + (page.class_minutes ? 0 : page.minutes), 0);

export function weekReading(course, week, pages) {
  return `${inWords(readingOf(course.weeks[week].pages.map((ref) => pages.get(ref))))} of reading`;
}

/** Returns what a course adds up to. A page that stands in two weeks is read once. */
export function total(course, pages) {
  const all = chosenPages(course, pages);
  const activities = all.filter((page) => page.class_minutes);
  const inClass = activities.reduce((sum, page) => sum + page.class_minutes, 0);
  const said = [`${counted(course.weeks.length, "week")}, ${counted(all.length - activities.length, "page")}, ${inWords(readingOf(all))} of reading`];
  if (inClass) said.push(`${counted(activities.length, "activity").replace("activitys", "activities")}, ${inWords(inClass)} in class`);
  return said.join("; ");
}

/** Returns every page of a course once, in order. */
export function chosenPages(course, pages) {
  return [...new Set(course.weeks.flatMap((week) => week.pages))].map((ref) => pages.get(ref));
}

/** Returns the course for files that leave the site: whole addresses, and a title in any case. `site` is its root. */
export function outline(course, pages, site) {
  const days = meetingDays(course);
  return {
    title: course.title.trim() || "A course on Track II diplomacy",
    total: total(course, pages),
    link: `${site}teach/builder/${writeAddress(course)}`,
    weeks: course.weeks.map((week, number) => ({
      title: weekTitle(course, number),
      day: days[number] ?? "",
      time: course.time,
      length: Number(course.length) || USUAL_LENGTH,
      when: days[number] ? `${dayInWords(days[number])}${course.time ? `, ${course.time}` : ""}` : "",
      reading: weekReading(course, number, pages),
      pages: week.pages.map((ref) => {
        const page = pages.get(ref);
        return { title: page.title, address: site + page.address, time: pageTime(page) };
      }),
    })),
  };
}

/** Returns the name of a file for a course: its title in plain letters. */
export function fileName(course) {
  const plain = course.title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "course";
}
