import pytest

from sciencegraph.extract.mentions.acronyms import defines_body, is_short_form, iter_definitions
from sciencegraph.extract.mentions.chunks import iter_chunks
from tests.extract.makers import read_passage


def read_definitions(text: str) -> list[str]:
    passage = read_passage(text)
    chunks = list(iter_chunks(passage))
    return [
        f"{passage.words[item.acronym]} = {passage.quote(item.first, item.last)}"
        + ("" if defines_body(passage, item, chunks) else " (no body)")
        for item in iter_definitions(passage, chunks)
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Lakes Academy of Sciences (LAS) met.", ["LAS = Lakes Academy of Sciences"]),
        ("At LAS (Lakes Academy of Sciences) they met.", ["LAS = Lakes Academy of Sciences"]),
        ("The Lakes Academy of Sciences (LAS, in Kisumu) met.", ["LAS = Lakes Academy of Sciences"]),
        ("The German Research Foundation (DFG) met.", ["DFG = German Research Foundation"]),
        (
            "The Institute of Optics of the Lakes Academy of Sciences (LAS) met.",
            ["LAS = Lakes Academy of Sciences"],
        ),
        ("A model called Lakes Ocean Forecast (LOF) runs.", ["LOF = Lakes Ocean Forecast (no body)"]),
        ("The Blue Ocean Forum (BOF) met.", ["BOF = Blue Ocean Forum (no body)"]),
        ("It uses artificial intelligence (AI) now.", ["AI = artificial intelligence (no body)"]),
        ("The agency (see the annex) met.", []),
        ("The Lakes Academy (2019) met.", []),
        ("Orbit Forest Technology Co. (Orbit) met.", ["Orbit = Orbit Forest Technology Co."]),
        ("The two met (LAS).", []),
    ],
)
def test_definitions(text: str, want: list[str]) -> None:
    assert read_definitions(text) == want


@pytest.mark.parametrize(
    ("word", "want"),
    [("LAS", True), ("Orbit", True), ("It", False), ("2024", False), ("see", False), ("Orbit-2", False)],
)
def test_short_forms(word: str, want: bool) -> None:
    assert is_short_form(word) is want
