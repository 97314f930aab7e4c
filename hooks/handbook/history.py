"""The seam to git: when pages changed, what changed between two states, and the files of a state."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageChange:
    """What became of a page's file between two states: `added`, `changed`, `moved` or `deleted`.

    `path` is the file's path from the root, in the older state where it was deleted. `reasons` are the first lines of
    the messages of its commits with their days, the newest first.
    """

    path: str
    how: str
    reasons: tuple[tuple[date, str], ...]


_HOW = {"A": "added", "M": "changed", "R": "moved", "D": "deleted"}


def git(root: Path, *arguments: str) -> str | None:
    """Return what a git command prints, or None where it fails or there is no git."""
    said = _run(root, *arguments)
    return None if said is None else said.decode("utf-8", "replace")


def archive(root: Path, branch: str, *paths: str) -> bytes | None:
    """Return the files of a branch below the paths, or all, as a tar file; None where they are not there."""
    return _run(root, "archive", "--format=tar", branch, *paths)


def _run(root: Path, *arguments: str) -> bytes | None:
    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=300).stdout
    except (OSError, subprocess.SubprocessError):
        return None


def changes_between(root: Path, since: str, until: str = "HEAD") -> tuple[PageChange, ...] | None:
    """Return what changed in the pages between two commits, in the order of their paths.

    None where git does not know the commits, as in a copy without history.
    """
    pages = ("--", "docs/*.md")
    said = git(root, "diff", "--relative", "--name-status", "--find-renames", since, until, *pages)
    log = git(root, "log", "--relative", "--format=%x00%cs%x1f%s", "--name-only", f"{since}..{until}", *pages)
    if said is None or log is None:
        return None
    reasons: dict[str, list[tuple[date, str]]] = {}
    for commit in log.split("\0")[1:]:
        head, *files = commit.split("\n")
        day, _, subject = head.partition("\x1f")
        for name in filter(None, files):
            reasons.setdefault(name, []).append((date.fromisoformat(day), subject))
    found = []
    for line in said.splitlines():
        how, *paths = line.split("\t")
        found.append(PageChange(paths[-1], _HOW.get(how[0], "changed"), tuple(reasons.get(paths[-1], ()))))
    return tuple(sorted(found, key=lambda change: change.path))


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a file's first and last commit."""

    first: date
    last: date


def days(root: Path) -> Mapping[str, Days]:
    """Return the days of every file under `docs/` and of `refs.bib`, by path from the root.

    Empty outside of a git checkout. All come from one call of git, which lists the newest commit first.
    """
    said = git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs", "refs.bib") or ""
    found: dict[str, Days] = {}
    for commit in said.split("\0")[1:]:
        head, *files = commit.split("\n")
        day = date.fromisoformat(head)
        for name in filter(None, files):
            found[name] = Days(day, found[name].last if name in found else day)
    return found
