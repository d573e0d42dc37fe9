"""What "the MoU" means: the agreement told before in its own section."""

import pytest

from sciencegraph.model import Extraction, Issue, Mention, Paragraph, Section
from sciencegraph.resolve import resolve_mentions

NOUNS = (
    "Memorandum of Understanding",
    "Joint Statement",
    "MoU",
    "agreement",
    "deal",
    "protocol",
    "statement",
)


def _read(*sections):
    """Each section is its heading and its paragraphs; agreements are found by their nouns."""
    text, parts, spans = "", [], []
    for heading, *paragraphs in sections:
        start = len(text)
        for kind, part in [("heading", heading), *(("paragraph", item) for item in paragraphs)]:
            parts.append(Paragraph(start=len(text), end=len(text) + len(part), kind=kind))
            text += part + "\n\n"
        spans.append(Section(start=start, end=len(text), heading=heading))
    issue = Issue(
        id="i", source="i.txt", sha256="", text=text, paragraphs=tuple(parts), sections=tuple(spans)
    )
    found = []
    at = 0
    while at < len(text):
        noun = next((item for item in NOUNS if text.startswith(item, at)), None)
        if noun:
            found.append(
                Mention(
                    id=f"i:{at:05}", issue="i", start=at, end=at + len(noun), surface=noun, kind="agreement"
                )
            )
        at += len(noun) if noun else 1
    entities = resolve_mentions([issue], [Extraction(issue="i", mentions=tuple(found))]).entities
    numbers = {}
    return [numbers.setdefault(entities[item.id], len(numbers)) for item in found]


CASES = [
    ([("News", "They signed a Memorandum of Understanding. The MoU runs for five years.")], [0, 0]),
    ([("News", "They signed a Memorandum of Understanding.", "The agreement was sealed in Accra.")], [0, 0]),
    ([("News", "They signed an agreement. Later they signed another agreement.")], [0, 1]),
    ([("One", "They signed an agreement."), ("Two", "The agreement is new.")], [0, 1]),
    ([("Two sign MoU", "Both signed a Memorandum of Understanding in Quito.")], [0, 0]),
    ([("News", "They adopted a Joint Statement. The agreement on fish is older.")], [0, 1]),
    ([("News", "They signed a deal.", "A", "B", "C", "D", "The deal is far away.")], [0, 1]),
    ([("News", "They signed a protocol. The statement is another thing.")], [0, 1]),
]


@pytest.mark.parametrize(("sections", "expected"), CASES)
def test_common_noun_takes_up_the_agreement_of_its_section(sections, expected):
    assert _read(*sections) == expected
