"""What the checks let pass, the renderer turns into nothing that runs: two parsers of Markdown, and no gap between."""

from __future__ import annotations

from functools import cache

import markdown
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import ROOT
from handbook.checks import links, markup
from handbook.reading.site import read_page
from handbook.records import Site

PIECES = (
    *("<img src=x onerror=run>", "<script>", "</script>", "<b onclick=run>", "</b>", "<p>", "</p>", "<div markdown=1>"),
    *(
        "</div>",
        "[x](javascript:run)",
        "[x](a.md)",
        "(javascript:run)",
        "[x]",
        "<javascript:run>",
        "[y]: javascript:run",
    ),
    *(
        "![",
        "](",
        ")",
        "{: onclick=run }",
        "{ onclick=run }",
        "{#a onclick=run}",
        "{:",
        "}",
        "onclick=run",
        "<a href='",
    ),
    *(
        "`",
        "``",
        "```",
        "```text\n",
        "~~~\n",
        "\n```\n",
        "\\",
        "<!--",
        "-->",
        "<!",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "'>",
    ),
    *(
        "&lt;",
        "&#60;",
        "\n",
        "\n\n",
        "    ",
        "  ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "| ",
        " |",
        "|---|---|\n",
        "*",
        "**",
        "_",
    ),
    *('"', "'", "=", ":", "a", " ", "<", ">", "/>"),
)


@cache
def renderer():
    """Python-Markdown as mkdocs.yml sets it up."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    named = yaml.load((ROOT / "mkdocs.yml").read_text(), Loader)["markdown_extensions"]
    options = {name: value for each in named if isinstance(each, dict) for name, value in each.items()}
    names = [next(iter(each)) if isinstance(each, dict) else each for each in named]
    return markdown.Markdown(extensions=names, extension_configs=options)


def active(text):
    for element in html.fragment_fromstring(text or "x", create_parent="div").iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "img", "iframe") and (element.tag != "img" or ":" in element.get("src", "")):
            yield element.tag
        yield from (name for name in element.attrib if name.startswith("on"))
        yield from (value for name, value in element.attrib.items() if value.strip().lower().startswith("javascript:"))


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_what_is_let_pass_does_not_run(pieces):
    page, found = read_page(f"---\ntitle: A\nsummary: B.\n---\n\n{''.join(pieces)}\n".encode(), "index.md")
    site = Site(ROOT, (page,), {})
    codes = {finding.code for finding in (*found, *markup.script(site), *links.targets(site))}
    if not codes & {"P210", "P213", "P226"}:
        renderer().reset()
        assert list(active(renderer().convert(page.body.text))) == []
