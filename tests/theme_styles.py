"""The rules of Material's stylesheet that the site uses: `make theme-styles` writes them into docs/assets/theme.css.

A rule is used where its selector, without states such as `:hover` and parts such as `::before`, finds an element in a
built page or in tests/specimen.html: what an editor may write tomorrow, and what a script or an edition adds. A custom
property is used where a used rule or a stylesheet of ours reads it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import groupby
from pathlib import Path

import material
import tinycss2
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "docs" / "assets"
TARGET = ASSETS / "theme.css"
SPECIMEN = (ROOT / "tests" / "specimen.html").read_text(encoding="utf-8")

_PART = re.compile(r"::?-?[a-z-]*(?:before|after|placeholder|marker|selection|scrollbar|thumb|inner)[a-z-]*")
_STATE = re.compile(r":(?:hover|focus-visible|focus-within|focus|active|checked|target|disabled|any-link)(?![\w-])")
_READS = re.compile(r"var\((--[\w-]+)")

_FINDS = """([html, selectors]) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return selectors.filter((selector) => {
        try { return page.querySelector(selector); } catch { return true; }
    });
}"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with what it sets, and the conditions around it: `@media print`."""

    conditions: tuple[str, ...]
    selector: str
    declarations: tuple[str, ...]


def rules(css: str, conditions: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Yield a stylesheet's rules, one for each selector; keyframes and font faces are left out."""
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            condition = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"
            yield from rules(tinycss2.serialize(node.content), (*conditions, condition))
        elif node.type == "qualified-rule":
            # Material's script marked what a keyboard has focused by a class, before browsers did.
            prelude = [list(part) for comma, part in groupby(node.prelude, lambda token: token == ",") if not comma]
            for selector in (
                tinycss2.serialize(part).strip().replace(".focus-visible", ":focus-visible") for part in prelude
            ):
                yield Rule(conditions, selector, tuple(_declarations(node.content)))


def _declarations(content: list[tinycss2.ast.Node]) -> Iterator[str]:
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        important = "!important" if each.important else ""
        yield f"{each.name}:{tinycss2.serialize(each.value).strip()}{important}"


def found(selectors: Iterable[str], pages: Iterable[str], browser: Browser) -> set[str]:
    """Return the selectors that find an element in a page's HTML, whatever state it is in."""
    bare = {each: _bare(each) for each in selectors}
    left = set(bare.values())
    window = browser.new_page()
    for html in pages:
        left.difference_update(window.evaluate(_FINDS, [html, sorted(left)]))
    window.close()
    return {each for each, without in bare.items() if without not in left}


def _bare(selector: str) -> str:
    bare = re.sub(r":(?:not|is)\(\)", "", _STATE.sub("", _PART.sub("", selector)))
    return re.sub(r"(^|[\s>+~])(?=$|[\s>+~])", r"\1*", bare) if re.search(r"(^|[>+~])\s*($|[>+~])", bare) else bare


def used(css: str, pages: Iterable[str], ours: str, browser: Browser) -> list[Rule]:
    """Return the rules of a stylesheet that pages use beside the stylesheets of our own."""
    every = list(rules(css))
    finding = found({rule.selector for rule in every}, [SPECIMEN, *pages], browser)
    kept = [rule for rule in every if rule.selector in finding]
    while True:
        read = set(_READS.findall(ours + "".join(text for rule in kept for text in rule.declarations)))
        smaller = [smaller for rule in kept if (smaller := _without_unread(rule, read)).declarations]
        if smaller == kept:
            return kept
        kept = smaller


def _without_unread(rule: Rule, read: set[str]) -> Rule:
    names = ((text.partition(":")[0], text) for text in rule.declarations)
    declarations = tuple(text for name, text in names if not name.startswith("--") or name in read)
    return Rule(rule.conditions, rule.selector, declarations)


def as_css(kept: list[Rule]) -> str:
    """Write rules as a stylesheet, a line for each set of selectors with the same declarations."""
    licence = next(file for file in metadata.files("mkdocs-material") if file.name == "LICENSE").read_text()
    lines = ["/* The rules of Material for MkDocs that the handbook uses; `make theme-styles` makes this file.", ""]
    lines += [*licence.strip().splitlines(), "*/", ""]
    for conditions, inside in groupby(kept, lambda rule: rule.conditions):
        lines += [condition + "{" for condition in conditions]
        for declarations, same in groupby(inside, lambda rule: rule.declarations):
            lines.append(f"{','.join(rule.selector for rule in same)}{{{';'.join(declarations)}}}")
        lines += ["}"] * len(conditions)
    return "\n".join(lines) + "\n"


def material_css() -> str:
    """Return the stylesheet of the installed Material."""
    (file,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    return file.read_text(encoding="utf-8")


def used_by_site(site: Path, browser: Browser) -> list[Rule]:
    """Return the rules of Material that the site in a folder uses."""
    pages = (file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html")))
    ours = "".join(file.read_text(encoding="utf-8") for file in sorted(ASSETS.glob("*.css")) if file != TARGET)
    return used(material_css(), pages, ours, browser)


def main(site: Path) -> None:
    """Write the rules that the built site uses."""
    from playwright.sync_api import sync_playwright

    from browser.programs import ARGUMENTS, chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        TARGET.write_text(as_css(used_by_site(site, browser)), encoding="utf-8")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
