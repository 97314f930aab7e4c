"""The list of corrections: errors that were reported in the handbook, and what came of each."""

from __future__ import annotations

from dataclasses import replace

import yaml

from handbook.findings import Finding, Place
from handbook.reading.front_matter import Loader, places_of, validated
from handbook.records import CorrectionEntry
from handbook.schema import Correction

CORRECTIONS = "editions/corrections.yml"


def read_corrections(text: str) -> tuple[tuple[CorrectionEntry, ...], list[Finding]]:
    """Read the list of corrections. An entry that cannot be read is left out and has its findings (M901)."""
    loader = Loader(text)
    try:
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        return (), [Finding(Place(CORRECTIONS, mark.line + 1 if mark else 1), "M901", "the file is not YAML")]
    if data is None:
        return (), []
    if not isinstance(root, yaml.SequenceNode):
        return (), [Finding(Place(CORRECTIONS), "M901", "the file is no list", "begin each entry with: - page: …")]
    entries, findings = [], []
    for node, fields in zip(root.value, data, strict=True):
        if not isinstance(node, yaml.MappingNode):
            findings.append(Finding(_start(node), "M901", "the entry has no fields", "write page: … and the others"))
            continue
        places = dict(places_of(node, CORRECTIONS, first_line=1))
        place = _start(node)
        correction, found = validated(Correction, node, fields, places, CORRECTIONS)
        findings += [_of_the_list(finding, place) for finding in found]
        if correction:
            named = {str(path[0]): each for path, each in places.items() if len(path) == 1}
            entries.append(CorrectionEntry(correction, place, named))
    return tuple(entries), findings


def _start(node: yaml.Node) -> Place:
    return Place(CORRECTIONS, node.start_mark.line + 1, node.start_mark.column + 1)


def _of_the_list(finding: Finding, entry: Place) -> Finding:
    """Return a finding about a field as one about the list; what is missing is missing where the entry stands."""
    missing = finding.code in ("P204", "P203") and finding.place == Place(CORRECTIONS, 1)
    code = finding.code if finding.code == "D901" else "M901"
    return replace(finding, code=code, place=entry if missing else finding.place)
