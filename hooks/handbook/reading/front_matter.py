"""Front matter: YAML at the head of a page, checked against its schema, each mistake with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from handbook.characters import as_lines
from handbook.findings import Finding, Place, nearest
from handbook.reading.unwritten import UNWRITTEN
from handbook.reading.unwritten import finding as to_be_written
from handbook.schema import FIRST_YEAR, KINDS, LAST_YEAR, FrontMatter
from handbook.vocabulary import REGIONS

_FENCE = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


# Schemas know which fields are truth values and days, and say so at the field where one is none.
_NOT_GUESSED = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader for which, as in YAML 1.2, only true and false are truth values: NO is Norway."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag not in _NOT_GUESSED]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))

Path_ = tuple[str | int, ...]
Read = TypeVar("Read", bound=BaseModel)

# Fields that may have one of two types, for which pydantic reports a mistake in each.
_TWO_TYPES = {
    "end": f"a year from {FIRST_YEAR} to {LAST_YEAR} or the word ongoing",
    "size": "{least: 8, most: 12} or the word unknown",
    "meetings": "a number or the word unknown",
}


def split(text: str) -> tuple[str | None, str, int]:
    """Split a page into its front matter (None where it has none), its body and the line on which the body begins."""
    match = _FENCE.match(text)
    if not match:
        return None, text, 1
    return match["yaml"], text[match.end() :], text.count("\n", 0, match.end()) + 1


def read_front_matter(
    yaml_text: str | None, file: str, kind: str
) -> tuple[FrontMatter | None, dict[Path_, Place], list[Finding]]:
    """Read the front matter of a page of the given kind.

    Returns the typed record (None where it has a mistake), the place of every field by its path, such as
    `("venues", 0, "lat")`, and the findings.
    """
    if yaml_text is None:
        mend = "begin the file with --- and end the front matter with ---"
        return None, {}, [Finding(Place(file), "P201", "the page has no front matter", mend)]
    node, data, fault = _parse(as_lines(yaml_text), file)
    if fault:
        return None, {}, [fault]
    places = dict(places_of(node, file))
    repeated = [
        Finding(place, "P201", f"field '{name}' stands twice", "keep one of them")
        for name, place in _repeated(node, file)
    ]
    meta, found = validated(KINDS[kind].model, node, data, places, file)
    return meta, places, repeated + found


def validated(
    model: type[Read], node: yaml.Node, data: Any, places: dict[Path_, Place], file: str
) -> tuple[Read | None, list[Finding]]:
    """Return data as a record of the model, None where it has a mistake, and the findings.

    A field that is still to be written has one finding, and none for what it does not hold yet.
    """
    unwritten = {path: match for path, text in _texts(node) if (match := UNWRITTEN.search(text))}
    found = [
        to_be_written(places.get(path, Place(file)), f"'{_name(path)}'", match) for path, match in unwritten.items()
    ]
    try:
        return model.model_validate(data), found
    except ValidationError as error:
        wrong = [
            _finding(detail, places, file, model)
            for detail in error.errors()
            if not _follows(detail) and not any(detail["loc"][: len(path)] == path for path in unwritten)
        ]
        return None, found + list(dict.fromkeys(wrong))


def _parse(yaml_text: str, file: str) -> tuple[yaml.Node | None, Any, Finding | None]:
    """Return the YAML as nodes, which know their lines, and as plain data, or else the finding."""
    loader = Loader(yaml_text)
    try:
        node = loader.get_single_node()
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(yaml_text, Loader)):
            what, mend = "the front matter uses a YAML alias (*name)", "write the value out"
            return None, None, Finding(Place(file, 2), "P201", what, mend)
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        # A bracket that is never closed is best shown where it opens.
        mark = error.context_mark if "flow" in (error.context or "") else error.problem_mark
        place = Place(file, mark.line + 2, mark.column + 1) if mark else Place(file, 2)
        mend = "put the value in quotation marks if it holds a colon" if "mapping values" in str(error.problem) else ""
        return None, None, Finding(place, "P201", f"the front matter is not YAML: {error.problem}", mend)
    except (yaml.YAMLError, ValueError) as error:
        return None, None, Finding(Place(file, 2), "P201", f"the front matter is not YAML: {error}")
    if not isinstance(data, dict):
        return None, None, Finding(Place(file, 2), "P201", "the front matter has no fields", "write field: value")
    return node, data, None


def _mark(node: yaml.Node, file: str, first_line: int = 2) -> Place:
    return Place(file, node.start_mark.line + first_line, node.start_mark.column + 1)


def places_of(node: yaml.Node | None, file: str, path: Path_ = (), first_line: int = 2) -> list[tuple[Path_, Place]]:
    """Return the place of every field and item below a node of YAML that begins on `first_line` of its file."""
    found: list[tuple[Path_, Place]] = []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value)
            found.append((here, _mark(key, file, first_line)))
            found += places_of(value, file, here, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            here = (*path, number)
            found.append((here, _mark(value, file, first_line)))
            found += places_of(value, file, here, first_line)
    return found


def _texts(node: yaml.Node | None, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _texts(value, (*path, number))


def _name(path: Path_) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _repeated(node: yaml.Node | None, file: str) -> list[tuple[str, Place]]:
    seen: set[str] = set()
    repeated = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in seen:
            repeated.append((key.value, _mark(key, file)))
        seen.add(key.value)
    return repeated


def _follows(detail: Any) -> bool:
    """Tell whether an error is only the consequence of others: a list too short once its wrong items are left out."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _finding(detail: Any, places: dict[Path_, Place], file: str, model: type[BaseModel]) -> Finding:
    path: Path_ = tuple(detail["loc"])
    place = next((places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in places), Place(file, 1))
    name = _name(path)
    value = json.dumps(detail["input"], ensure_ascii=False, default=str)[:60]
    if path[0] in _TWO_TYPES and len(path) > 1:
        value = json.dumps(detail["input"], ensure_ascii=False, default=str)[:60]
        return Finding(
            places.get(path[:1], place), "P203", f"'{path[0]}' must be {_TWO_TYPES[path[0]]}, and is {value}"
        )
    match detail["type"]:
        case "missing":
            return Finding(place, "P204", f"field '{name}' is missing")
        case "extra_forbidden":
            return Finding(place, "P202", f"unknown field '{name}'", nearest(str(path[-1]), model.model_fields))
        case "literal_error" if path[0] == "regions":
            return Finding(place, "C305", f"unknown region {value}", nearest(str(detail["input"]), REGIONS))
        case "literal_error":
            choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            return Finding(
                place,
                "P203",
                f"'{name}' must be one of {detail['ctx']['expected']}, and is {value}",
                nearest(str(detail["input"]), choices),
            )
        case _:
            why = detail["msg"].removeprefix("Value error, ")
            return Finding(place, "P203", f"'{name}' is {value}: {why[0].lower()}{why[1:]}")
