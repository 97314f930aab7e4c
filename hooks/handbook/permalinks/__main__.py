"""The command line: `python -m handbook.permalinks addresses`, and `… move FROM TO`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.checks import check
from handbook.files import write_whole
from handbook.findings import report
from handbook.permalinks.ledger import extended
from handbook.permalinks.moving import Refused, moved
from handbook.reading import read_site
from handbook.reading.corrections import CORRECTIONS
from handbook.reading.permalinks import LEDGER, MOVED, write_ledger


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 where it was refused or an error was found."""
    parser = argparse.ArgumentParser(prog="handbook.permalinks", description="Addresses that are kept.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("addresses", help="add the addresses of now to the ledger")
    moving = commands.add_parser("move", help="rename a page and record the redirect")
    moving.add_argument("old", help="docs/cases/old-name.md")
    moving.add_argument("new", help="docs/cases/new-name.md")
    options = parser.parse_args(arguments)

    if options.command == "addresses":
        return _extend(options.root)
    return _move(options.root, options.old.removeprefix("docs/"), options.new.removeprefix("docs/"))


def _extend(root: Path) -> int:
    site = read_site(root)
    findings = check(site)
    if any(finding.level == "error" for finding in findings):
        return report(findings)
    ledger = extended(site)
    write_whole(root / LEDGER, write_ledger(ledger))
    print(f"{len(ledger) - len(site.published)} new addresses, {len(ledger)} in all, in {LEDGER}")
    return 0


def _move(root: Path, old: str, new: str) -> int:
    site = read_site(root)
    files = [*(page.file for page in site.pages), "mkdocs.yml", MOVED, CORRECTIONS]
    texts = {name: (root / name).read_text(encoding="utf-8") for name in files if (root / name).is_file()}
    try:
        changed = moved(site, texts, old, new)
    except Refused as refusal:
        return report([refusal.finding])
    for name, text in changed.items():
        write_whole(root / name, text)
    (root / "docs" / old).unlink()
    print(f"docs/{old} is now docs/{new}; {len(changed) - 2} other files were changed, the redirect is in {MOVED}")
    return report(check(read_site(root)))


if __name__ == "__main__":
    sys.exit(main())
