"""What front matter, entries of refs.bib and files could try, each as what replaces what in the small handbook."""

from __future__ import annotations

from dataclasses import dataclass

from hostile.markdown import RUN

CASE, BIB, INDEX = "docs/cases/oslo-channel.md", "refs.bib", "docs/index.md"
_TAG = f"<img src=x onerror={RUN}>"
_BREAKOUT = f"x' onmouseover={RUN} autofocus onfocus={RUN} y='"
_MANY = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{two}: &{two} [{', '.join(f'*{one}' for _ in range(9))}]\n"
    for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)


@dataclass(frozen=True, slots=True)
class Change:
    """A text of a file and what takes its place."""

    file: str
    old: str
    new: str


def _case(old: str, new: str) -> Change:
    return Change(CASE, old, new)


def _bib(old: str, new: str) -> Change:
    return Change(BIB, old, new)


_TITLE = "title: The Oslo channel\n"
_BIB_TITLE = "title        = {Ripeness Theory and the {Oslo} Talks}"
_URL = "url          = {https://www.rand.org/pubs/monographs/MG592.html}"

CHANGES = (
    *(
        _case(_TITLE, f"title: '{text}'\n".replace(f"'{_BREAKOUT}'", f'"{_BREAKOUT}"'))
        for text in (
            _TAG,
            f"<script>{RUN}</script>",
            _BREAKOUT,
            "&lt;script&gt;",
            "a &#60;b",
            "{{ config }}",
            "${{7*7}}",
        )
    ),
    *(
        _case(f"{field}: {value}", f'{field}: "{_TAG}"')
        for field, value in (
            ("summary", "Secret talks in Norway in 1993 that ended in an agreement."),
            ("conflict", "Israeli–Palestinian conflict"),
            ("participants", "Two Israeli academics and three representatives of the PLO."),
            ("format", "back-channel talks"),
            ("outcome", "agreement"),
        )
    ),
    _case("conveners: [Fafo]", f'conveners: ["{_TAG}"]'),
    _case("conveners: [Fafo]", f'conveners: ["{_BREAKOUT}"]'),
    _case("conveners: [Fafo]", f"conveners: ['\" onclick=\"{RUN}']"),
    _case("name: Delhi", f'name: "{_TAG}"'),
    _case("name: Delhi", f"name: '\"/><script>{RUN}</script>'"),
    _case("countries: [IL,", f'countries: ["{_TAG}",'),
    _case("case: neemrana-dialogue", 'case: "../../../etc/passwd"'),
    _case("case: neemrana-dialogue", 'case: "javascript:alert(1)"'),
    _case("page: transfer-to-policy", 'page: "../../index"'),
    _case(_TITLE, "title: !!python/object/apply:os.system [true]\n"),
    _case(_TITLE, "title: !!python/name:os.system\n"),
    _case(_TITLE, "title: !ENV HOME\n"),
    _case(_TITLE, "title: &a The channel\nconflict: *a\n"),
    _case(_TITLE, f"title: The channel\n{_MANY}"),
    _case(_TITLE, "<<: {title: The channel}\n"),
    _case(_TITLE, "title: " + "[" * 2000 + "\n"),
    _case(_TITLE, "title: " + "{a: " * 500 + "}" * 500 + "\n"),
    _case(_TITLE, "title: " + "- " * 3000 + "\n"),
    _case(_TITLE, "? " * 3000 + "\n" + _TITLE),
    _case(_TITLE, "title: " + "a" * 100_000 + "\n"),
    _case(_TITLE, 'title: "The \\u202Elennahc"\n'),
    _case(_TITLE, 'title: "The \\u0000 channel"\n'),
    _case(_TITLE, 'title: "The \\x1b[31m channel"\n'),
    _case(_TITLE, 'title: "Th\\u0435 channel"\n'),
    _case(_TITLE, "title: The ch\u200bannel\n"),
    _case("meetings: 14", "meetings: 1" + "0" * 5000),
    _case("start: 1992", "start: 0x7C8"),
    _case("start: 1992", "start: .inf"),
    _case("lat: 28.61", "lat: .nan"),
    _case("lat: 28.61", "lat: -.inf"),
    _case("lat: 28.61", "lat: 1e400"),
    _case("last_checked: 2026-11-25", "last_checked: 99999999999999999999"),
    _case("last_checked: 2026-11-25", "last_checked: 0000-00-00"),
    *(
        _bib(_BIB_TITLE, f"title        = {{{text}}}")
        for text in (
            _TAG,
            f"<script>{RUN}</script>",
            f"\\href{{javascript:{RUN}}}{{Ripeness}} Theory",
            f"\\url{{javascript:{RUN}}}",
            "\\input{/etc/passwd}",
            "\\include{/etc/passwd}",
            "\\def\\x{\\x\\x}\\x",
            "\\loop\\iftrue\\repeat",
            "\\newcommand{\\a}{\\a\\a}\\a",
            "$\\href{javascript:x}{y}$",
            "\\verbatiminput{/etc/passwd}",
            "`<script>x</script>`{=html}",
            f"[x](javascript:{RUN})",
            f"'' onmouseover={RUN}",
            "Th\u0435 Talks",
            "The \u202eslkat",
            "{" * 3000 + "}" * 3000,
            "{" * 3000,
            "}" * 100,
            "a" * 200_000,
            "&lt;script&gt;x&lt;/script&gt;",
            "\\x00\\x01",
            "a\x00b",
        )
    ),
    *(
        _bib(_URL, f"url          = {{{text}}}")
        for text in (
            f"javascript:{RUN}",
            f"JAVASCRIPT:{RUN}",
            f"java\tscript:{RUN}",
            f"\x01javascript:{RUN}",
            f"&#106;avascript:{RUN}",
            "data:text/html,<script>x</script>",
            "vbscript:x",
            "//evil.example",
            f'https://a.example/" onclick="{RUN}',
            f"https://a.example/' onclick='{RUN}",
            "https://a.example/<script>",
            "https://a.example/%22onclick=x",
            f"https://a.example/}}\\href{{javascript:{RUN}}}{{x",
            "file:///etc/passwd",
            "https://rand.org@evil.example/",
            "https://r\u0430nd.org/",
        )
    ),
    _bib("doi          = {", 'doi          = {10.1234/"onclick="x'),
    _bib("doi          = {", "doi          = {10.1234/'onclick='x"),
    _bib("doi          = {", "doi          = {javascript:x/"),
    _bib("evidence     = {publisher's page seen, 2026-11-22}", f"evidence     = {{{_TAG}}}"),
    _bib("evidence     = {publisher's page seen, 2026-11-22}", f"evidence     = {{\\href{{javascript:{RUN}}}{{x}}}}"),
    _bib("  independent  = {no},\n", f"  independent  = {{no}},\n  annotation   = {{{_TAG}}},\n"),
    _bib(
        "  independent  = {no},\n", f"  independent  = {{no}},\n  note         = {{\\href{{javascript:{RUN}}}{{x}}}},\n"
    ),
    _bib("author       = {Pruitt, Dean G.}", f"author       = {{{_TAG}}}"),
    _bib("author       = {Pruitt, Dean G.}", "author       = {" + " and ".join(["A, B"] * 5000) + "}"),
    _bib("@book{agha2003track,", "@book{../../../x,"),
    _bib("@book{agha2003track,", "@book{agh\u0430" + "2003track,"),
    _bib("@book{agha2003track,", '@book{a"onclick="x,'),
    _bib("@book{agha2003track,", "@book{<b>,"),
    _bib("@book{agha2003track,", "@book{con,"),
    _bib("@book{agha2003track,", '@preamble{"<script>x</script>"}\n@book{agha2003track,'),
    _bib("@book{agha2003track,", '@string{x = "<script>x</script>"}\n@book{agha2003track,'),
    _bib("@book{agha2003track,", "@comment{<script>x</script>}\n@book{agha2003track,"),
)

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

