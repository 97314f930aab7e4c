"""The shape that the code keeps: one seam to each third party, no MkDocs in the library, no HTML in Python."""

from __future__ import annotations

import ast
import re

import pytest

from conftest import ROOT

LIBRARY = sorted((ROOT / "hooks" / "handbook").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
SEAMS = {
    "mkdocs_bibtex": ["reading/citations.py"],
    "bibtexparser": ["reading/bibliography.py"],
    "markdown_it": ["reading/markdown.py"],
    "pypandoc": ["render/pandoc.py"],
    "cbor2": ["search_index.py"],
    "rispy": ["generate/exports.py"],
    "typst": ["packs/typesetting.py"],
    "pypdfium2": ["packs/paper.py"],
    "mike": ["editions/branch.py"],
    # MkDocs in a build of its own, git, the build that is put in its place, Pagefind, the writer of downloads.
    "subprocess": ["editions/making.py", "history.py", "placing.py", "search_index.py", "writing.py"],
    # One for the registries, which are asked politely in turn, one for the web at large, which is asked side by side.
    "requests": ["link_health/web.py", "verification/client.py"],
}


def imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


def test_the_library_does_not_import_mkdocs():
    assert [path.name for path in LIBRARY if "mkdocs" in set(imports(path))] == []


@pytest.mark.parametrize(("package", "modules"), SEAMS.items())
def test_one_module_stands_between_us_and_each_third_party(package, modules):
    importers = [path.relative_to(ROOT / "hooks/handbook").as_posix() for path in LIBRARY if package in imports(path)]

    assert importers == modules


def test_a_hook_reaches_into_no_other_hook():
    names = {path.stem for path in HOOKS}

    assert [(path.name, name) for path in HOOKS for name in set(imports(path)) & names] == []


def test_hooks_fit_on_a_screen():
    assert [path.name for path in HOOKS if len(path.read_text().splitlines()) > 60] == []


def test_html_lives_in_templates():
    tag = re.compile(r"</?(?:div|span|p|li|ul|ol|section|table|a )\b")
    seam = {"citations.py", "initials.py", "body.py", "exports.py"}  # which read HTML and look for elements
    typed = [
        path.name
        for path in [*LIBRARY, *HOOKS]
        if path.name not in seam
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and tag.search(node.value)
    ]

    assert typed == []
