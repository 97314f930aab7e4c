"""The JSON Schemas of front matter, published at /schemas/, from which an editor's program completes fields."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from handbook.generate.schemas import json_schemas


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a schema file for each kind of front matter."""
    for name, content in json_schemas().items():
        files.append(File.generated(config, f"schemas/{name}.schema.json", content=content))
    return files
