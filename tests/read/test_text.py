import pytest

from sciencegraph.read.inline import strip_inline
from sciencegraph.read.markdown import parse_markdown
from sciencegraph.read.text import parse_text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "One line\nand another.\n\n\n  \nNext.",
            [("paragraph", "One line\nand another."), ("paragraph", "Next.")],
        ),
        ("## Pact renewed ##\nThe pact.", [("heading", "Pact renewed"), ("paragraph", "The pact.")]),
        ("# **Bold heading**", [("heading", "Bold heading")]),
        ("Heading\n=======\n\nText.", [("heading", "Heading"), ("paragraph", "Text.")]),
        (
            "- ◆First\n- **Second**\n* Third\n• Fourth",
            [("item", x) for x in ("First", "Second", "Third", "Fourth")],
        ),
        ("- A long item\n  in two lines", [("item", "A long item\nin two lines")]),
        ("---\n\nText\n\n***", [("paragraph", "Text")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("row", "a | b"), ("row", "1 | 2")]),
        ("![logo](x.png)\n\nText", [("paragraph", "Text")]),
        ("    Indented text is no code.", [("paragraph", "Indented text is no code.")]),
        ("#hashtag is no heading", [("paragraph", "#hashtag is no heading")]),
        ("1. First matter\n2. Second matter", [("item", "First matter"), ("item", "Second matter")]),
        ("1. Lone number", [("paragraph", "1. Lone number")]),
        ("5 * 3 and 2 * 4; a_b_c; <5 %", [("paragraph", "5 * 3 and 2 * 4; a_b_c; <5 %")]),
    ],
)
def test_blocks_of_plain_text(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in parse_text(text.encode(), "a.txt").blocks] == blocks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("16<sup>th</sup> and H<sub>2</sub>O", "16th and H2O"),
        ("agreement<sup>3</sup> over 5 km<sup>2</sup>", "agreement over 5 km2"),
        (r"\$2.74 billion, [signed](http://x.org/a_b), *today*", "$2.74 billion, signed, today"),
        ("a note[^1] and R&amp;D", "a note and R&D"),
        ("one<br/>two", "one\ntwo"),
        ("<https://x.org>", "https://x.org"),
    ],
)
def test_inline_markup(text: str, plain: str) -> None:
    assert strip_inline(text) == plain


WRAPPED = """EMBASSY OF RURITANIA
Science Section

Joint call opened
The Rhine Research Council opened a joint call for proposals on 3 April, which is open to
all fields of science and closes at the end of June. It is the second call of the two
councils.
Visit to Bonn
The president of the council visited Bonn from 17 to 19 April and met the minister, with whom
                                      4
AFRICA
The observatory said on Friday that the first of its antennas was put up in South Africa, and
that more are to follow.
"""


def test_lines_that_stand_alone_in_wrapped_text() -> None:
    texts = [block.text.replace("\n", " ")[:30] for block in parse_text(WRAPPED.encode(), "a.txt").blocks]
    assert texts == [
        "EMBASSY OF RURITANIA",
        "Science Section",
        "Joint call opened",
        "The Rhine Research Council ope",
        "Visit to Bonn",
        "The president of the council v",
        "4",
        "AFRICA",
        "The observatory said on Friday",
    ]


def test_form_feeds_are_page_breaks() -> None:
    contents = parse_text(b"One.\n\fTwo.\n\n\fThree.\n\f", "a.txt")
    assert [(block.page, block.text) for block in contents.blocks] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]
    assert [page.number for page in contents.pages] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    text = "The Université de Genève signed an accord with the Technische Universität München.\r\n" * 3
    blocks = parse_text(text.encode(encoding), "a.txt").blocks
    assert blocks[0].text == text.strip().replace("\r\n", "\n")


def test_a_rarer_encoding_is_recognised() -> None:
    text = "Министры подписали соглашение о научном сотрудничестве между двумя странами. " * 20
    assert parse_text(text.encode("koi8-r"), "a.txt").blocks[0].text == text.strip()


MARKDOWN = """---
date: 2024-05-03
series: Rhine Letter
---
# Rhine Letter

Intro *text* with a [link](http://x.org).

1. First
2. Second
   - nested

> Quoted words.

| Partner | Since |
|---------|-------|
| CERN    | 1954  |

<div>Raw <b>HTML</b></div>

    Indented, still text.
"""


def test_markdown() -> None:
    contents = parse_markdown(MARKDOWN.encode(), "a.md")
    assert [(block.kind, block.text) for block in contents.blocks] == [
        ("heading", "Rhine Letter"),
        ("paragraph", "Intro text with a link."),
        ("item", "First"),
        ("item", "Second"),
        ("item", "nested"),
        ("paragraph", "Quoted words."),
        ("row", "Partner | Since"),
        ("row", "CERN | 1954"),
        ("paragraph", "Raw HTML"),
        ("paragraph", "Indented, still text."),
    ]
    assert (contents.front.date, contents.front.series) == ("2024-05-03", "Rhine Letter")
