import re

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from sciencegraph.errors import ReadError
from sciencegraph.read.pdf import parse_pdf
from tests.read.makers import HEIGHT, STORY, build_newsletter, draw_lines, draw_pdf, draw_scan


def _flat(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_in_order(columns: int) -> None:
    contents = parse_pdf(build_newsletter(columns), "a.pdf")
    body = [block for block in contents.blocks if (block.size or 0) > 9]
    assert _flat("".join(block.text for block in body)) == _flat("".join(text for _, text in STORY))


def test_blocks_carry_page_size_weight_and_box() -> None:
    contents = parse_pdf(build_newsletter(2), "a.pdf")
    heading = next(block for block in contents.blocks if block.text.startswith("Rhine Councils"))
    assert (heading.page, heading.size, heading.bold) == (1, 13.0, True)
    assert [page.number for page in contents.pages] == list(range(1, len(contents.pages) + 1))
    for block in contents.blocks:
        assert block.box is not None
        x0, y0, x1, y1 = block.box
        page = contents.pages[(block.page or 0) - 1]
        assert 0 <= x0 < x1 <= page.width and 0 <= y0 < y1 <= page.height


def test_columns_written_line_by_line_are_parted() -> None:
    left = [
        "The left column tells of a",
        "treaty between two small",
        "states that was signed in",
        "spring of last year.",
    ]
    right = [
        "On the right side we read",
        "about a telescope that four",
        "institutes built together on",
        "a high plateau.",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(
            60, HEIGHT - 70, "A heading that runs over both of the columns of this page of the letter"
        )
        for number, (one, two) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, HEIGHT - 100 - 13 * number, one)
            canvas.drawString(320, HEIGHT - 100 - 13 * number, two)

    texts = [block.text for block in parse_pdf(draw_pdf(draw), "a.pdf").blocks]
    assert texts[1:] == ["\n".join(left), "\n".join(right)]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Partner", "Country", "Since"), ("CERN", "Switzerland", "1954"), ("DESY", "Germany", "1959"),
            ("KEK", "Japan", "1971"), ("TRIUMF", "Canada", "1968")]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                canvas.drawString(60 + 160 * place, HEIGHT - 100 - 20 * number, cell)

    texts = [block.text for block in parse_pdf(draw_pdf(draw), "a.pdf").blocks]
    assert texts == [" | ".join(row) for row in rows]


def test_margin_text_invisible_text_and_watermarks_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines("The council met in Vienna and decided on a programme.", "It runs for five years.")(canvas)
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(200, -20, "Downloaded by reader 4711")
        canvas.rotate(-45)
        canvas.drawString(200, 300, "DRAFT")
        canvas.restoreState()
        hidden = canvas.beginText(60, 60)
        hidden.setTextRenderMode(3)
        hidden.textOut("keywords keywords")
        canvas.drawText(hidden)

    text = " ".join(block.text for block in parse_pdf(draw_pdf(draw), "a.pdf").blocks)
    assert text == "The council met in Vienna and decided on a programme.\nIt runs for five years."


def test_a_turned_page_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -100, "The first line of a page that lies on its side")
        canvas.drawString(100, -114, "is followed by the second line of it.")

    blocks = parse_pdf(draw_pdf(draw), "a.pdf").blocks
    assert [block.text for block in blocks] == [
        "The first line of a page that lies on its side\nis followed by the second line of it."
    ]


@pytest.mark.parametrize("bullet", ["\u2022", "-", "drawn"])
def test_list_items(bullet: str) -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("Signing of the accord", "Opening of the laboratory")):
            y = HEIGHT - 100 - 14 * number
            if bullet == "drawn":
                canvas.circle(66, y + 3.5, 1.6, fill=1)
            else:
                canvas.drawString(62, y, bullet)
            canvas.drawString(76, y, text)

    blocks = parse_pdf(draw_pdf(draw), "a.pdf").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("item", "Signing of the accord"),
        ("item", "Opening of the laboratory"),
    ]


def test_paragraphs_without_space_between_are_parted_by_indent_or_short_line() -> None:
    lines = [
        "The first paragraph runs over two lines of the column and ends early",
        "in its second line.",
        "The second paragraph starts at once and it fills its line to the end,",
        "and then goes on to a full stop right here at the edge of the column.",
    ]
    blocks = parse_pdf(draw_pdf(draw_lines(*lines)), "a.pdf").blocks
    assert [block.text for block in blocks] == ["\n".join(lines[:2]), "\n".join(lines[2:])]


def test_footnote_numbers_go_and_units_stay() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, HEIGHT - 100)
        for piece, rise in (("It signed the agreement", 0), ("3", 4), (" on an area of 40 km", 0), ("2", 4)):
            text.setFont("Helvetica", 6 if rise else 11)
            text.setRise(rise)
            text.textOut(piece)
        canvas.drawText(text)

    text = parse_pdf(draw_pdf(draw), "a.pdf").blocks[0].text
    assert text == "It signed the agreement on an area of 40 km2"


def test_embedded_title_and_date() -> None:
    contents = parse_pdf(build_newsletter(), "a.pdf")
    assert contents.embedded.origin == "file metadata"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", contents.embedded.date or "")


_ENCRYPTED = draw_pdf(draw_lines("Secret"), encrypt=pdfencrypt.StandardEncryption("user", "owner"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_ENCRYPTED, "encrypted"),
        (draw_pdf(draw_scan, draw_scan), "scan"),
        (draw_pdf(draw_scan, draw_lines("Page 2")), "scan"),
        (b"%PDF-1.4\nnothing of a PDF follows", "broken or cut off"),
        (build_newsletter()[:300], "broken or cut off"),
    ],
    ids=["encrypted", "scan", "scan with stamp", "no PDF inside", "cut off"],
)
def test_why_a_pdf_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        parse_pdf(data, "letter.pdf")
    assert caught.value.source == "letter.pdf" and caught.value.advice


def test_owner_password_alone_does_not_hinder_reading() -> None:
    locked = pdfencrypt.StandardEncryption("", "owner", canCopy=0)
    line = "Anyone may open this letter and read it."
    assert parse_pdf(draw_pdf(draw_lines(line), encrypt=locked), "a.pdf").blocks[0].text == line
