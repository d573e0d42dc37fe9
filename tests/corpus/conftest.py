import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sciencegraph.corpus import Corpus, FileRecord
from sciencegraph.model import (
    Affiliation,
    Event,
    Evidence,
    Extraction,
    Issue,
    Link,
    Mention,
    Page,
    Paragraph,
    Participant,
    Section,
    Span,
)

Told = tuple[Issue, Extraction, FileRecord]


def tell_issue(source: str, month: str = "2024-05") -> Told:
    """An issue with one of everything, as the stages before would hand it over."""
    text = (
        f"Notes of {source}\n\nAda Lovelace, Director of CERN, signed the Accord in Łódź with INFN “today”."
    )
    start = text.index("Ada")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    issue_id = f"{source.split('.')[0]}-{month}-{sha256[:8]}"
    issue = Issue(
        id=issue_id,
        source=source,
        sha256=sha256,
        text=text,
        series="Notes",
        published=month,
        published_basis="masthead",
        paragraphs=(
            Paragraph(start=0, end=start - 2, kind="heading"),
            Paragraph(start=start, end=len(text)),
        ),
        sections=(Section(start=0, end=len(text), heading=f"Notes of {source}"),),
        pages=(Page(start=0, end=len(text), number=1),),
    )
    words = (
        ("Ada Lovelace", "person"),
        ("CERN", "organization"),
        ("Accord", "agreement"),
        ("INFN", "organization"),
    )
    mentions = tuple(
        Mention.model_validate(
            {
                "id": f"{issue_id}:m{n}",
                "issue": issue_id,
                "start": text.index(word, start),
                "end": text.index(word, start) + len(word),
                "surface": word,
                "kind": kind,
                "found_by": "test/1",
                "country": "CH" if word == "CERN" else None,
            }
        )
        for n, (word, kind) in enumerate(words)
    )
    quote = Evidence(
        document=issue_id, start=start, end=len(text), text=text[start:], page=1, section="Notes"
    )
    person, cern, accord, infn = (mention.id for mention in mentions)
    event = Event(
        id=f"{issue_id}:e0",
        issue=issue_id,
        type="agreement",
        action="signed",
        date=month,
        date_basis="relative to issue",
        participants=(
            Participant(mention=infn, role="signatory"),
            Participant(mention=cern, role="signatory"),
        ),
        countries=("CH", "IT"),
        place="Łódź",
        agreement=accord,
        background=True,
        trigger=Span(start=text.index("signed"), end=text.index("signed") + 6),
        evidence=(quote,),
        confidence=0.1 + 0.2,
        reasons=("a verb of signing", "two bodies"),
    )
    extraction = Extraction(
        issue=issue_id,
        mentions=mentions,
        links=(Link(kind="part_of", left=infn, right=cern, why="as the text says"),),
        affiliations=(Affiliation(person=person, organization=cern, title="Director", evidence=quote),),
        events=(event,),
    )
    return issue, extraction, FileRecord(path=source, source=source, sha256=sha256, rules="1")


@pytest.fixture
def tell() -> Callable[..., Told]:
    return tell_issue


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    with Corpus.open(tmp_path / "corpus.sqlite", create=True) as opened:
        yield opened
