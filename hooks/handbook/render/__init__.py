"""Rendering: citations, questions and marks, by way of the templates in `overrides/handbook/`."""
