import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.model import Issue, Metadata, RawBlock, RawDocument, RawPage
from sciencegraph.parse import parse_document
from sciencegraph.read import read_document
from tests.read.makers import STORY, build_newsletter

ISSUES = Path(__file__).parents[2] / ".." / "shared" / "issues"
SAMPLES = sorted(path.stem for path in ISSUES.glob("*.pdf"))
TEXT = (
    "The Rhine Research Council and the Alpine Academy opened a laboratory in Basel, and both bodies will "
    "pay half of its costs over the next six years."
)


def _parse(*texts: str, source: str = "letter.md", embedded: Metadata | None = None, **fields: str) -> Issue:
    blocks = tuple(
        RawBlock(kind="heading", text=text[2:], level=1) if text.startswith("# ")
        else RawBlock(kind="paragraph", text=text)
        for text in texts
    )  # fmt: skip
    kind = "html" if source.endswith("html") else "text"
    return parse_document(
        RawDocument(
            source=source,
            format=kind,
            sha256="0123456789abcdef" * 4,
            blocks=blocks,
            given=Metadata(**fields),
            embedded=embedded or Metadata(),
        )
    )


def check_offsets(issue: Issue) -> None:
    """Everything that an issue cites lies where it says."""
    spans = [(paragraph.start, paragraph.end) for paragraph in issue.paragraphs]
    assert "\n\n".join(issue.text[start:end] for start, end in spans) == issue.text
    for paragraph in issue.paragraphs:
        quote = issue.quote(paragraph)
        assert quote and quote == quote.strip() and "\n" not in quote
    starts = {start for start, _ in spans}
    for section in issue.sections:
        assert section.start in starts and section.end <= len(issue.text)
        assert issue.text.startswith(section.heading, section.start)
    for one, other in zip(issue.sections, issue.sections[1:], strict=False):
        assert one.start < other.start and (other.start >= one.end or other.end <= one.end)
    if issue.pages:
        assert issue.pages[0].start == 0 and issue.pages[-1].end == len(issue.text)
        for left, right in zip(issue.pages, issue.pages[1:], strict=False):
            assert left.end == right.start and left.number < right.number


WORDS = "the Rhine council, signed (an) accord. in Bonn scien-\ntific 2024 MAY \n 3 of and"
BLOCKS = st.builds(
    RawBlock,
    kind=st.sampled_from(["heading", "paragraph", "paragraph", "item", "row"]),
    text=st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=14).map(" ".join),
    ),
    level=st.integers(0, 6),
    size=st.sampled_from([None, 8.0, 10.0, 14.0]),
    bold=st.booleans(),
)