FILES: dict[str, str] = {
    f"docs/drawing-{number}.svg": _SVG.format(inside)
    for number, inside in enumerate(
        (
            f"<script>{RUN}</script>",
            f"<g onload='{RUN}'/>",
            f"<a href='javascript:{RUN}'><text>x</text></a>",
            f"<a xlink:href='javascript:{RUN}'><text>x</text></a>",
            "<use href='https://evil.example/x.svg#a'/>",
            "<image href='https://evil.example/x.png'/>",
            "<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
            f"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='{RUN}'/></foreignObject>",
            f"<set attributeName='onmouseover' to='{RUN}'/>",
            f"<animate onbegin='{RUN}' attributeName='x' dur='1s'/>",
            f"<a><animate attributeName='href' values='javascript:{RUN}'/><text>x</text></a>",
            "<style>@import 'https://evil.example/x.css';</style>",
            "<rect style='fill:url(https://evil.example/x)'/>",
            "<rect fill='url(https://evil.example/x)'/>",
            "<rect style='fill:u\\72l(https://evil.example/x)'/>",
            f"<handler type='text/javascript'>{RUN}</handler>",
            f"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>{RUN}</h:script>",
            "<iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='x'/>",
        )
    )
} | {
    "docs/entities.svg": "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + _SVG.format("<text>&x;</text>"),
    "docs/laughs.svg": "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + _SVG.format("&b;"),
    "docs/sheet.svg": "<?xml-stylesheet href='https://evil.example/x.css'?>" + _SVG.format(""),
    "docs/sheet-behind.svg": "<!-- x --><?xml-stylesheet href='https://evil.example/x.css'?>" + _SVG.format(""),
    "docs/broken.svg": "<svg><script>",
    "docs/page.html": f"<script>{RUN}</script>",
    "docs/page.htm": f"<script>{RUN}</script>",
    "docs/page.xhtml": f"<script>{RUN}</script>",
    "docs/page.xml": "<x/>",
    "docs/program.js": RUN,
    "docs/program.mjs": RUN,
    "docs/sheet.css": "@import 'https://evil.example/x.css';",
    "docs/PAGE.HTML": f"<script>{RUN}</script>",
    "docs/drawing.SVG": _SVG.format(f"<script>{RUN}</script>"),
    "docs/drawing.svgz": "x",
    "docs/.htaccess": "Redirect / https://evil.example/",
    "docs/_headers": "/*\n  X: y",
    "docs/a\nb.png": "x",
    "docs/a\x1b[31m.png": "x",
    "docs/\u202egnp.exe": "x",
    "docs/cases/oslo-ch\u0430nnel.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/cases/-rf.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/cases/a b.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/%2e%2e.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/<b>.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/index.MD": "x",
    "docs/README.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/p/1.md": "---\ntitle: A\nsummary: B.\n---\n",
    "docs/CNAME": "evil.example",
    "docs/CNAME.txt": "x",
}
