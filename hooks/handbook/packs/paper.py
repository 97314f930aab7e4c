"""The seam to PDFium: what sticks out of the text of a finished PDF, read from where its lines really stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

POINTS_PER_MM = 72 / 25.4
# In points. Hyphens and full stops hang into the margin on purpose, and slanted letters reach over their neighbours.
_HANGING = 5.0
_TOUCHING = 2.5

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that sticks out, by so many millimetres, of the page or, where it covers other words, of its cell.

    `label` is that of the nearest heading or figure above it, and `text` what sticks out where it is words.
    """

    label: str
    text: str
    millimetres: int
    covers: bool


def overflows(content: bytes, margin: float) -> Iterator[Overflow]:
    """Yield what sticks out of the text area of a PDF, the worst of each page.

    `margin` is in millimetres, from both edges of every page.
    """
    with pypdfium2.PdfDocument(content) as document:
        labels = sorted(_labels(document))
        for number, page in enumerate(document):
            left, right = margin * POINTS_PER_MM, page.get_width() - margin * POINTS_PER_MM
            shapes = [(thing.get_bounds(), thing) for thing in page.get_objects(max_depth=1)]
            if found := _worst(shapes, left, right):
                bounds, thing, points, covers = found
                above = [label for place, y, label in labels if (place, y) <= (number, -bounds[3] + _HANGING)]
                yield Overflow(above[-1] if above else "", _text(page, thing), round(points / POINTS_PER_MM), covers)


def _worst(
    shapes: Sequence[tuple[Bounds, pypdfium2.PdfObject]], left: float, right: float
) -> tuple[Bounds, pypdfium2.PdfObject, float, bool] | None:
    out = [(points, b, thing) for b, thing in shapes if (points := max(b[2] - right, left - b[0])) > _HANGING]
    if out:
        _, bounds, thing = max(out, key=lambda one: one[1][2] - one[1][0])
        return bounds, thing, max(points for points, _, _ in out), False
    words = [(b, thing) for b, thing in shapes if thing.type == raw.FPDF_PAGEOBJ_TEXT]
    points, bounds, thing = max(_covering(words), key=lambda one: one[0], default=(0.0, None, None))
    return (bounds, thing, points, True) if points else None


def _covering(
    words: Sequence[tuple[Bounds, pypdfium2.PdfObject]],
) -> Iterator[tuple[float, Bounds, pypdfium2.PdfObject]]:
    """Yield runs of words that lie over others in the same line, and by how many points."""
    lines: list[tuple[Bounds, pypdfium2.PdfObject]] = []
    for bounds, thing in sorted(words, key=lambda word: (-word[0][3], word[0][0])):
        left, low, right, high = bounds
        lines = [line for line in lines if line[0][1] < high]
        for (other_left, other_low, other_right, other_high), other in lines:
            shared = min(high, other_high) - max(low, other_low)
            over = min(right, other_right) - max(left, other_left)
            if over > _TOUCHING and shared > 0.5 * min(high - low, other_high - other_low):
                first = (
                    (bounds, thing) if left < other_left else ((other_left, other_low, other_right, other_high), other)
                )
                yield over, *first
        lines.append((bounds, thing))


def _text(page: pypdfium2.PdfPage, thing: pypdfium2.PdfObject) -> str:
    if thing.type != raw.FPDF_PAGEOBJ_TEXT:
        return ""
    left, low, right, high = thing.get_bounds()
    return " ".join(page.get_textpage().get_text_bounded(left - 1, low - 1, right + 1, high + 1).split())


def _labels(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, float, str]]:
    """Yield the number of the page, the height, negative so that it grows downwards, and the name of each label."""
    for index in range(raw.FPDF_CountNamedDests(document)):
        length = ctypes.c_long()
        raw.FPDF_GetNamedDest(document, index, None, length)
        name = ctypes.create_string_buffer(length.value)
        target = raw.FPDF_GetNamedDest(document, index, name, length)
        has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        raw.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom)
        yield raw.FPDFDest_GetDestPageIndex(document, target), -y.value, name.raw.decode("utf-16-le").rstrip("\0")
