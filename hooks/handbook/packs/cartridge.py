"""IMS Common Cartridge 1.1, which Moodle, Canvas, Blackboard, Brightspace, Sakai and others import.

The profile: https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1.html. The manifest orders the pages by the sections
of their selection; of each page there are the page itself, its questions, and a link to where it is kept up to date.
Every page stands in a folder, since Canvas takes whatever stands at the top for a module.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment

from handbook.packs.resources import LICENCE, File, PageFiles
from handbook.packs.selections import Selection
from handbook.packs.zipping import write_zip


def manifest(
    selection: Selection, files: Mapping[str, PageFiles], sheet: File, root: str, templates: Environment
) -> File:
    """Return the manifest of a selection's cartridge; `files` are those of its pages, by their paths in `docs/`."""
    sections = [
        {"title": section.title or selection.title, "files": [files[page.path] for page in section.pages]}
        for section in selection.sections
        if section.pages
    ]
    text = templates.get_template("handbook/packs/imsmanifest.xml").render(
        identifier=f"cartridge-{selection.name}",
        selection=selection,
        permalink=root + selection.home,
        licence=LICENCE,
        sections=sections,
        style=sheet,
        all_files=[files[page.path] for page in selection.pages],
    )
    return File("imsmanifest.xml", text)


def write_cartridge(
    target: Path,
    selection: Selection,
    files: Mapping[str, PageFiles],
    sheet: File,
    root: str,
    changed: date,
    templates: Environment,
) -> None:
    """Write the cartridge of a selection of the handbook published at `root`; its entries are dated `changed`."""
    found = [sheet]
    for page in selection.pages:
        of_page = files[page.path]
        found += filter(None, (of_page.page, of_page.link, of_page.questions))
    entries = [manifest(selection, files, sheet, root, templates), *sorted(found, key=lambda file: file.path)]
    write_zip(target, ((file.path, file.content) for file in entries), changed)
