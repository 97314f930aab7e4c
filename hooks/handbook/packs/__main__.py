"""The command line: `python -m handbook.packs`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.findings import Finding, report
from handbook.packs.making import PacksError, make_packs, teller


def main(arguments: list[str] | None = None) -> int:
    """Make all packs of a built site and return the exit status: 0, or 1 where any is missing."""
    parser = argparse.ArgumentParser(prog="handbook.packs", description="Makes books and cartridges of a built site.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--site", type=Path, help="the built site (default: site/ in the project's folder)")
    options = parser.parse_args(arguments)
    findings: set[Finding] = set()
    try:
        missing = make_packs(options.root, options.site or options.root / "site", teller(), findings.add)
    except PacksError as error:
        missing = [str(error)]
    for line in missing:
        print(f"packs: {line}", file=sys.stderr)
    if findings:
        report(sorted(findings))
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
