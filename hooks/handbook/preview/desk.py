"""What the preview shows: pages made anew when they change, all of them built again when more than a page does."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from threading import Condition, RLock, Thread
from typing import Any

from handbook.build import Build
from handbook.checks import QUICK_CHECKS
from handbook.findings import Finding, as_text
from handbook.preview.changes import change_of
from handbook.reading.site import read_page
from handbook.records import Site


@dataclass(slots=True)
class Rendered:
    """What a full build left: its folder, and the means to render one of its pages, by its path, into that again.

    `shared` holds under "build" the build that the renderer reads.
    """

    folder: Path
    shared: dict[str, Any]
    render: Callable[[str], None]

    @property
    def build(self) -> Build:
        """The build that pages are rendered from."""
        return self.shared["build"]

    @build.setter
    def build(self, build: Build) -> None:
        self.shared["build"] = build


class Desk:
    """Keeps what is shown. `whole` builds everything into a folder; `say` tells the editor what happens."""

    def __init__(
        self, root: Path, rendered: Rendered, whole: Callable[[Path], Rendered], say: Callable[[str], None]
    ) -> None:
        self._root, self._rendered, self._whole, self._say = root, rendered, whole, say
        self._lock, self._news = RLock(), Condition()
        self._generation, self._made = 0, dict[str, int]()
        self._later: set[Path] | None = None  # what changes while all is built; None while it is not
        self._folders: list[Path] = []
        self._unchecked = False
        self.epoch, self.saying = 1, ""

    @property
    def folder(self) -> Path:
        """The folder of the site that is shown."""
        return self._rendered.folder

    @property
    def build(self) -> Build:
        """The build that is shown."""
        return self._rendered.build

    def file_at(self, address: str) -> Path:
        """Return the file at an address relative to the site's root; a page is rendered first if it is out of date."""
        with self._lock:
            page = self._rendered.build.site.by_address.get(address.removesuffix("index.html"))
            if page and self._made.get(page.path, 0) < self._generation:
                self._render(page.path)
            return self.folder / address / ("index.html" if address.endswith("/") or not address else "")

    def wait(self, epoch: int, known: str, seconds: float) -> None:
        """Return when there is something newer than an epoch or another thing to say, or after some seconds."""
        with self._news:
            self._news.wait_for(lambda: self.epoch > epoch or self.saying != known, seconds)

    def changed(self, files: Iterable[Path], interrupted: Callable[[], bool] = lambda: False) -> None:
        """Show what changed. `interrupted` says whether more has changed, and checks can wait until that is shown."""
        start = time.perf_counter()
        change = change_of(files, self._root, self.build.site)
        with self._lock:
            if self._later is not None:
                self._later |= set(files)
            for path in change.assets:
                shutil.copy(self._root / "docs" / path, self.folder / path)
            for path in change.pages:
                self._replace(path)
            if change.pages or change.assets:
                names = ", ".join(f"docs/{path}" for path in (*change.pages, *change.assets))
                self._show(f"{names}: shown after {time.perf_counter() - start:.2f} s")
        if change.why:
            self._build_all(change.why)
        self._unchecked = self._unchecked or bool(change.pages)
        if self._unchecked:
            self._check(interrupted)

    def close(self) -> None:
        """Delete the folders of the site that the preview made."""
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)

    def _replace(self, path: str) -> None:
        """Read a page anew and render it. Where its front matter is broken, it is shown with the one of before."""
        page, findings = read_page((self._root / "docs" / path).read_bytes(), path)
        page = replace(page, meta=page.meta or self.build.site.by_path[path].meta)
        self._rendered.build = self.build.with_page(page, findings)
        self._generation += 1
        self._render(path)

    def _render(self, path: str) -> None:
        try:
            self._rendered.render(path)
        except Exception as error:  # whatever a page makes the renderer do, the preview goes on
            self._say(f"docs/{path} cannot be shown as it is now: {type(error).__name__}: {error}")
        self._made[path] = self._generation

    def _show(self, message: str) -> None:
        with self._news:
            self.epoch += 1
            self._news.notify_all()
        self._say(message)

    def _check(self, interrupted: Callable[[], bool]) -> None:
        """Check the site again, and show findings that are new or gone."""
        build = self.build
        findings = quickly_checked(build.site, build.findings, interrupted)
        with self._lock:
            self._unchecked = findings is None or build is not self.build
            if self._unchecked or findings == build.findings:
                return
            for finding in set(findings) - set(build.findings):
                self._say(as_text(finding))
            build.findings = findings
            self._generation += 1
            self._show(f"{len(findings)} findings")

    def _build_all(self, why: str) -> None:
        """Build everything again in a thread of its own; what is shown stays until that is done."""
        with self._lock:
            if self._later is not None:
                return
            self._later = set()
        self._tell(f"Building everything again: {why}")
        Thread(target=self._built_all, daemon=True).start()

    def _built_all(self) -> None:
        start, folder = time.perf_counter(), Path(mkdtemp(prefix="handbook-"))
        try:
            rendered = self._whole(folder)
        except (Exception, SystemExit) as error:  # a broken mkdocs.yml, for one
            shutil.rmtree(folder, ignore_errors=True)
            rendered = None
            self._say(f"Not built, the pages stay as they were: {error}")
        with self._lock:
            later, self._later = self._later or set(), None
            if rendered:
                self._swap(rendered)
        self._tell("")
        self._show(
            f"Everything is built, after {time.perf_counter() - start:.1f} s" if rendered else "Nothing was built"
        )
        if later:
            self.changed(later)

    def _swap(self, rendered: Rendered) -> None:
        for old in self._folders:
            shutil.rmtree(old, ignore_errors=True)
        self._folders = [rendered.folder]
        self._rendered, self._made = rendered, dict.fromkeys(rendered.build.site.by_path, self._generation)

    def _tell(self, saying: str) -> None:
        with self._news:
            self.saying = saying
            self._news.notify_all()
        if saying:
            self._say(saying)


def quickly_checked(site: Site, before: Iterable[Finding], interrupted: Callable[[], bool]) -> list[Finding] | None:
    """Return the findings of a site; those of slow checks are kept from before. None where it was interrupted."""
    found: set[Finding] = set()
    for each in QUICK_CHECKS:
        if interrupted():
            return None
        found.update(each(site))
    slow = {finding for finding in before if finding.code == "T503"}
    return sorted({*site.findings, *found, *slow})
