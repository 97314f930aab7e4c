"""The pages that the navigation of mkdocs.yml names, each with its line."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from handbook.characters import as_lines


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without acting on its tags, such as !ENV."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_navigation(text: str) -> tuple[tuple[str, int], ...]:
    """Return the path and the line of every page under `nav`. Raises yaml.YAMLError where the text is not YAML."""
    root = yaml.compose(as_lines(text), _Loader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "nav":
            return tuple(_leaves(value))
    return ()


def read_groups(text: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the pages of every group of `nav` by the group's title. Raises yaml.YAMLError."""
    root = yaml.compose(text, _Loader)
    nav = next((value for key, value in root.value if key.value == "nav"), None)
    return {title: tuple(_leaves(value)) for title, value in _groups(nav)}


def _groups(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _groups(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.SequenceNode):
                yield key.value, value
                yield from _groups(value)


def _leaves(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
    elif "://" not in node.value:
        yield node.value, node.start_mark.line + 1
