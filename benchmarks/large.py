"""Measure a handbook of 1,000 generated cases with 18 citations each, out of 500 sources, against four peers.

The peers build the same pages: the handbook without citations and checks; stock MkDocs and Material without citations;
mkdocs-bibtex as it comes, in the same APA style; and, where a program `zensical` is named, Zensical without citations.
Each builds once, since the slowest takes minutes; the handbook builds cold and then warm. A tenth of the pages, built
beside it, shows whether the time grows in proportion.
"""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from build import BUILD, ROOT, stock, without_citations
from running import Run, run

PARTS = (
    "in-brief", "the-conflict", "who-met", "how-it-worked", "how-it-reached", "what-came-of-it", "what-is-disputed",
    "what-it-teaches", "questions", "further-reading",
)  # fmt: skip
WORDS = (
    "the", "talks", "met", "in", "a", "house", "outside", "of", "town", "and", "nobody", "who", "came", "could", "sign",
)  # fmt: skip
# The theme draws the pages of one section on each of them; a thousand in one would drown what is measured.
FAMILY = 25
APA = ROOT / "hooks" / "handbook" / "render" / "styles" / "apa.csl"


def source(number: int) -> str:
    """Return a made-up entry of refs.bib."""
    return (
        f"@article{{author{number}talks,\n  author = {{Author{number % 90}, Anna and Other{number}, Bo}},\n"
        f"  title = {{How talks number {number} went on}},\n  journal = {{Journal of Dialogues}},\n"
        f"  year = {{{1960 + number % 60}}},\n  volume = {{{number}}},\n  pages = {{{number}--{number + 9}}},\n"
        "  verification = {registry},\n  evidence = {made up},\n  independent = {yes},\n  annotation = {Made up.},\n}\n"
    )


def case(number: int, chance: random.Random, sources: int) -> str:
    """Return a made-up case of about 1,050 words and 18 citations with pages."""
    lines = [
        f"---\ntitle: Case {number}\nsummary: A made-up case.\nconflict: A conflict",
        "conflict_place: {name: A town, lat: 1.0, lon: 36.0}\nregions: [Africa]\ncountries: [KE]\nphases: [truce]",
        f"start: {1950 + number % 60}\nend: ongoing\ntracks: [II]\nformat: elite dialogue\nconveners: [Someone]",
        "convener_kinds: [university]\nparticipants: Some people.\ncloseness: [experts]\nwomen: unknown\nsize: unknown",
        f"meetings: {1 + number % 9}\nsecrecy: private\nvenues:\n  - {{name: A house, lat: 1.0, lon: 2.0}}",
        "link: [reporting]\ntransfer: None.\ndirections: [up]\noutcome: ongoing\nlast_checked: 2026-11-25",
        "review: {claims: 1, depth: compared, corrected: 0, removed: 0}",
        "principles:\n  - {page: flexibility-and-informality, why: It was informal.}\n---\n",
    ]
    for part in PARTS:
        lines.append(f"## {part.replace('-', ' ').capitalize()} {{#{part}}}\n")
        for _ in range(2):
            words = " ".join(chance.choice(WORDS) for _ in range(52))
            cited = f" [@author{chance.randrange(sources)}talks, pp. {chance.randrange(90)}-{chance.randrange(91, 99)}]"
            lines.append(f"{words.capitalize()}{'' if part == 'in-brief' else cited}.\n")
    return "\n".join(lines)


def generate(project: Path, pages: int, sources: int) -> Path:
    """Lay out a handbook of made-up cases in a folder."""
    chance = random.Random(2026)
    project.mkdir()
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    docs = project / "docs"
    for name in ("index.md", "references.md", "principles/flexibility-and-informality.md", "cases/index.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("---\ntitle: A page\nsummary: A page.\n---\n\nText.\n")
    for number in range(pages):
        (docs / f"cases/case-{number}.md").write_text(case(number, chance, sources))
    (project / "refs.bib").write_text("\n".join(source(number) for number in range(sources)))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, rest = settings.split("nav:\n", 1)
    after = rest[rest.index("\nhooks:") :]
    nav = "nav:\n  - index.md\n  - references.md\n  - principles/flexibility-and-informality.md\n  - Cases:\n"
    nav += "      - cases/index.md\n"
    for first in range(0, pages, FAMILY):
        nav += f"      - Family {first // FAMILY}:\n"
        nav += "".join(f"          - cases/case-{number}.md\n" for number in range(first, min(first + FAMILY, pages)))
    (project / "mkdocs.yml").write_text(before + nav + after, encoding="utf-8")
    # The pages are made up and miss much that the checks ask for; they run, and what they find does not stop the build.
    model = project / "hooks" / "model.py"
    model.write_text(
        model.read_text().replace("_serving = False", "_serving = True").replace('command == "serve"', "True")
    )
    return project


def as_it_comes(project: Path) -> Path:
    """Turn a copy into what mkdocs-bibtex builds with the APA style and no more."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["plugins"] = ["search", {"bibtex": {"bib_file": "refs.bib", "csl_file": str(APA)}}]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return project


def copies(folder: Path, pages: int, sources: int) -> dict[str, Path]:
    """Return the handbook and its peers, each in a folder of its own."""

    def made(name: str) -> Path:
        return generate(folder / name, pages, sources)

    uncited_stock = stock(without_citations(made("stock")))
    shutil.copytree(uncited_stock, folder / "zensical")
    return {
        "handbook": made("handbook"),
        "tenth": generate(folder / "tenth", pages // 10, sources),
        "uncited": without_citations(made("uncited")),
        "stock": uncited_stock,
        "bibtex": as_it_comes(stock(made("bibtex"))),
        "zensical": folder / "zensical",
    }


def main() -> None:
    """Build each once and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--sources", type=int, default=500)
    parser.add_argument("--zensical", help="the program, where it is installed")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        projects = copies(Path(folder), options.pages, options.sources)
        runs: dict[str, Run] = {
            "handbook, cold": run(BUILD, projects["handbook"]),
            "handbook, a tenth of it": run(BUILD, projects["tenth"]),
            "handbook without citations": run(BUILD, projects["uncited"]),
            "handbook, warm": run(BUILD, projects["handbook"]),
            "stock without citations": run(BUILD, projects["stock"]),
        }
        if options.zensical:
            runs["Zensical without citations"] = run([options.zensical, "build"], projects["zensical"])
        runs["mkdocs-bibtex as it comes"] = run(BUILD, projects["bibtex"])
    print(f"{options.pages} pages, 18 citations each, {options.sources} sources")
    cold = runs["handbook, cold"].seconds
    growth = cold / runs["handbook, a tenth of it"].seconds / 10
    print(f"a page costs {growth:.2f} times what it costs among a tenth of the pages")
    for name, found in runs.items():
        print(f"{name:28} {found.seconds:8.1f} s {found.memory:6.0f} MiB   {found.seconds / cold:6.2f} times the first")


if __name__ == "__main__":
    main()