@settings(deadline=None, max_examples=200)
@given(
    blocks=st.lists(BLOCKS, max_size=25), breaks=st.lists(st.integers(0, 25), max_size=4), paged=st.booleans()
)
def test_offsets_hold_whatever_the_blocks(blocks: list[RawBlock], breaks: list[int], paged: bool) -> None:
    numbers = [1 + sum(number >= place for place in breaks) for number in range(len(blocks))]
    placed = [
        block.model_copy(update={"page": page if paged else None})
        for block, page in zip(blocks, numbers, strict=True)
    ]
    raw = RawDocument(source="a.txt", format="text", sha256="f" * 64, blocks=tuple(placed))
    issue = parse_document(raw)
    check_offsets(issue)
    assert issue == parse_document(raw)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_printed_newsletter(columns: int, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(build_newsletter(columns))
    issue = parse_document(read_document(path))
    check_offsets(issue)
    texts = [issue.quote(paragraph) for paragraph in issue.paragraphs]
    story = [text for _, text in STORY]
    assert [text for text in texts if text not in ("RHINE SCIENCE LETTER", "March 2024")] == story
    assert [section.heading for section in issue.sections if section.heading in story] == [
        text for kind, text in STORY if kind == "h"
    ]
    assert (issue.series, issue.published, issue.published_basis) == (
        "RHINE SCIENCE LETTER", "2024-03", "masthead"
    )  # fmt: skip
    assert re.fullmatch(r"rhine-science-letter-2024-03-[0-9a-f]{8}", issue.id)


def test_pages_split_a_paragraph_at_the_right_character() -> None:
    blocks = (
        RawBlock(kind="paragraph", text="The pact was signed by the", page=1),
        RawBlock(kind="paragraph", text="two ministers in Bonn.", page=3),
    )
    pages = (RawPage(number=1), RawPage(number=2), RawPage(number=3))
    issue = parse_document(
        RawDocument(source="a.pdf", format="pdf", sha256="0" * 64, blocks=blocks, pages=pages)
    )
    assert issue.text == "The pact was signed by the two ministers in Bonn."
    assert [(page.number, issue.quote(page)) for page in issue.pages] == [
        (1, "The pact was signed by the "),
        (3, "two ministers in Bonn."),
    ]


def test_sections_nest_by_level() -> None:
    heads = (("News", 1), ("Agreements", 2), ("Visits", 2), ("Calls", 1))
    blocks = [
        block
        for text, level in heads
        for block in (RawBlock(kind="heading", text=text, level=level), RawBlock(kind="paragraph", text=TEXT))
    ]
    issue = parse_document(
        RawDocument(source="a.md", format="markdown", sha256="0" * 64, blocks=tuple(blocks))
    )
    ends = {section.heading: section.end for section in issue.sections}
    starts = {section.heading: section.start for section in issue.sections}
    assert ends["News"] == starts["Calls"] == ends["Visits"] and ends["Agreements"] == starts["Visits"]
    assert issue.find_section(starts["Visits"] + 10) == "Visits"


@pytest.mark.parametrize(
    ("texts", "published"),
    [
        (["# Rhine Letter", "July 2025", TEXT], "2025-07"),
        (["# Rhine Letter", "Vol. 12, No. 3 · 15 March 2024", TEXT], "2024-03-15"),
        (["PRESS RELEASE 14/05/2024", TEXT], "2024-05-14"),
        (["PRESS RELEASE 04/05/2024", TEXT], "2024"),
        (["# Pact renewed", f"NEW DELHI, 12 March 2024 – {TEXT}"], "2024-03-12"),
        (["# Pact renewed", TEXT, TEXT, "Published: 5 May 2023"], "2023-05-05"),
        (
            ["Rhine Letter, Vol. 7 (2024)", TEXT, "It will give technical", "MAY 2024", "help to both."],
            "2024-05",
        ),
        (["# Minister at 2022 Board Meeting", f"On January 24, 2022, {TEXT}"], None),
        (["# Forum held on 3 May 2024", TEXT], None),
    ],
)
def test_the_issue_s_own_date(texts: list[str], published: str | None) -> None:
    issue = _parse(*texts)
    assert (issue.published, issue.published_basis) == (published, "masthead" if published else "none")


CREATED = Metadata(date="2026-01-02", origin="file metadata")


@pytest.mark.parametrize(
    ("source", "given_date", "masthead", "embedded", "expected"),
    [
        ("a-2021-01.txt", "2020-02", "May 2024", CREATED, ("2020-02", "sidecar")),
        ("a-2021-01.txt", None, "May 2024", CREATED, ("2024-05", "masthead")),
        ("a-2021-01.txt", None, None, CREATED, ("2021-01", "file metadata")),
        ("a.txt", None, None, CREATED, ("2026-01-02", "file metadata")),
        ("a-2021-01.html", None, None, CREATED, ("2026-01-02", "file metadata")),
        ("a.txt", None, None, None, (None, "none")),
    ],
)
def test_precedence_of_dates(
    source: str, given_date: str | None, masthead: str | None, embedded: Metadata | None,
    expected: tuple[str | None, str],
) -> None:  # fmt: skip
    fields = {"date": given_date, "origin": "sidecar"} if given_date else {}
    texts = [text for text in ("# Rhine Letter", masthead, TEXT) if text]
    issue = _parse(*texts, source=source, embedded=embedded, **fields)
    assert (issue.published, issue.published_basis) == expected


def test_series_and_publisher() -> None:
    issue = _parse("# ALPINE ACADEMY OF SCIENCES", "# Rhine Science Bulletin", "# May 2024", TEXT)
    assert (issue.series, issue.publisher) == ("Rhine Science Bulletin", "ALPINE ACADEMY OF SCIENCES")
    issue = _parse("Rhine Science Bulletin | Issue 7 | May 2024", TEXT, "Published by: Alpine Academy, Bonn")
    assert (issue.series, issue.publisher) == ("Rhine Science Bulletin", "Alpine Academy, Bonn")
    given = _parse("# Rhine Science Bulletin", TEXT, series="Given", publisher="Too", title="And this")
    assert (given.series, given.publisher, given.title) == ("Given", "Too", "And this")


def test_ids_are_readable_and_safe_in_file_names() -> None:
    assert _parse(TEXT, source="Lettre d'été.txt").id == "lettre-d-ete-undated-01234567"
    issue = _parse("Rhine Letter | 3–9 June 2024", TEXT)
    assert issue.id == "rhine-letter-2024-06-03_2024-06-09-01234567"
    assert len(_parse(TEXT, series="Very " * 20).id.split("-undated")[0]) <= 40
    assert _parse(TEXT, source="通讯.txt").id == "issue-undated-01234567"


@pytest.mark.skipif(not SAMPLES, reason="the sample issues in ../shared/issues are not on this machine")
@pytest.mark.parametrize("stem", SAMPLES)
def test_text_and_print_of_a_real_issue_agree(stem: str) -> None:
    text, pdf = (parse_document(read_document(ISSUES / f"{stem}.{kind}")) for kind in ("txt", "pdf"))
    for issue in (text, pdf):
        check_offsets(issue)
        assert issue.published == "-".join(stem.split("-")[-2:])
        # All running text is whole: no paragraph of some length ends without a full stop.
        broken = [
            issue.quote(span)
            for span in issue.paragraphs
            if span.kind == "paragraph" and span.end - span.start > 120
        ]
        assert all(quote[-1] in '.”’")' or not quote.isascii() for quote in broken)
    words = [set(re.findall(r"[a-z]{4,}", issue.text.casefold().replace("-", ""))) for issue in (text, pdf)]
    assert len(words[0] ^ words[1]) <= 0.01 * len(words[0])
    assert abs(len(text.paragraphs) - len(pdf.paragraphs)) <= 2
