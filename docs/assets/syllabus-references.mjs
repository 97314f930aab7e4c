// The references of all pages of a course as one BibTeX file, each source once.

/** Returns the entries of a BibTeX text, by their keys. Braces end an entry, save those behind a backslash. */
export function entriesOf(text) {
  const entries = new Map();
  const begin = /^@\w+\s*\{\s*([^\s,{}]+)\s*,/gm;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    let depth = 0;
    let end = text.indexOf("{", found.index);
    do {
      if (text[end] === "\\") end += 1;
      else if (text[end] === "{") depth += 1;
      else if (text[end] === "}") depth -= 1;
      end += 1;
    } while (depth && end < text.length);
    entries.set(found[1], text.slice(found.index, end));
    begin.lastIndex = end;
  }
  return entries;
}

/** Returns the union of the references of pages that cite, by key. Throws where one of their files cannot be had. */
export async function asReferences(pages, root) {
  const texts = await Promise.all(
    pages.filter((page) => page.cites).map(async (page) => {
      const answer = await fetch(`${root}${page.address}references.bib`).catch(() => null);
      if (!answer?.ok) throw new Error(`the references of “${page.title}” cannot be had`);
      return answer.text();
    }),
  );
  const merged = new Map(texts.flatMap((text) => [...entriesOf(text)]));
  const keys = [...merged.keys()].sort();
  return keys.length ? `${keys.map((key) => merged.get(key)).join("\n\n")}\n` : "";
}
