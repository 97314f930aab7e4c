// What can be taken of a course: a link, texts, a calendar, references and, where there are course packs, a cartridge.

import { chosenPages, fileName, outline } from "./syllabus-outline.mjs";
import { asCalendar } from "./syllabus-calendar.mjs";
import { asReferences } from "./syllabus-references.mjs";
import { asHtml, asMarkdown, asText } from "./syllabus-texts.mjs";

const TEXTS = {
  text: [asText, "txt", "text/plain;charset=utf-8"],
  markdown: [asMarkdown, "md", "text/markdown;charset=utf-8"],
  html: [asHtml, "html", "text/html;charset=utf-8"],
};

function download(content, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `${name} is among your downloads.`;
}

async function copied(text, what) {
  if (!navigator.clipboard) throw new Error("this browser copies over https only");
  await navigator.clipboard.writeText(text);
  return `${what} copied.`;
}

async function references(course, pages, root) {
  const text = await asReferences(chosenPages(course, pages), root);
  return text ? download(text, `${fileName(course)}.bib`, "application/x-bibtex") : "The chosen pages cite no sources.";
}

async function cartridge(course, pages, root, site) {
  if (!globalThis.crypto?.subtle) throw new Error("this browser checks files over https only");
  const { asCartridge } = await import("./syllabus-cartridge.mjs");
  const weeks = course.weeks.map((week) => week.pages.map((ref) => pages.get(ref).address));
  if (!weeks.flat().length) return "Choose a page first.";
  const name = fileName(course);
  const content = await asCartridge(outline(course, pages, site), name, weeks, `${root}packs/`);
  return download(content, `${name}.imscc`, "application/zip");
}

function make(button, course, { pages, root, site }) {
  const kind = button.dataset.take;
  switch (kind) {
    case "link":
      return copied(location.href.replace(location.hash, ""), "Link");
    case "calendar":
      if (!course.start) return "Give the course a first day; the weeks get their dates from it.";
      return download(asCalendar(outline(course, pages, site), new Date()), `${fileName(course)}.ics`, "text/calendar;charset=utf-8");
    case "references":
      return references(course, pages, root);
    case "cartridge":
      return cartridge(course, pages, root, site);
    default: {
      const [write, ending, type] = TEXTS[kind];
      const text = write(outline(course, pages, site));
      return "copies" in button.dataset ? copied(text, "Text") : download(text, `${fileName(course)}.${ending}`, type);
    }
  }
}

/** Makes the buttons of a section work. `current()` returns the course, `say` tells what was done or why not. */
export function taking(section, current, handbook, say) {
  section.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    try {
      say("Working …");
      say(await make(button, current(), handbook));
    } catch (error) {
      say(`Nothing was made: ${error.message}.`);
    }
  });
  offerCartridge(section, handbook.root);
}

async function offerCartridge(section, root) {
  const answer = await fetch(`${root}packs/index.json`, { method: "HEAD" }).catch(() => null);
  section.querySelector("[data-needs-packs]").hidden = !answer?.ok;
}
