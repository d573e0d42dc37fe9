import pytest

from sciencegraph.model import Issue, Mention, Page, Paragraph, Section
from sciencegraph.resolve.quoting import LONGEST_QUOTE, quote_mention

LONG = " ".join(["word"] * 60)
CASES = [
    ("It rained. CERN met in May. It was dry.", "CERN", "CERN met in May."),
    ("CERN met Dr. M. Curie on Oct. 12 in Rome. So?", "CERN", "CERN met Dr. M. Curie on Oct. 12 in Rome."),
    ("He asked: “Does CERN pay?” It does.", "CERN", "He asked: “Does CERN pay?”"),
    ("Heading\n\nCERN met. No more.", "CERN", "CERN met."),
    ("The Élysée spoke. Élise left CERN in 2.5 hours!", "CERN", "Élise left CERN in 2.5 hours!"),
    (f"{LONG} CERN {LONG}", "CERN", None),
    ("C" + "x" * 400 + "N", "C" + "x" * 400 + "N", "C" + "x" * 400 + "N"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "quote"), CASES)
def test_quote_is_the_sentence_letter_for_letter(text, name, quote):
    at = text.index(name)
    cuts = text.split("\n\n")
    starts = [text.index(part) for part in cuts]
    paragraphs = tuple(
        Paragraph(start=start, end=start + len(part)) for start, part in zip(starts, cuts, strict=True)
    )
    issue = Issue(
        id="i", source="i.txt", sha256="", text=text, paragraphs=paragraphs,
        pages=(Page(start=0, end=len(text), number=7),),
        sections=(Section(start=0, end=len(text), heading="News"),),
    )  # fmt: skip
    mention = Mention(id="m", issue="i", start=at, end=at + len(name), surface=name, kind="organization")
    found = quote_mention(issue, mention)
    assert found.text == text[found.start : found.end]
    assert found.start <= mention.start < mention.end <= found.end
    assert (found.page, found.section) == (7, "News")
    if quote is None:
        assert LONGEST_QUOTE - 10 <= len(found.text) <= LONGEST_QUOTE
        assert set(found.text.split()) == {"word", "CERN"}
    else:
        assert found.text == quote


def test_without_its_issue_a_mention_quotes_itself():
    mention = Mention(id="m", issue="gone", start=3, end=7, surface="CERN", kind="organization")
    assert quote_mention(None, mention).text == "CERN"
