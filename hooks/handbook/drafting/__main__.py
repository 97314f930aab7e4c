"""The command line: `python -m handbook.drafting case SLUG TITLE`, and `… limitation SLUG TITLE` for a chapter."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from handbook.checks import check
from handbook.drafting.placing import Refused, in_navigation, path_for
from handbook.drafting.skeletons import skeleton
from handbook.files import write_whole
from handbook.findings import Place, as_text, report
from handbook.reading import read_site
from handbook.render.templates import environment
from handbook.schema import CHAPTER_KINDS, Line


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 where it was refused."""
    parser = argparse.ArgumentParser(prog="handbook.drafting", description="Skeletons of new pages.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--under", default="", help="title of the group of the navigation: South Asia")
    parser.add_argument("kind", help=f"case, or the kind of chapter: {', '.join(CHAPTER_KINDS)}")
    parser.add_argument("slug", help="the file's name without .md")
    parser.add_argument("title", help="the page's title")
    options = parser.parse_args(arguments)

    try:
        return _draft(options.root, options.kind, options.slug, " ".join(options.title.split()), options.under)
    except Refused as refusal:
        return report([refusal.finding])


def _draft(root: Path, kind: str, slug: str, title: str, under: str) -> int:
    if kind not in ("case", *CHAPTER_KINDS):
        raise Refused(Place("docs"), f"'{kind}' is no kind of chapter", f"KIND is one of {', '.join(CHAPTER_KINDS)}")
    path = path_for(read_site(root), kind, slug)
    try:
        TypeAdapter(Line).validate_python(title)
    except ValidationError:
        raise Refused(Place(f"docs/{path}"), f"'{title[:40]}' is no title", 'write one line: TITLE="…"') from None
    settings = root / "mkdocs.yml"
    try:
        changed, line = in_navigation(settings.read_text(encoding="utf-8"), path, under)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise Refused(Place("mkdocs.yml"), "the file cannot be read", "run make check and mend what it finds") from None
    write_whole(root / "docs" / path, skeleton(environment(root / "overrides"), kind, title))
    write_whole(settings, changed)
    for finding in check(read_site(root)):
        if finding.place.path == f"docs/{path}":
            print(as_text(finding))
    print(f"docs/{path} is made, and stands in mkdocs.yml:{line}; above is what is left to write", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
