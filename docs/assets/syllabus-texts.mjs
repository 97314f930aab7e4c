// A course as plain text, as Markdown and as a page of HTML. Each takes an outline and returns a text.

const FROM = "From The Track II Handbook, under CC BY 4.0";
const LICENCE = "https://creativecommons.org/licenses/by/4.0/";
const head = (week) => [week.when, week.reading].filter(Boolean).join("; ");

export function asText(course) {
  const weeks = course.weeks.flatMap((week) => [
    "",
    week.title,
    head(week),
    ...week.pages.flatMap((page) => [`- ${page.title} (${page.time})`, `  ${page.address}`]),
  ]);
  return `${[course.title, course.total, ...weeks, "", `${FROM}: ${LICENCE}`, "To change this course:", course.link].join("\n")}\n`;
}

// The characters that CommonMark gives a meaning within a line (section 2.4 lets a backslash take it away).
const plain = (text) => text.replace(/[\\`*_[\]<>&#~|!$]/g, "\\$&");

export function asMarkdown(course) {
  const weeks = course.weeks.flatMap((week) => [
    `## ${plain(week.title)}\n`,
    `${head(week)}\n`,
    ...(week.pages.length ? [`${week.pages.map((page) => `- [${plain(page.title)}](${page.address}), ${page.time}`).join("\n")}\n`] : []),
  ]);
  const end = `${FROM}: <${LICENCE}>. [Change this course](<${course.link}>)`;
  return `${[`# ${plain(course.title)}\n`, `${course.total}\n`, ...weeks, end].join("\n")}\n`;
}

export function asHtml(course) {
  const page = document.implementation.createHTMLDocument(course.title);
  const made = (name, properties = {}, ...children) => {
    const element = Object.assign(page.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const link = (href, text) => made("a", { href }, text);
  page.documentElement.lang = "en-GB";
  const viewport = made("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset, viewport);
  page.body.append(made("h1", {}, course.title), made("p", {}, course.total));
  for (const week of course.weeks) {
    page.body.append(made("h2", {}, week.title), made("p", {}, head(week)));
    const listed = week.pages.map((each) => made("li", {}, link(each.address, each.title), ` ${each.time}`));
    if (listed.length) page.body.append(made("ul", {}, ...listed));
  }
  page.body.append(made("p", {}, `${FROM}. `, link(LICENCE, "Licence"), " · ", link(course.link, "Change this course")));
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`;
}
