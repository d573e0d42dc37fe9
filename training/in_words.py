"""Annotated paragraphs in words: names, mentions and events by word, and the role of each word in an event."""

from typing import Any, NamedTuple

from annotated import Annotated, Paragraph

from sciencegraph.dates import find_dates
from sciencegraph.extract.nlp import load_pipeline


class Told(NamedTuple):
    """A paragraph in words: BIO names, mentions as (first, last, entity), events by the word that tells them."""

    text: str
    tokens: Any
    words: list[str]
    names: list[str]
    spans: list[tuple[int, int, str]]
    events: tuple[tuple[int, dict[str, Any]], ...]


def tell(doc: Annotated, paragraph: Paragraph) -> Told:
    """A paragraph in words, with what is annotated in it by word."""
    text = " ".join(paragraph.text.split("\n"))
    tokens = load_pipeline().make_doc(text)
    words = [token.text for token in tokens]
    starts = {token.idx: token.i for token in tokens}
    ends = {token.idx + len(token): token.i + 1 for token in tokens}
    names, spans = ["O"] * len(words), []
    for start, end, key in paragraph.mentions:
        if start in starts and end in ends:
            first, last = starts[start], ends[end]
            spans.append((first, last, key))
            kind = doc.entities[key].kind
            names[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    taken: dict[int, dict[str, Any]] = {}
    for event in paragraph.events:
        at = _find_trigger(words, text, tokens, event, spans, set(taken))
        if at is not None:
            taken[at] = event
    return Told(text, tokens, words, names, spans, tuple(taken.items()))


def _find_trigger(
    words: list[str],
    text: str,
    tokens: Any,
    event: dict[str, Any],
    spans: list[tuple[int, int, str]],
    taken: set[int],
) -> int | None:
    """The word that tells an event; of several equal ones the one nearest to its participants."""
    surface = str(event["t"])
    found = []
    at = text.find(surface)
    while at >= 0:
        index = next((token.i for token in tokens if token.idx <= at < token.idx + len(token)), None)
        if index is not None and index not in taken:
            found.append(index)
        at = text.find(surface, at + 1)
    if not found:
        return None
    people = {key for key, _ in event["participants"]}
    places = [first for first, _, key in spans if key in people]
    return min(found, key=lambda index: (sum(min(abs(index - first), 40) for first in places), index))


def label_roles(doc: Annotated, event: dict[str, Any], told: Told) -> list[str]:
    """The role of each word of a paragraph in an event, which may be told in another paragraph."""
    labels = ["O"] * len(told.words)
    roles = dict(event["participants"])
    for first, last, key in told.spans:
        label = roles.get(key)
        if key == event.get("agr"):
            label = "agreement"
        if label is None and event.get("place") and " ".join(told.words[first:last]) == event["place"]:
            label = "place"
        if label:
            labels[first:last] = [label] * (last - first)
    if event["date"]:
        for phrase in find_dates(told.text, doc.meta["date"]):
            if phrase.edtf == event["date"]:
                inside = [token.i for token in told.tokens if phrase.start <= token.idx < phrase.end]
                for index in inside:
                    labels[index] = "date"
    return labels
