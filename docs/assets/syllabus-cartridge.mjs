// A course as an IMS Common Cartridge 1.1, from the files in packs/ that `make packs` wrote. Only the manifest is made
// here, part for part that of overrides/handbook/packs/imsmanifest.xml.

import { zipSync } from "./vendor/fflate/fflate-0.8.3.mjs";

const CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
const LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMAS = [
  CP, "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd",
  LOM, "http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd",
].join(" ");
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const written = (text) => text.replace(NOT_XML, "");

/** Returns the manifest as XML. `course` is an outline, `weeks` a list with the entries of the index for each week. */
export function manifest(course, name, weeks, index) {
  const xml = document.implementation.createDocument(CP, "manifest");
  const make = (namespace, prefix) => (tag, attributes = {}, ...children) => {
    const element = xml.createElementNS(namespace, prefix + tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const cp = make(CP, "");
  const lom = make(LOM, "lom:");
  const root = xml.documentElement;
  root.setAttribute("identifier", `cartridge-${name}`);
  root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:lom", LOM);
  root.setAttributeNS(XSI, "xsi:schemaLocation", SCHEMAS);
  root.append(metadata(course, index, cp, lom), organizations(course, weeks, cp), resources(weeks, index, cp));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}\n`;
}

function metadata(course, index, cp, lom) {
  const said = (text) => lom("string", { language: index.language }, written(text));
  return cp(
    "metadata",
    {},
    cp("schema", {}, "IMS Common Cartridge"),
    cp("schemaversion", {}, "1.1.0"),
    lom(
      "lom",
      {},
      lom(
        "general",
        {},
        lom("title", {}, said(course.title)),
        lom("language", {}, index.language),
        lom("description", {}, said(course.total)),
        lom("identifier", {}, lom("catalog", {}, "URI"), lom("entry", {}, course.link)),
      ),
      lom(
        "rights",
        {},
        lom("copyrightAndOtherRestrictions", {}, lom("value", {}, "yes")),
        lom("description", {}, said(`${index.licence.name}, ${index.licence.address}`)),
      ),
    ),
  );
}

function organizations(course, weeks, cp) {
  const title = (text) => cp("title", {}, written(text));
  const itemsOf = (entry, id) => {
    const item = (kind, text) => cp("item", { identifier: `${id}-${kind}`, identifierref: `${kind}-${entry.name}` }, title(text));
    return [
      item("page", entry.title),
      ...(entry.questions ? [item("questions", `${entry.title}: questions`)] : []),
      item("link", `${entry.title}: on the web`),
    ];
  };
  const sections = weeks.map((entries, week) => [course.weeks[week].title, entries]).filter(([, entries]) => entries.length);
  const folders = sections.map(([text, entries], number) =>
    cp(
      "item",
      { identifier: `section-${number + 1}` },
      title(text),
      ...entries.flatMap((entry, place) => itemsOf(entry, `item-${number + 1}-${place + 1}`)),
    ),
  );
  const tree = cp("organization", { identifier: "organization", structure: "rooted-hierarchy" }, cp("item", { identifier: "root" }, ...folders));
  return cp("organizations", {}, tree);
}

function resources(weeks, index, cp) {
  const file = (href) => cp("file", { href });
  const all = [...new Set(weeks.flat())].flatMap((entry) => [
    cp(
      "resource",
      { identifier: `page-${entry.name}`, type: "webcontent", href: entry.page.file },
      file(entry.page.file),
      cp("dependency", { identifierref: "style" }),
    ),
    cp("resource", { identifier: `link-${entry.name}`, type: "imswl_xmlv1p1" }, file(entry.link.file)),
    ...(entry.questions
      ? [cp("resource", { identifier: `questions-${entry.name}`, type: "imsqti_xmlv1p2/imscc_xmlv1p1/assessment" }, file(entry.questions.file))]
      : []),
  ]);
  const style = cp("resource", { identifier: "style", type: "webcontent", href: index.style.file }, file(index.style.file));
  return cp("resources", {}, style, ...all);
}

async function fetched(file, packs) {
  const answer = await fetch(packs + file.file).catch(() => null);
  if (!answer?.ok) throw new Error(`the file ${file.file} cannot be had`);
  const content = await answer.arrayBuffer();
  const octets = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const sum = [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  if (sum !== file.sha256) throw new Error(`the file ${file.file} is not the one that its list names; reload the page`);
  return [file.file, new Uint8Array(content)];
}

/** Returns the cartridge of an outline as bytes. `addresses` are those of the pages of each week; `packs` is where
 * their files lie. Throws where any of them is missing or not what the index says. */
export async function asCartridge(course, name, addresses, packs) {
  const answer = await fetch(`${packs}index.json`, { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) throw new Error("the files for packs are gone");
  const index = await answer.json();
  const listed = new Map(index.pages.map((entry) => [entry.address, entry]));
  const weeks = addresses.map((week) =>
    week.map((address) => {
      if (!listed.has(address)) throw new Error(`there is no file for a pack of ${address}`);
      return listed.get(address);
    }),
  );
  const entries = [...new Set(weeks.flat())];
  const files = [index.style, ...entries.flatMap((entry) => [entry.page, entry.link, entry.questions].filter(Boolean))];
  const contents = await Promise.all(files.map((file) => fetched(file, packs)));
  contents.sort(([one], [other]) => (one < other ? -1 : 1));
  const first = ["imsmanifest.xml", new TextEncoder().encode(manifest(course, name, weeks, index))];
  return zipSync(Object.fromEntries([first, ...contents]));
}
