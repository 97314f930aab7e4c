"""JSON Schemas made from the typed front matter."""

from __future__ import annotations

import json

from handbook.schema import KINDS


def json_schemas() -> dict[str, str]:
    """Return a JSON Schema (draft 2020-12) for each type of front matter, by its name in small letters."""
    models = {kind.model.__name__.lower(): kind.model for kind in KINDS.values()}
    return {
        name: json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()},
            indent=2,
            ensure_ascii=False,
        )
        for name, model in models.items()
    }
