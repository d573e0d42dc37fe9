"""Dates: EDTF values, and date phrases of English newsletters read as EDTF (used by all stages).

In: EDTF strings or text. Out: parsed dates, their bounds and comparisons, words for readers, and date phrases
with offsets. Pure functions; knows nothing of issues, events or the graph.
"""

from sciencegraph.dates.edtf import (
    EdtfDate,
    EdtfPoint,
    Precision,
    date_bounds,
    date_sort_key,
    falls_in_window,
    is_within,
    overlaps,
    parse_edtf,
    precision,
    starts_before,
)
from sciencegraph.dates.parts import DateBasis, DateKind
from sciencegraph.dates.phrases import DatePhrase, find_dates
from sciencegraph.dates.wording import format_date

__all__ = [
    "DateBasis",
    "DateKind",
    "DatePhrase",
    "EdtfDate",
    "EdtfPoint",
    "Precision",
    "date_bounds",
    "date_sort_key",
    "falls_in_window",
    "find_dates",
    "format_date",
    "is_within",
    "overlaps",
    "parse_edtf",
    "precision",
    "starts_before",
]
