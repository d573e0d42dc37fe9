"""Stage 7b, checks of times in GEXF: whole days, in order, all of one form."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sciencegraph.export.check.columns import read_number
from sciencegraph.export.check.reading import Element, GraphFile
from sciencegraph.export.check.report import Findings

_WORDS: Final = ("start", "end", "startopen", "endopen", "timestamp")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def check_times(graph: GraphFile, findings: Findings) -> None:
    """Dates that are no whole days (Gephi stops there), ends before starts, dates and figures mixed."""
    if graph.format != "GEXF":
        return
    form = graph.settings.get("timeformat", "")
    for element in (*graph.nodes, *graph.edges):
        for times in _iter_times(element):
            for word, text in times.items():
                _check_time(text, form, f"{word}={text!r} of {element.place}", findings)
            _check_order(times, element, findings)
            stamped = graph.settings.get("timerepresentation") == "timestamp"
            if stamped and times and "timestamp" not in times:
                message = 'spells in a file that says timerepresentation="timestamp": Gephi cannot mix them'
                findings.add("error", "mixed-times", message, element.place)


def _iter_times(element: Element) -> Iterator[dict[str, str]]:
    own = {word: element.attributes[word] for word in _WORDS if word in element.attributes}
    yield from filter(None, [own, *element.times])


def _check_time(text: str, form: str, place: str, findings: Findings) -> None:
    if form in ("double", "integer", ""):
        if read_number(text) is None and not (form == "" and _is_date(text)):
            message = "a time that is no figure, as timeformat says: Gephi loses it"
            findings.add("error", "mixed-times", message, place)
    elif not _is_date(text):
        message = "a time that is no whole day: Gephi ends its import there; write YYYY-MM-DD"
        findings.add("error", "partial-date", message, place)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.match(text) is not None


def _check_order(times: dict[str, str], element: Element, findings: Findings) -> None:
    start, end = (times.get(word) or times.get(f"{word}open") or "" for word in ("start", "end"))
    numbers = read_number(start), read_number(end)
    late = numbers[0] > numbers[1] if None not in numbers else start > end  # type: ignore[operator]
    if start and end and late:
        findings.add(
            "error",
            "ends-before-start",
            "a spell ends before it starts",
            f"{start} to {end} of {element.place}",
        )
