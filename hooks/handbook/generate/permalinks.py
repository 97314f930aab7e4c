"""What keeps old addresses working: pages that forward, ids that sections had, and short addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.permalinks.addresses import Addresses
from handbook.permalinks.ledger import numbers_of
from handbook.records import Page, Site


@dataclass(frozen=True, slots=True)
class Forward:
    """A page at an old or short address that leads to `goal`, an address relative to the site's root.

    `root` leads from the forwarding page to the site's root. Where `keeps_section`, the part behind `#` goes along.
    """

    address: str
    root: str
    goal: str
    title: str

    @property
    def keeps_section(self) -> bool:
        """Whether the part of an address behind `#` means the same on the page that it leads to."""
        return "#" not in self.goal


@dataclass(frozen=True, slots=True)
class MovedSection:
    """A section that a page had under this id and that now stands at `goal`, an address on the page `page`."""

    id: str
    goal: str
    page: Page


class Permalinks:
    """The redirects of a handbook without findings."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._addresses = Addresses(site)

    @cached_property
    def short(self) -> Mapping[str, str]:
        """The short address of every published page, by its address: `p/17/`."""
        numbers = numbers_of(self._site, self._addresses)
        return {address: f"p/{number}/" for address, number in numbers.items()}

    @cached_property
    def forwards(self) -> tuple[Forward, ...]:
        """The pages that forward: from every short address, and from every one that a page had."""
        pages = [entry for entry in self._site.published if "#" not in entry.address]
        old = {f"p/{entry.number}/": entry.address for entry in reversed(pages)}
        old |= {address: address for address in self._old if "#" not in address}
        found = ((address, self._addresses.now(goal)) for address, goal in sorted(old.items()))
        return tuple(self._forward(address, goal) for address, goal in found if goal is not None)

    @cached_property
    def aliases(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Pairs of an id that a section had and the one that it has, by the address of the page."""
        return self._grouped(
            (page, (old, now)) for page, old, goal_page, now in self._sections if goal_page == page and now
        )

    @cached_property
    def moved_sections(self) -> Mapping[str, tuple[MovedSection, ...]]:
        """The sections that a page had and that now stand elsewhere, by the address of the page."""
        by_address = self._site.by_address
        return self._grouped(
            (page, MovedSection(old, f"{goal}#{now}" if now else goal, by_address[goal]))
            for page, old, goal, now in self._sections
            if goal != page or not now
        )

    @property
    def _old(self) -> list[str]:
        addresses = dict.fromkeys(entry.address for entry in self._site.published)
        addresses |= dict.fromkeys(move.old for move in self._site.moves)
        return [address for address in addresses if address not in self._addresses.all]

    @property
    def _sections(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield, for each section that moved, the page on which readers arrive, its old id, its page and id of now."""
        for address in self._old:
            page, mark, section = address.partition("#")
            arrival, goal = self._addresses.now(page), self._addresses.now(address)
            if mark and arrival is not None and goal is not None:
                here, (goal_page, _, now) = arrival.partition("#")[0], goal.partition("#")
                if section not in self._addresses.sections[here]:
                    yield here, section, goal_page, now

    def _forward(self, address: str, goal: str) -> Forward:
        page = self._site.by_address[goal.partition("#")[0]]
        return Forward(address, "../" * address.count("/"), goal, page.title)

    @staticmethod
    def _grouped(pairs: Iterator[tuple[str, object]]) -> dict[str, tuple]:
        found: dict[str, list[object]] = {}
        for page, item in pairs:
            if item not in found.setdefault(page, []):
                found[page].append(item)
        return {page: tuple(items) for page, items in found.items()}
