"""The command line: `python -m handbook.editions make NAME`, `… check`, `… lay-in FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.editions import branch
from handbook.editions.making import altered, make
from handbook.findings import report
from handbook.today import today


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 1 where something was found or could not be done."""
    parser = argparse.ArgumentParser(prog="handbook.editions", description="Frozen, dated copies of the whole site.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="make an edition")
    making.add_argument("name", help="year and number: 2027.1")
    making.add_argument("--without-packs", action="store_true", help="leave the course packs out")
    commands.add_parser("check", help="look for changes in published editions")
    commands.add_parser("lay-in", help="write all editions into a folder").add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    root = options.root.resolve()

    if options.command == "check":
        return report(list(altered(root)))
    if options.command == "lay-in":
        print(f"{branch.lay_in(root, options.folder)} files of editions in {options.folder}")
        return 0
    try:
        if findings := make(root, options.name, today(), not options.without_packs):
            return report(findings)
    except OSError as error:
        print(f"Nothing was published: {error}", file=sys.stderr)
        return 1
    print(f"Edition {options.name} is on the branch {branch.BRANCH}. Commit editions/ and push both branches.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
