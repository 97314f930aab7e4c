"""Checks of HTML typed into Markdown, of marks that mark nothing, and of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from handbook.findings import Finding, Place
from handbook.records import Page, Paragraph, Site

# HTML elements that say what a text is and can neither run, load nor cover anything. What else there is, now or in a
# browser to come, is refused: a list of what is dangerous would never be whole.
_TEXT_ELEMENTS = "abbr b bdi br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr"
_ELEMENTS = frozenset(_TEXT_ELEMENTS.split())
_ATTRIBUTES = frozenset(
    ("class", "colspan", "datetime", "dir", "id", "lang", "open", "reversed", "rowspan", "scope", "start", "title")
)
_ATTRIBUTE = r"""\s+(?P<name>[a-z-]+)(?:=(?:"[^"<>&]*"|'[^'<>&]*'))?"""
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"</?(?P<element>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:{re.sub('[?]P<name>', '?:', _ATTRIBUTE)})*)\s*/?>"
)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--)[^<`])*-->")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>\"'`]+>")
# The extension attr_list takes what stands in braces for attributes of what is before it; an id or a class may.
_ATTRIBUTE_LIST = re.compile(r"\{[^{}\n]*=[^}\n]*\}")
_RUNS = re.compile(r"(?:java|vb)script\s*:|\bdata:\s*[\w.+-]+/[\w.+-]+[;,]", re.I)
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*\|")
_CELL_END = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(?<!\\)\*\*")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
# A target without its link: what a reader would see of a broken one.
_TARGET = re.compile(
    r"\]\(|\] \([^\s()]*[./#][^\s()]*\)|\[[^\]\s]*\.md[^\]\s]*\]|\([^\s()]*\.md(?:#[^\s()]*)?\)|\{#[a-z]"
)


def script(site: Site) -> Iterator[Finding]:
    """Raw HTML is made of elements that say what a text is, and of comments (P210), and nothing sets attributes.

    Looked for in all that is no code, whatever a parser of Markdown takes it for: parsers differ, and so do browsers.
    """
    for page in site.pages:
        found = (*_faults(page.body.markup), *_hidden(page.body.markup))
        faults = {(_place(page, offset), fault) for offset, fault in found}
        seen = {fault for _, fault in faults}
        faults |= {(raw.place, fault) for raw in page.body.html for _, fault in _faults(raw.html) if fault not in seen}
        yield from (Finding(place, "P210", fault) for place, fault in faults)


def _place(page: Page, offset: int) -> Place:
    text = page.body.markup
    line = page.body.first_line + text.count("\n", 0, offset)
    return Place(page.file, line, offset - text.rfind("\n", 0, offset))


def _faults(text: str) -> Iterator[tuple[int, str]]:
    end, told = 0, set[str]()
    for match in re.finditer(r"<(?=[A-Za-z/!?])", text):
        at = match.start()
        if at < end:
            continue
        if whole := _COMMENT.match(text, at) or _AUTOLINK.match(text, at):
            end = whole.end()
        elif not (tag := _TAG.match(text, at)):
            yield at, f"'{text[at : at + 30]}' is no whole tag or comment"
        elif tag["element"].lower() not in _ELEMENTS:
            if text[at + 1] == "/" and tag["element"] in told:
                continue
            told.add(tag["element"])
            yield at, f"element <{tag['element']}> in raw HTML"
        else:
            names = [each["name"].lower() for each in _EACH_ATTRIBUTE.finditer(tag["attributes"])]
            yield from ((at, f"attribute '{name}' in raw HTML") for name in names if name not in _ATTRIBUTES)


def _hidden(text: str) -> Iterator[tuple[int, str]]:
    for match in _ATTRIBUTE_LIST.finditer(text):
        yield match.start(), f"attribute in '{match[0][:40]}'"
    at = 0
    for line in text.split("\n"):
        if match := _RUNS.search(unescape(line)):
            yield at, f"'{match[0]}' outside of code"
        at += len(line) + 1


def table_heads(site: Site) -> Iterator[Finding]:
    """Every column of a table has a heading (P219; WCAG 2.2, 1.3.1), and every row a cell in each (P225)."""
    for page in site.pages:
        for paragraph in page.body.paragraphs:
            lines = paragraph.text.split("\n")
            if not lines[0].lstrip().startswith("|"):
                continue
            if len(lines) < 2 or not _RULE.match(lines[1]):
                if len(lines) > 1 and all(line.lstrip().startswith("|") for line in lines):
                    yield Finding(paragraph.place, "P225", "the table has no line |---| below its headings")
                continue
            for number, cell in enumerate(lines[0].strip().strip("|").split("|"), 1):
                if not cell.strip():
                    yield Finding(paragraph.place, "P219", f"column {number} of the table has no heading")
            yield from _rows(paragraph, lines)


def _rows(paragraph: Paragraph, lines: list[str]) -> Iterator[Finding]:
    counts = [len(_CELL_END.findall(line.strip().strip("|"))) + 1 for line in lines]
    for number, count in enumerate(counts):
        if count != counts[0]:
            place = Place(paragraph.place.path, paragraph.place.line + number)
            yield Finding(place, "P225", f"the row has {count} cells under {counts[0]} headings")


def broken_marks(site: Site) -> Iterator[Finding]:
    """A mark of Markdown that opens is closed, so that readers see what it marks and not the mark (P223)."""
    for page in site.pages:
        starts = [0, *(match.end() for match in re.finditer("\n", page.body.prose))]
        for paragraph in page.body.paragraphs:
            start = starts[paragraph.place.line - page.body.first_line] + paragraph.place.column - 1
            text = page.body.prose[start : start + len(paragraph.text)]
            if fault := _broken(text, paragraph.text, site):
                line = paragraph.place.line + text.count("\n", 0, fault[0])
                yield Finding(Place(paragraph.place.path, line), "P223", fault[1])


def _broken(running: str, whole: str, site: Site) -> tuple[int, str] | None:
    """Return the offset and the name of the first broken mark of a paragraph: `running` is its text without links."""
    if match := _TARGET.search(running):
        return match.start(), f"'{match[0]}' is the rest of a link or id"
    depth = 0
    for match in _BRACKET.finditer(running):
        depth += 1 if match[0] == "[" else -1
        if depth < 0 or depth > 1:
            return match.start(), f"bracket '{match[0]}' without its other half"
        inside = running[match.end() : running.find("]", match.end())]
        if depth == 1 and "@" not in inside and any(word.strip(",;.") in site.sources for word in inside.split()):
            return match.start(), f"'[{inside[:40]}]' names a source without @"
        if depth == 1 and inside.casefold().startswith(("syn", "sy")):
            return match.start(), f"'[{inside[:20]}]' is no mark; did you mean [synthesis]?"
    if depth:
        return running.rfind("["), "bracket '[' without its other half"
    if len(_EMPHASIS.findall(whole)) % 2:
        return 0, "'**' that is not closed"
    return None
