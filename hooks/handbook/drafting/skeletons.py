"""The text of a skeleton, from the schema of its kind of page and a template in `overrides/handbook/drafts/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from jinja2 import Environment
from pydantic import BaseModel

from handbook.schema import KINDS

# What the command itself knows.
_GIVEN = {"title"}


@dataclass(frozen=True, slots=True)
class DraftField:
    """A field of front matter with what its editor is told: what it is, and the words that may stand in it."""

    name: str
    hint: str
    required: bool


def fields_of(kind: str) -> tuple[DraftField, ...]:
    """Return the fields that an editor fills in on a page of this kind, in the order of the schema."""
    return tuple(
        DraftField(name, _hint(str(field.description or field.title or ""), field.annotation), field.is_required())
        for name, field in KINDS[kind].model.model_fields.items()
        if name not in _GIVEN
    )


def skeleton(templates: Environment, kind: str, title: str) -> str:
    """Return the text of a new page of this kind: Markdown with its front matter."""
    plain = templates.overlay(autoescape=False)
    plain.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    name = "case" if kind == "case" else "chapter"
    return plain.get_template(f"handbook/drafts/{name}.md").render(
        title=title, fields=fields_of(kind), parts=KINDS[kind].parts
    )


def _hint(description: str, annotation: Any) -> str:
    words, form = [str(word) for word in _words(annotation)], _form(annotation)
    hint = f"{description} One of: {', '.join(words)}." if len(words) > 1 else description
    return f"{hint} Written as {form}." if form else hint


def _form(annotation: Any) -> str:
    """Return how a field with several parts is written in YAML; empty where it has one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"{{{', '.join(f'{name}: …' for name in annotation.model_fields)}}}"
    inner = next((found for each in get_args(annotation) if (found := _form(each))), "…")
    if get_origin(annotation) is tuple:
        return f"[{inner}, {inner}]"
    return "" if inner == "…" else inner


def _words(annotation: Any) -> tuple[Any, ...]:
    """Return the words among which a field chooses; none where it is free."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for inner in get_args(annotation) if (found := _words(inner))), ())
