from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from conftest import BASE
from handbook.generate.schemas import json_schemas
from handbook.reading.front_matter import split


@pytest.fixture
def case():
    # Read as an editor's program would read it: YAML 1.2 has no NO for false.
    text, _, _ = split((BASE / "docs/cases/oslo-channel.md").read_text(encoding="utf-8").replace("PS, NO", "PS"))
    # and no dates either.
    return yaml.load(text.replace("1.5]", '"1.5"]').replace("2026-11-25", "'2026-11-25'"), yaml.SafeLoader)


def test_the_schema_of_a_case_accepts_a_case(case):
    schema = json.loads(json_schemas()["case"])
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(case, schema)


@pytest.mark.parametrize(("field", "value"), [("outcome", "success"), ("regions", ["Midle East"]), ("sponsr", "x")])
def test_the_schema_of_a_case_refuses_what_the_checks_refuse(case, field, value):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**case, field: value}, json.loads(json_schemas()["case"]))
