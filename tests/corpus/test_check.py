import pytest

from sciencegraph.corpus import check_extraction
from sciencegraph.errors import CorpusError
from sciencegraph.model import Paragraph, Participant, Span


def change(record, **fields):
    return record.model_copy(update=fields)


def first(items, **fields):
    return (change(items[0], **fields), *items[1:])


ISSUE_FAULTS = [
    (
        "paragraph past the end",
        lambda i: {"paragraphs": (Paragraph(start=0, end=9999),)},
        "paragraph 0 ends at 9999",
    ),
    ("half a surrogate pair", lambda i: {"text": "\ud800" + i.text[1:]}, "surrogate"),
]
EXTRACTION_FAULTS = [
    ("another issue", lambda x: {"issue": "other"}, "of issue other"),
    ("surface", lambda x: {"mentions": first(x.mentions, surface="Ada Lovelac")}, "m0.*not 'Ada Lovelac'"),
    ("offset", lambda x: {"mentions": first(x.mentions, start=x.mentions[0].start + 1)}, "m0.*'da Lovelace'"),
    ("empty", lambda x: {"mentions": first(x.mentions, end=x.mentions[0].start, surface="")}, "m0 is empty"),
    ("foreign mention", lambda x: {"mentions": first(x.mentions, issue="other")}, "m0 is of issue other"),
    ("same id twice", lambda x: {"mentions": (*x.mentions, x.mentions[2])}, "two mentions.*m2"),
    ("link to nothing", lambda x: {"links": first(x.links, right="gone")}, "link 0 names the mention gone"),
    ("post of nobody", lambda x: {"affiliations": first(x.affiliations, person="gone")}, "Director.*gone"),
    ("two events", lambda x: {"events": (*x.events, *x.events)}, "two events.*e0"),
    ("no evidence", lambda x: {"events": first(x.events, evidence=())}, "e0 has no evidence"),
    (
        "quote",
        lambda x: {"events": first(x.events, evidence=first(x.events[0].evidence, text="Never said."))},
        "e0.*not 'Never said.'",
    ),
    (
        "quote elsewhere",
        lambda x: {"events": first(x.events, evidence=first(x.events[0].evidence, document="other"))},
        "e0 cites issue other",
    ),
    (
        "participant",
        lambda x: {"events": first(x.events, participants=(Participant(mention="gone", role="chair"),))},
        "e0 names the mention gone",
    ),
    ("agreement", lambda x: {"events": first(x.events, agreement="gone")}, "e0 names the mention gone"),
    (
        "trigger",
        lambda x: {"events": first(x.events, trigger=Span(start=0, end=9999))},
        "trigger ends at 9999",
    ),
]


def test_right_ones_pass(tell):
    issue, extraction, _ = tell("alpha.txt")
    check_extraction(issue, extraction)


@pytest.mark.parametrize(
    ("fault", "says"), [row[1:] for row in ISSUE_FAULTS], ids=[row[0] for row in ISSUE_FAULTS]
)
def test_faults_of_an_issue(tell, fault, says):
    issue, extraction, _ = tell("alpha.txt")
    with pytest.raises(CorpusError, match=f"{issue.id}.*{says}"):
        check_extraction(change(issue, **fault(issue)), extraction)


@pytest.mark.parametrize(
    ("fault", "says"), [row[1:] for row in EXTRACTION_FAULTS], ids=[row[0] for row in EXTRACTION_FAULTS]
)
def test_faults_of_an_extraction(tell, fault, says):
    issue, extraction, _ = tell("alpha.txt")
    with pytest.raises(CorpusError, match=f"{issue.id}.*{says}"):
        check_extraction(issue, change(extraction, **fault(extraction)))
