"""The command line: `python -m handbook.link_health`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from handbook.findings import report
from handbook.link_health.report import link_health
from handbook.link_health.web import Manners
from handbook.reading import read_site


def main(arguments: list[str] | None = None, manners: Manners | None = None) -> int:
    """Report on all web addresses and return the exit status: 0, or 1 where one is dead."""
    parser = argparse.ArgumentParser(prog="handbook.link_health", description="Asks every web address of the handbook.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations")
    options = parser.parse_args(arguments)

    manners = manners or Manners(contact=os.environ.get("CONTACT", ""))
    findings = link_health(read_site(options.root), manners, options.root / ".cache" / "links.json")
    return report(findings, options.format)


if __name__ == "__main__":
    sys.exit(main())
