"""Where a page can be changed, reported and traced in its repository on GitHub."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from handbook.records import Page

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class RepositoryLinks:
    """Addresses on GitHub: the editor of a page's file, the form for an error in it, the commits of its file."""

    edit: str
    report: str
    history: str


def repository_links(repository: str, page: Page, address: str, edition: str = "") -> RepositoryLinks | None:
    """Return the links of a page that is published at an address in full; None where no repository is named.

    A form is filled in by query parameters that bear the ids of its fields
    (https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests).
    """
    if not repository:
        return None
    root, file = repository.rstrip("/"), quote(page.file)
    asked = {"template": "error.yml", "title": f"Error in: {page.title}", "page": page.title, "address": address}
    return RepositoryLinks(
        f"{root}/edit/{BRANCH}/{file}",
        f"{root}/issues/new?{urlencode({**asked, 'edition': edition or 'current text'})}",
        f"{root}/commits/{BRANCH}/{file}",
    )
