"""How far two annotators agree on the same text: F1 of one against the other.

usage: python training/agreement.py SECOND_DIR [FIRST_DIR]

``SECOND_DIR`` holds annotations, made without sight of the first, of documents of ``FIRST_DIR`` (``training/text`` if
none is given), under the same names and in the same form. Entities of the two are paired by the mentions that they share.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from annotated import HERE, Annotated, read_annotated

Counts = Counter[tuple[str, str]]


def compare(first: Annotated, second: Annotated, counts: Counts) -> None:
    """Add what two annotations of a document have in common, and what each has alone."""
    ours, theirs = _list_mentions(first), _list_mentions(second)
    _count(counts, "mentions", set(ours), set(theirs))
    for kind in ("organization", "person", "country", "place", "agreement"):
        _count(
            counts, f"mentions/{kind}", {m for m in ours if m[3] == kind}, {m for m in theirs if m[3] == kind}
        )
    pairs = _pair_entities(ours, theirs)
    _count(counts, "affiliations", _list_posts(first, pairs), _list_posts(second, {}))
    _compare_events(_list_events(first, pairs), _list_events(second, {}), counts)


def _list_mentions(doc: Annotated) -> dict[tuple[int, int, int, str], str]:
    """Entity by paragraph, start, end and kind."""
    return {
        (number, start, end, doc.entities[key].kind): key
        for number, paragraph in enumerate(doc.paragraphs)
        for start, end, key in paragraph.mentions
    }


def _pair_entities(ours: dict[Any, str], theirs: dict[Any, str]) -> dict[str, str]:
    """Our entity -> the one of theirs that it shares most mentions with."""
    shared = Counter((ours[place], theirs[place]) for place in ours.keys() & theirs.keys())
    pairs: dict[str, str] = {}
    for (left, right), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        pairs.setdefault(left, right)
    return pairs


def _list_posts(doc: Annotated, pairs: dict[str, str]) -> set[tuple[str, str]]:
    held = [item for paragraph in doc.paragraphs for item in paragraph.affiliations]
    return {
        (pairs.get(i["person"], i["person"]), pairs.get(i["organization"], i["organization"])) for i in held
    }


def _list_events(doc: Annotated, pairs: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            **event,
            "paragraph": number,
            "people": {(pairs.get(key, key), role) for key, role in event["participants"]},
        }  # type: ignore[attr-defined]
        for number, paragraph in enumerate(doc.paragraphs)
        for event in paragraph.events
    ]


def _compare_events(ours: list[dict[str, Any]], theirs: list[dict[str, Any]], counts: Counts) -> None:
    """Pair events of one paragraph, those that share most; count what pairs agree on."""
    ranked = sorted(
        (
            (_liken(a, b), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
            if a["paragraph"] == b["paragraph"]
        ),
        reverse=True,
    )
    left: dict[int, int] = {}
    for likeness, i, j in ranked:
        if likeness > 0 and i not in left and j not in left.values():
            left[i] = j
    counts["events found", "both"] += len(left)
    counts["events found", "first"] += len(ours)
    counts["events found", "second"] += len(theirs)
    for i, j in left.items():
        one, other = ours[i], theirs[j]
        for field in ("type", "date"):
            counts[f"events {field}", "both"] += one[field] == other[field]
            counts[f"events {field}", "first"] += 1
            counts[f"events {field}", "second"] += 1
        _count(
            counts,
            "events participants",
            {key for key, _ in one["people"]},
            {key for key, _ in other["people"]},
        )
        _count(counts, "events roles", one["people"], other["people"])
        counts["events strict", "both"] += _is_same(one, other)
    counts["events strict", "first"] += len(ours)
    counts["events strict", "second"] += len(theirs)


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether type and date agree, and half of the first's participants are the second's as well."""
    people, others = {key for key, _ in one["people"]}, {key for key, _ in other["people"]}
    told = one["type"] == other["type"] and one["date"] == other["date"]
    return told and 2 * len(people & others) >= len(people)


def _liken(one: dict[str, Any], other: dict[str, Any]) -> float:
    people, others = {key for key, _ in one["people"]}, {key for key, _ in other["people"]}
    shared = len(people & others) / (len(people | others) or 1)
    return (
        (one["t"] == other["t"]) * 2
        + (one["type"] == other["type"])
        + (one["date"] == other["date"]) * 0.5
        + shared
        - 1
    )


def _count(counts: Counts, name: str, ours: set[Any], theirs: set[Any]) -> None:
    counts[name, "both"] += len(ours & theirs)
    counts[name, "first"] += len(ours)
    counts[name, "second"] += len(theirs)


def main(argv: list[str]) -> int:
    """Print F1 in per cent; the exit code."""
    counts: Counts = Counter()
    paths, firsts = sorted(Path(argv[0]).glob("*.txt")), Path(argv[1]) if len(argv) > 1 else HERE
    for path in paths:
        compare(read_annotated(firsts / path.name), read_annotated(path), counts)
    print(f"{len(paths)} documents read by two")
    for name in dict.fromkeys(name for name, _ in counts):
        both, first, second = (counts[name, side] for side in ("both", "first", "second"))
        print(f"{name:24s} {200 * both / (first + second or 1):5.1f}")
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
