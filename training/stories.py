"""Examples of events told over several paragraphs: a window around a trigger that goes beyond its own paragraph.

Comes in: annotated documents. Goes out: one example an event, of the words before and behind its trigger, with a
sign where a paragraph begins, and the role of each word: who takes part, wherever the document says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotated import Annotated
from in_words import Told, label_roles, tell

from sciencegraph.extract.windows import AHEAD, BEHIND, find_break


def iter_stories(docs: Iterable[Annotated]) -> Iterator[dict[str, Any]]:
    """One example for each event of each document that tells something in several paragraphs."""
    for doc in docs:
        told = [tell(doc, paragraph) for paragraph in doc.paragraphs]
        breaks = [find_break(paragraph.heading) for paragraph in doc.paragraphs]
        for number, paragraph in enumerate(told):
            for at, event in paragraph.events:
                yield _make_story(doc, told, breaks, number, at, event)


def _make_story(
    doc: Annotated,
    told: Sequence[Told],
    breaks: Sequence[str],
    number: int,
    trigger: int,
    event: dict[str, Any],
) -> dict[str, Any]:
    words, names, labels, mark = [], [], [], 0
    for other in range(len(told)):
        if other == number:
            mark = len(words) + 1 + trigger
        words += [breaks[other], *told[other].words]
        names += ["O", *told[other].names]
        labels += ["O", *label_roles(doc, event, told[other])]
    low, high = max(0, mark - AHEAD), mark + BEHIND
    return {
        "words": words[low:high],
        "names": _begin(names[low:high]),
        "triggers": None,
        "roles": [[mark - low, labels[low:high]]],
        "posts": [],
        "wide": True,
        "split": doc.meta["split"],
        "source": doc.path.stem,
    }


def _begin(names: list[str]) -> list[str]:
    """BIO tags of a piece: a name that is cut at its front begins with the piece."""
    return [names[0].replace("I-", "B-"), *names[1:]] if names else names
