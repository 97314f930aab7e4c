"""Initials in citations, where first authors share a surname (Publication Manual of the APA, 7th ed., 8.20).

pandoc knows the rule, and takes thirteen times as long with it at a thousand sources. So the rule is taken out of the
style, the surnames concerned carry their initials through pandoc in a mark, and the mark is replaced afterwards: in
citations the initials stand before the surname, in references there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.render import pandoc

STYLE = re.sub(
    r'\s(?:disambiguate-add-givenname|givenname-disambiguation-rule)="[^"]*"', "", pandoc.APA.read_text("utf-8")
)
# Private-use characters: no keyboard types them and they are no part of a name. The mark stands behind the surname, so
# that pandoc still sorts by that, and tells its length.
_MARK = "\ue010{}\ue011{}\ue012"
_MARKS = re.compile("\ue010(?P<length>\\d+)\ue011(?P<initials>[^\ue012]*)\ue012")
_REFERENCES = '<div id="refs"'


def marked(items: Mapping[str, pandoc.Item]) -> dict[str, pandoc.Item]:
    """Return CSL-JSON items in which first authors carry their initials who share a surname with others."""
    bearers: dict[str, set[str]] = {}
    for item in items.values():
        for name in _first(item):
            bearers.setdefault(name["family"], set()).add(_initials(name))
    return {key: _with_mark(item, bearers) for key, item in items.items()}


def placed(written: str) -> str:
    """Return pandoc's HTML with each mark replaced by what is printed in its place."""
    citations, separator, references = written.partition(_REFERENCES)
    return "".join((*_with_initials(citations), separator, _MARKS.sub("", references)))


def _with_initials(text: str) -> Iterator[str]:
    end = 0
    for mark in _MARKS.finditer(text):
        family = mark.start() - int(mark["length"])
        yield text[end:family] + f"{mark['initials']} ".lstrip() + text[family : mark.start()]
        end = mark.end()
    yield text[end:]


def _first(item: pandoc.Item) -> Iterator[Mapping[str, str]]:
    """Yield the first author, or editor where there is none, if it is a person."""
    for name in (item.get("author") or item.get("editor") or [])[:1]:
        if name.get("family"):
            yield name


def _with_mark(item: pandoc.Item, bearers: Mapping[str, set[str]]) -> pandoc.Item:
    for name in _first(item):
        if len(bearers[name["family"]]) > 1:
            field = "author" if item.get("author") else "editor"
            mark = _MARK.format(len(name["family"]), _initials(name))
            first: dict[str, Any] = {**name, "family": name["family"] + mark}
            return {**item, field: [first, *item[field][1:]]}
    return item


def _initials(name: Mapping[str, str]) -> str:
    """Return the initials of a given name as APA sets them: `Jean-Paul M.` gives `J.-P. M.`."""
    words = name.get("given", "").replace(".", " ").split()
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)
