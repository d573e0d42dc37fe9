import docx
import pytest
from docx.oxml import OxmlElement

from sciencegraph.errors import ReadError
from sciencegraph.read.word import parse_word
from tests.read.makers import build_word, save_word


def test_blocks_in_the_order_of_the_file() -> None:
    contents = parse_word(build_word(), "a.docx")
    assert [(block.kind, block.level, block.text) for block in contents.blocks] == [
        ("paragraph", 0, "RHINE LETTER, MAY 2024"),
        ("heading", 1, "Academies Sign Accord"),
        ("paragraph", 0, "The academies signed an accord in Graz."),
        ("item", 0, "First item"),
        ("item", 0, "Second item"),
        ("row", 0, "Partner | Year"),
        ("row", 0, "CERN | 2019"),
    ]
    assert contents.embedded.title == "Rhine Letter"


def test_deleted_text_goes_and_inserted_text_stays() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Signed by ")
    for tag, inner, text in (("w:del", "w:delText", "nobody"), ("w:ins", "w:t", "both sides")):
        change, run, content = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        content.text = text
        run.append(content)
        change.append(run)
        paragraph._p.append(change)
    assert [block.text for block in parse_word(save_word(document), "a.docx").blocks] == [
        "Signed by both sides"
    ]


def test_text_in_a_layout_table_is_running_text() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "The academies of both countries renewed their accord on exchanges. " * 4
    cell.add_paragraph("A second paragraph.")
    kinds = [block.kind for block in parse_word(save_word(document), "a.docx").blocks]
    assert kinds == ["paragraph", "paragraph"]


def test_bold_alone_is_noted() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Signing in Graz").bold = True
    document.add_paragraph("plain text")
    assert [block.bold for block in parse_word(save_word(document), "a.docx").blocks] == [True, False]


@pytest.mark.parametrize("data", [build_word()[:-400], b"PK\x03\x04 no archive"])
def test_a_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(ReadError, match="broken or cut off"):
        parse_word(data, "a.docx")
