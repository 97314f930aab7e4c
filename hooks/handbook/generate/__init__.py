"""Generating: what follows from the model and nobody types. Every function returns records for a template."""
