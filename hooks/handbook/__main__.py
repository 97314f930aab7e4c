"""The command line: `python -m handbook check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.checks import check
from handbook.findings import report
from handbook.reading import read_site


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 where an error was found."""
    parser = argparse.ArgumentParser(prog="handbook", description="Checks of the handbook's pages and sources.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="read docs/ and refs.bib and print all findings")
    checking.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    checking.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations")
    options = parser.parse_args(arguments)

    return report(check(read_site(options.root)), options.format)


if __name__ == "__main__":
    sys.exit(main())
