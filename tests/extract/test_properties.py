"""What holds for any text: it never raises, and every offset is one of the issue's text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.extract import extract_issue
from sciencegraph.model import Extraction, Issue
from tests.extract.makers import make_issue

WORDS = st.sampled_from(
    str.split(
        """The the of for and & , . ; : ( ) - – ’s 's “ ” China-Germany Sino Thai Thailand U.S. Chile
        Kenya Lima Kisumu Shandong province Ministry Institute Academy University Agency Committee
        Joint Working Group Research Council Science Technology Physics Lakes CERN CAS LAS GmbH Ltd.
        President Director Minister Secretary Dr. Prof. H.E. von der Wan Gang Ana Duarte Kim Min-jun
        said chaired led by met with signed renewed agreement memorandum understanding MoU deal
        Convention Forum Conference meeting workshop held hosted visited founded launched satellite
        will not to be was were in on at 5 May 2024 12 March since 2019 last year 10th municipal
        government its their who is elected appointed member delegation including between both sides
        parties it"""
    )
)
WILD = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n\r"), min_size=1, max_size=12)
PARAGRAPHS = st.lists(st.one_of(WORDS, WORDS, WORDS, WILD), min_size=1, max_size=40).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=4).map("\n\n".join)


def check_mentions(issue: Issue, found: Extraction) -> None:
    ends = 0
    for mention in found.mentions:
        assert issue.text[mention.start : mention.end] == mention.surface
        assert ends <= mention.start < mention.end
        ends = mention.end


def check_references(found: Extraction) -> None:
    known = {mention.id for mention in found.mentions}
    assert len(known) == len(found.mentions)
    assert all({link.left, link.right} <= known for link in found.links)
    assert all({item.person, item.organization} <= known for item in found.affiliations)
    for event in found.events:
        assert {part.mention for part in event.participants} <= known
        assert {event.place, event.agreement} - {None} <= known


def check_evidence(issue: Issue, found: Extraction) -> None:
    told = [
        *(item.evidence for item in found.affiliations),
        *(e for event in found.events for e in event.evidence),
    ]
    assert all(issue.text[item.start : item.end] == item.text != "" for item in told)
    assert all(event.trigger and issue.quote(event.trigger) for event in found.events)
    assert len({event.id for event in found.events}) == len(found.events)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, published=st.sampled_from([None, "2024-06", "2023", "2021-03-15"]))
def test_any_text_gives_a_sound_extraction(text: str, published: str | None) -> None:
    issue = make_issue(text, published)
    found = extract_issue(issue)
    check_mentions(issue, found)
    check_references(found)
    check_evidence(issue, found)


@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_an_issue_is_read_the_same_twice(text: str) -> None:
    issue = make_issue(text)
    assert extract_issue(issue) == extract_issue(issue)
