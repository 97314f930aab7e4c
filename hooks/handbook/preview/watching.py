"""The seam to watchdog: which files of a project changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event, Thread

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

# Programs write a file in several steps; what follows within this time, in seconds, belongs to the same change.
SETTLING = 0.03
_POLLING = 0.2
# What the preview itself makes happen when it reads a page.
_READING = {"opened", "closed_no_write"}

State = Mapping[Path, tuple[int, int]]


def state(paths: Iterable[Path]) -> State:
    """Return the time and size of every file at or below the paths, hidden files and compiled code left out."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for folder, folders, names in [(str(path.parent), [], [path.name])] if path.is_file() else os.walk(path):
            folders[:] = [name for name in folders if not name.startswith((".", "__"))]
            for name in names:
                if not name.startswith(".") and not name.endswith(("~", ".pyc")):
                    file = Path(folder, name)
                    try:
                        about = file.stat()
                    except OSError:
                        continue
                    found[file] = (about.st_mtime_ns, about.st_size)
    return found


class _Handler(FileSystemEventHandler):
    def __init__(self, happened: Event) -> None:
        self._happened = happened

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READING:
            self._happened.set()


class Watcher:
    """Calls `changed` with the files that changed at or below the watched paths, maybe none, in a thread of its own."""

    def __init__(self, changed: Callable[[set[Path]], None]) -> None:
        self._changed = changed
        self._paths: list[Path] = []
        self._happened, self._stopped = Event(), False
        self._observer: BaseObserver | None = None

    def watch(self, path: Path) -> None:
        """Add a file or folder, before `start`."""
        if path not in self._paths:
            self._paths.append(path)

    @property
    def waiting(self) -> bool:
        """Whether something happened since the last call of `changed` began."""
        return self._happened.is_set()

    def start(self) -> None:
        """Begin to watch."""
        self._state = state(self._paths)
        try:
            self._observer = self._observing(Observer())
        except OSError:  # the system has no more watches to give
            self._observer = self._observing(PollingObserver(timeout=_POLLING))
        Thread(target=self._follow, daemon=True).start()

    def stop(self) -> None:
        """Cease to watch."""
        self._stopped = True
        self._happened.set()
        if self._observer:
            self._observer.stop()

    def _observing(self, observer: BaseObserver) -> BaseObserver:
        # A file is watched by its folder, since many programs put a new file in its place.
        folders = {path: True for path in self._paths if path.is_dir()}
        folders |= {path.parent: False for path in self._paths if path.is_file() and path.parent not in folders}
        for folder, recursive in folders.items():
            observer.schedule(_Handler(self._happened), str(folder), recursive=recursive)
        observer.start()
        return observer

    def _follow(self) -> None:
        while not self._stopped:
            self._happened.wait()
            self._happened.clear()
            time.sleep(SETTLING)
            before, self._state = self._state, state(self._paths)
            both = before.keys() & self._state.keys()
            found = {path for path in both if before[path] != self._state[path]} | (before.keys() ^ self._state.keys())
            if not self._stopped:
                self._changed(found)
