"""How to cite a page of the handbook, in three styles, by the engine that formats the handbook's own references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from lxml import html

from handbook.cache import digest, kept
from handbook.render import pandoc
from handbook.render.citations import entries

AUTHOR = "The Track II Handbook"
_STYLES = {"apa": pandoc.APA, "chicago": pandoc.CHICAGO, "mla": pandoc.MLA}


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page to cite: its address in full, its title, the day of its last change, and the name of its edition.

    `edition` is empty in the current text. A page of an edition is dated as the edition is.
    """

    url: str
    title: str
    changed: date
    edition: str = ""

    @property
    def container(self) -> str:
        """The work that the page is a part of."""
        return f"{AUTHOR} (Edition {self.edition})" if self.edition else AUTHOR


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A page's citation as HTML in each style."""

    apa: str
    chicago: str
    mla: str


def csl_item(page: CitedPage, key: str = "page", author: str = AUTHOR) -> pandoc.Item:
    """Return a page as a CSL-JSON item: a web page by the handbook as an organisation."""
    day = page.changed
    return {
        "id": key,
        "type": "webpage",
        "author": [{"literal": author}],
        "title": page.title,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": page.url,
        "language": "en-GB",
        # APA and Chicago leave out a site of its author's name; an edition has another.
        **({"container-title": page.container} if page.edition else {}),
    }


def format_pages(pages: Sequence[CitedPage], cache: Path | None) -> dict[str, PageCitation]:
    """Return the citations of all pages by their addresses."""
    code = [Path(path).read_text("utf-8") for path in (__file__, pandoc.__file__, *_STYLES.values())]
    inputs = digest(*(repr(page) for page in pages), *code, pandoc.VERSION)
    content = kept(cache, inputs, lambda: {url: asdict(citation) for url, citation in _format(pages).items()})
    return {url: PageCitation(**citation) for url, citation in content.items()}


def _format(pages: Sequence[CitedPage]) -> dict[str, PageCitation]:
    # Each page gets an author of its own while it is formatted: by one author, the pages of a year would become 2026a,
    # 2026b and so on, which means nothing in a list of references elsewhere.
    items = {
        f"page{number}": csl_item(page, f"page{number}", f"{AUTHOR} PAGE{number}") for number, page in enumerate(pages)
    }
    by_style = {}
    for name, style in _STYLES.items():
        shaped = {key: _as_part_of_the_site(item) for key, item in items.items()} if name == "mla" else items
        by_style[name] = entries(
            html.fragment_fromstring(pandoc.cite([], shaped, style.read_text("utf-8")), create_parent="div")
        )
    return {
        page.url: PageCitation(
            **{name: by_style[name][f"page{number}"].replace(f" PAGE{number}", "") for name in _STYLES}
        )
        for number, page in enumerate(pages)
    }


def _as_part_of_the_site(item: pandoc.Item) -> pandoc.Item:
    """Return an item with the site as its container, and no author of the same name (MLA Handbook, 9th ed.)."""
    shaped = {name: value for name, value in item.items() if name != "author"}
    return {"container-title": AUTHOR, **shaped}
