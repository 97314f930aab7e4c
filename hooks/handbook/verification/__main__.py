"""The command line: `python -m handbook.verification verify` and `python -m handbook.verification add --doi …`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from handbook.findings import report
from handbook.reading.bibliography import read_bibliography
from handbook.verification.adding import add
from handbook.verification.cache import Cache
from handbook.verification.client import Client, Manners, usable_contact
from handbook.verification.evidence import write_evidence
from handbook.verification.identifiers import read_doi, read_isbns
from handbook.verification.registries import Services, look_up
from handbook.verification.verifying import Verified, asker, moved, verify

_MISUSED = 2
_STOPPED = 130  # 128 and the number of SIGINT, as shells have it


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 1 where an error was found, 2 misused, 130 stopped by Ctrl-C."""
    options = _parser().parse_args(arguments)
    contact = os.environ.get("CONTACT", "").strip()
    file = options.root / "refs.bib"
    if not usable_contact(contact):
        return _refuse("set CONTACT to your e-mail address: registries want to know who asks")
    if not file.is_file():
        return _refuse(f"there is no {file}")
    services = Services(
        *(address.rstrip("/") for address in (options.crossref, options.datacite, options.open_library))
    )
    manners = Manners(options.interval, options.timeout, options.retries, options.backoff)
    with Client(contact, manners) as client:
        return options.run(options, file, client, services)


def _verify(options: argparse.Namespace, file: Path, client: Client, services: Services) -> int:
    read = read_bibliography(file)
    cache = Cache(options.root / ".cache" / "verification.json", options.max_age, date.today())
    done: list[Verified] = []
    stopped = False
    try:
        for verified in verify(read.sources.values(), asker(client, services, cache), _progress):
            done.append(verified)
    except KeyboardInterrupt:
        stopped = True
        print("verify-sources: stopped; what was seen is kept, run it again to go on", file=sys.stderr)
    seen = [(verified.source, verified.statements) for verified in done if verified.statements]
    left_out = write_evidence(file, seen) if seen else []
    if left_out:
        keys = ", ".join(left_out)
        print(f"verify-sources: evidence not written, since the entry changed meanwhile: {keys}", file=sys.stderr)
    findings = [*read.findings, *(finding for verified in done for finding in verified.findings)]
    status = report(sorted({*moved(findings, read.sources, read_bibliography(file).sources)}), options.format)
    return _STOPPED if stopped else status


def _add(options: argparse.Namespace, file: Path, client: Client, services: Services) -> int:
    typed = options.doi or options.isbn
    identifier = read_doi(typed) if options.doi else next(iter(read_isbns(typed)), None)
    if not identifier:
        return _refuse(f"'{typed}' is no {'DOI' if options.doi else 'ISBN'}")
    try:
        added = add(file, identifier, lambda wanted: look_up(client, services, wanted), date.today())
    except KeyboardInterrupt:
        print("add-source: stopped; refs.bib is as it was", file=sys.stderr)
        return _STOPPED
    status = report(sorted(set(added.findings)), options.format)
    if added.source:
        print(f"add-source: {file}:{added.source.place.line}: added '{added.source.key}'", file=sys.stderr)
        print("add-source: compare it with the work; put proper nouns of the title in braces", file=sys.stderr)
        print("add-source: say whether its authors stand apart: independent = {yes | no | unknown}", file=sys.stderr)
        print("add-source: say what it contributes: annotation = {…}; then cite it", file=sys.stderr)
    return status


def _progress(number: int, of: int, what: str) -> None:
    print(f"verify-sources: {number} of {of}: {what}", file=sys.stderr, flush=True)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return _MISUSED


def _parser() -> argparse.ArgumentParser:
    manners, services = Manners(), Services()
    shared = argparse.ArgumentParser(add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    shared.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    shared.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations")
    shared.add_argument("--interval", type=float, default=manners.interval, help="seconds between two requests")
    shared.add_argument("--timeout", type=float, default=manners.timeout, help="seconds to wait for an answer")
    shared.add_argument("--retries", type=int, default=manners.retries, help="new tries where a registry is busy")
    shared.add_argument("--backoff", type=float, default=manners.backoff, help="seconds before the first new try")
    shared.add_argument("--crossref", default=services.crossref, help="address of Crossref's REST API")
    shared.add_argument("--datacite", default=services.datacite, help="address of DataCite's REST API")
    shared.add_argument("--open-library", default=services.open_library, help="address of Open Library")

    parser = argparse.ArgumentParser(prog="handbook.verification", description="Sources against their registries.")
    commands = parser.add_subparsers(dest="command", required=True)
    verifying = commands.add_parser("verify", parents=[shared], help="look up every DOI and ISBN of refs.bib")
    verifying.add_argument("--max-age", type=int, default=30, help="days for which an answer counts; 0 asks anew")
    verifying.set_defaults(run=_verify)
    adding = commands.add_parser("add", parents=[shared], help="add a source to refs.bib by its DOI or ISBN")
    which = adding.add_mutually_exclusive_group(required=True)
    which.add_argument("--doi", help="10.1525/jps.2005.34.4.6, or its address")
    which.add_argument("--isbn", help="with or without hyphens")
    adding.set_defaults(run=_add)
    return parser


if __name__ == "__main__":
    sys.exit(main())
