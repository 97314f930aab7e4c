// A course as it stands in the address: ?c=Title&d=2027-02-01&y=3&t=14:00&l=90&w=Theme~4.12.33!Second+theme~5. Pages are
// named by their numbers for ever, by their addresses where they have none yet. Links that were printed stay right, so
// what is read here must never come to mean something else.

const LONGEST_TEXT = 200;
const MARKS = { "**": "*", "*-": "~", "*_": "!" };
export const USUAL_LENGTH = 90;

export const emptyCourse = () => ({ title: "", start: "", weekday: "", time: "", length: "", weeks: [{ theme: "", pages: [] }] });

// One line: no line breaks or other control characters, which no title has and which files could not hold.
export const oneLine = (text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, LONGEST_TEXT);

const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;

const CHECKS = {
  d: isDate,
  y: (text) => /^[1-7]$/.test(text),
  t: (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  l: (text) => /^\d{1,3}$/.test(text) && Number(text) >= 5 && Number(text) <= 600,
};

/** Returns the course of an address's query, and all that it names and that is not there: `{ course, unknown }`. */
export function readAddress(query, pages) {
  const given = new URLSearchParams(query);
  const unknown = [];
  const checked = (name) => {
    const text = given.get(name) ?? "";
    if (!text || CHECKS[name](text)) return text;
    unknown.push(text);
    return "";
  };
  const course = {
    title: oneLine(given.get("c") ?? ""),
    start: checked("d"),
    weekday: checked("y"),
    time: checked("t"),
    length: checked("l"),
    weeks: (given.get("w") ?? "").split("!").map((week) => readWeek(week, pages, unknown)),
  };
  return { course, unknown: [...new Set(unknown)] };
}

function readWeek(text, pages, unknown) {
  const [theme, refs = ""] = text.split("~");
  const found = new Set();
  for (const ref of refs.split(".").filter(Boolean)) {
    const page = pages.get(ref);
    page ? found.add(page.ref) : unknown.push(ref);
  }
  return { theme: oneLine(theme.replace(/\*[*_-]/g, (mark) => MARKS[mark])), pages: [...found] };
}

const inQuery = (text) => encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2F", "/").replaceAll("%3A", ":");
const inWeeks = (text) => text.replaceAll("*", "**").replaceAll("~", "*-").replaceAll("!", "*_");

/** Returns the query that holds a course, with its question mark; an empty string for an empty course. */
export function writeAddress(course) {
  const weeks = course.weeks.map((week) => `${inWeeks(week.theme)}~${week.pages.join(".")}`).join("!");
  const given = [
    ["c", course.title],
    ["d", course.start],
    ["y", course.weekday],
    ["t", course.time],
    ["l", course.length],
    ["w", weeks === "~" ? "" : weeks],
  ];
  const query = given.filter(([, text]) => text).map(([name, text]) => `${name}=${inQuery(text)}`);
  return query.length ? `?${query.join("&")}` : "";
}
