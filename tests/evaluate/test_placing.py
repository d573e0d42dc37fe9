from pathlib import Path

import pypdfium2
import pytest

from sciencegraph.evaluate import load_gold
from sciencegraph.evaluate.mentions import has_same_letters
from sciencegraph.evaluate.placing import place_gold


def test_mentions_paragraphs_and_triggers_stand_where_the_cleaned_issue_has_them(tiny_path, issue_of):
    gold = load_gold(tiny_path)
    text = (
        "Page 1\n\nChina Review\n\n"
        "On 29 October 2025, the Alpha Institute (AI) of China and the Beta Council of Thailand signed a "
        "Memorandum of Understanding in Beijing. Prof Li Wei, President of Alpha Institute, praised it.\n\n"
        "The Gamma Fund of Germany hosted a forum with the Beta Council in Bonn on 3 October 2025."
    )
    placement = place_gold(gold, issue_of(text, "tiny.pdf"))
    found = [span and text[span.slice] for span in placement.mentions]
    assert found[:-1] == [mention.surface for mention in gold.mentions][:-1]
    assert found[-1] is None
    assert text[placement.paragraphs[2].slice].startswith("The Gamma Fund of Germany")
    assert text[placement.paragraphs[2].slice].endswith("October 2025")
    assert 3 not in placement.paragraphs
    assert [[text[span.slice] for span in spans] for spans in placement.triggers] == [
        ["signed"],
        ["hosted"],
        [],
    ]
    assert placement.find_paragraph(text.index("Bonn")) == 2
    assert placement.find_paragraph(0) == 0


def test_by_order_a_missing_name_does_not_shift_the_rest(tiny_gold, tmp_path, write_gold, issue_of):
    gold = load_gold(write_gold(tmp_path, tiny_gold, None))
    text = (
        "China Review\n\n"
        "The Alpha Institute of China and the Beta Council of Thailand signed a\nMemorandum of Understanding "
        "in Beijing. Li Wei of the Alpha Institute spoke.\n\n"
        "The Gamma Fund of Germany hosted the Beta Council in Bonn.\n\n"
        "Founded in 1968, the Gamma Fund is old."
    )
    placement = place_gold(gold, issue_of(text, "tiny.pdf"))
    found = [span and " ".join(text[span.slice].split()) for span in placement.mentions]
    expected = [mention.surface for mention in gold.mentions]
    expected[expected.index("AI")] = None
    assert placement.by_order
    assert found == expected
    assert text[placement.paragraphs[2].slice].startswith("The Gamma Fund of Germany")
    assert [text[spans[0].slice] for spans in placement.triggers] == ["signed", "hosted", "Founded"]


def test_a_name_inside_a_word_is_not_that_name(tiny_gold, tmp_path, write_gold, issue_of):
    few = {"document": "few.txt", "entities": tiny_gold["entities"], "mentions": {0: [["AI", "alpha"]]}}
    few["entities"] = {"alpha": tiny_gold["entities"]["alpha"]}
    gold = load_gold(write_gold(tmp_path, few, None))
    text = "AID and PAIR, then AI."
    (span,) = place_gold(gold, issue_of(text, "few.pdf")).mentions
    assert (span.start, span.end) == (19, 21)


@pytest.mark.parametrize("stem", ["cast-newsletter-2022-01", "csr-2024-12", "csr-2025-10"])
def test_names_of_the_real_gold_are_found_in_the_raw_text_of_the_pdf(stem, shared_gold, issue_of):
    (path,) = [path for path in shared_gold if path.stem == stem]
    pdf = path.parent.parent / "issues" / f"{stem}.pdf"
    if not Path(pdf).exists():
        pytest.skip("needs the PDF of the issue in ../shared/issues")
    document = pypdfium2.PdfDocument(pdf)
    text = "\n\n".join(page.get_textpage().get_text_range() for page in document)
    gold = load_gold(path)
    placement = place_gold(gold, issue_of(text, pdf.name))
    pairs = zip(gold.mentions, placement.mentions, strict=True)
    right = [
        m for m, s in pairs if s and has_same_letters(m.surface.strip("“”\"'"), text[s.slice].strip("“”\"'"))
    ]
    assert len(right) >= 0.97 * len(gold.mentions)
    events = [event for event in gold.events if event.paragraph in placement.paragraphs]
    assert len(events) == len(gold.events)
