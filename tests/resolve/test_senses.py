"""Names that mean two things in one issue: by what its text says of them."""

import re
from itertools import pairwise

import pytest

from sciencegraph.model import Extraction, Issue, Link, Mention, Paragraph
from sciencegraph.resolve import resolve_mentions
from sciencegraph.vocab.countries import find_country

_NAME = re.compile(r"\[([^\]|]+)(?:\|(\w*))?\]")


def read(text):
    """The entity of each name of a text, in which [Name] or [Name|XX] is a body or a country."""
    plain, mentions, at = "", [], 0
    for match in _NAME.finditer(text):
        plain += text[at : match.start()]
        start = len(plain)
        plain += match[1]
        at = match.end()
        home = match[2] or None
        country = find_country(match[1])
        kind = "country" if country and home is None else "organization"
        mentions.append(
            Mention(
                id=f"i:{len(mentions):03}", issue="i", start=start, end=len(plain), surface=match[1],
                kind=kind, country=country if kind == "country" else home,
            )
        )  # fmt: skip
    plain += text[at:]
    links = [
        Link(kind="alias", left=short.id, right=long.id, why="brackets")
        for long, short in pairwise(mentions)
        if plain[long.end : short.start] == " ("
    ]
    start, parts = 0, []
    for part in plain.split("\n\n"):
        parts.append(Paragraph(start=start, end=start + len(part), kind="paragraph"))
        start += len(part) + 2
    issue = Issue(id="i", source="i.txt", sha256="", text=plain, paragraphs=tuple(parts))
    extraction = Extraction(issue="i", mentions=tuple(mentions), links=tuple(links))
    entities = resolve_mentions([issue], [extraction]).entities
    numbers = {}
    return [
        numbers.setdefault(entities[item.id], len(numbers)) for item in mentions if item.kind != "country"
    ]


CASES = [
    (
        "The [Peat Research Fund] ([PRF]) is new. The [Port Renewal Forum] ([PRF]) is old, says [PRF].",
        [0, 0, 1, 1, 1],
        "an acronym defined twice means what was defined last",
    ),
    (
        "The [Peat Research Fund] ([PRF]), not to be confused with the [Port Renewal Forum], likewise "
        "known as [PRF], has met. Later [PRF] paid.",
        [0, 0, 1, 1, 0],
        "a remark in passing counts for its own words only",
    ),
    (
        "The [Ministry of Bees, Honey and Wax] ([MBHW]) of one land met the "
        "[Ministry of Bees, Honey and Wax] ([MIBHOWA]) of the other.",
        [0, 0, 1, 1],
        "one name with two acronyms",
    ),
    (
        "The [Institute of Peat|PL], not to be mistaken for the [Institute of Peat|PL] in London, has met.",
        [0, 1],
        "the text says that they are two, whatever home was found",
    ),
    (
        "In [Chile] the [Department of Wind] ([DOW]) was founded.\n\nIn [Kenya] the [Department of Wind] "
        "([DOW]) was closed.",
        [0, 0, 1, 1],
        "introduced twice, in sentences about two countries",
    ),
    (
        "The [Department of Wind|CL] ([DOW|CL]) came. Then the [Department of Wind|CL] ([DOW|CL]) built.",
        [0, 0, 0, 0],
        "introduced twice for one country",
    ),
    (
        "The [National Energy Fund] ([NEF]) pays; the [National Energy Fund of Latvia|LV] does not.",
        [0, 0, 1],
        "the bare name first, then one with a nationality",
    ),
    (
        "The [National Energy Fund of Latvia|LV] ([NEF|LV]) pays. The [National Energy Fund] is small.",
        [0, 0, 0],
        "in full first, then short",
    ),
    (
        "The [Ministry of Peat|LV] met.\n\n[Kenya] has plans. The [Ministry of Peat] wrote them.",
        [0, 1],
        "a bare ministry in a paragraph about another country",
    ),
    (
        "The [Ministry of Peat|LV] met in [Kenya].\n\nThen [Latvia] went on. The [Ministry of Peat] wrote.",
        [0, 0],
        "a bare ministry in a paragraph about its country",
    ),
    (
        "The [Peat Research Fund|LV] ([PRF|LV]) met. The other [PRF], the [Port Renewal Forum], did not.",
        [0, 0, 1, 1],
        "the other one, explained behind",
    ),
    (
        "The [Peat Research Fund] ([PRF]) met. The [Port Renewal Forum], also known as [PRF], came.",
        [0, 0, 1, 1],
        "also known as",
    ),
    (
        "The [Peat Research Fund|LV] ([PRF|LV]) met. The body of [Kenya] that shares the name [PRF|LV] came.",
        [0, 0, 1],
        "shares the acronym",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_name_means_what_the_text_around_it_says(text, expected, why):
    assert read(text) == expected, why
