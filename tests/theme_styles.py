"""The rules of Material's stylesheet that the built site uses: `make theme-styles` writes them into docs/assets/theme.css.

A rule is used where its selector, without states such as `:hover` and parts such as `::before`, finds an element in a
built page or in the specimen below. A custom property is used where a used rule or a stylesheet of ours reads it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import material
import tinycss2
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "docs" / "assets"
TARGET = ASSETS / "theme.css"
NOTICE = """/* The rules of Material for MkDocs that the handbook uses; `make theme-styles` makes this file.

Copyright (c) 2016-2025 Martin Donath <martin.donath@squidfunk.com>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NON-INFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
"""
# What an editor may write tomorrow, and what a script or an edition adds.
SPECIMEN = """<!doctype html><html dir="ltr"><body><aside class="md-banner"><div class="md-banner__inner md-grid md-typeset">
<p></p></div></aside><header class="md-header"><div class="md-header__title md-header__title--active"><div class=
"md-header__ellipsis"><div class="md-header__topic"></div><div class="md-header__topic"></div></div></div></header>
<article class="md-content__inner md-typeset"><h1></h1><h2></h2><h3></h3><h4></h4><p><a href="#"><code></code></a><em></em>
<strong></strong><abbr title="x"></abbr><small></small><sub></sub><sup></sup><img src="x" alt=""><br></p><hr><ul><li><p>
</p><ul><li></li></ul></li><li><ol><li></li></ol></li></ul><ol><li><ol><li></li></ol></li></ol><blockquote><p></p>
<blockquote><ul><li></li></ul></blockquote></blockquote><dl><dt></dt><dd><p></p></dd></dl><table><thead><tr><th></th></tr>
</thead><tbody><tr><td><code></code></td></tr></tbody></table><div class="highlight"><pre><span></span><code><span class="n">
</span></code></pre></div><details open><summary></summary><p></p></details></article></body></html>"""

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
            for selector in (tinycss2.serialize(part).strip().replace(".focus-visible", ":focus-visible") for part in prelude):
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
        smaller = [
            Rule(rule.conditions, rule.selector, tuple(filter(None, (_needed(text, read) for text in rule.declarations))))
            for rule in kept
        ]
        smaller = [rule for rule in smaller if rule.declarations]
        if smaller == kept:
            return kept
        kept = smaller


def _needed(declaration: str, read: set[str]) -> str:
    name = declaration.partition(":")[0]
    return declaration if not name.startswith("--") or name in read else ""


def as_css(kept: list[Rule]) -> str:
    """Write rules as a stylesheet, a line for each set of selectors with the same declarations."""
    lines = [NOTICE]
    for conditions, inside in groupby(kept, lambda rule: rule.conditions):
        lines += [condition + "{" for condition in conditions]
        for declarations, same in groupby(inside, lambda rule: rule.declarations):
            lines.append(f"{','.join(rule.selector for rule in same)}{{{';'.join(declarations)}}}")
        lines += ["}"] * bool(conditions) * len(conditions)
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
