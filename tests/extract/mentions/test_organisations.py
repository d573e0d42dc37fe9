import pytest

from sciencegraph.extract.mentions.organisations import opens_body, split_bodies


@pytest.mark.parametrize(
    ("chunk", "want"),
    [
        ("Lakes Research Institute", ["Lakes Research Institute"]),
        ("Institute of Optics of the Lakes Academy", ["Institute of Optics>", "Lakes Academy"]),
        ("University of Mombasa and University of Kisumu", ["University of Mombasa", "University of Kisumu"]),
        ("Ministry of Science and Technology", ["Ministry of Science and Technology"]),
        ("Ministry of Health and Agency for Water", ["Ministry of Health", "Agency for Water"]),
        ("Office at the Lakes Observatory", ["Office>", "Lakes Observatory"]),
        ("Ministry of Environment of Mauritania", ["Ministry of Environment of Mauritania"]),
        ("Ministry of Energy and Chile", ["Ministry of Energy", "Chile"]),
        ("Chile and Ministry of Energy", ["Chile", "Ministry of Energy"]),
        ("Lakes Academy and Wan Gang", ["Lakes Academy", "Wan Gang"]),
        ("ESA and CNES", ["ESA", "CNES"]),
        ("Communist Party of China", ["Communist Party of China"]),
        ("Conference of the Lakes Academy", ["Conference>", "Lakes Academy"]),
        ("Orbit Corporation for the Lakes Space Agency", ["Orbit Corporation", "Lakes Space Agency"]),
        ("Department of Physics and Astronomy", ["Department of Physics and Astronomy"]),
    ],
)
def test_chunks_are_split_at_seams(chunk: str, want: list[str]) -> None:
    words = chunk.split()
    found = [" ".join(words[first:last]) + ">" * part for first, last, part in split_bodies(words)]
    assert found == want


def test_acronyms_that_the_issue_defines_are_bodies() -> None:
    words = ["GLIW", "Laboratory", "of", "LVRX", "Kisumu"]
    assert len(split_bodies(words)) == 1
    assert len(split_bodies(words, frozenset({"LVRX"}))) == 2


@pytest.mark.parametrize(
    ("words", "joint", "want"),
    [
        ("University of Kisumu", True, True),
        ("Lakes Academy of Sciences", True, True),
        ("CERN", True, True),
        ("Technology", True, False),
        ("Research Network", True, False),  # a weak head
        ("Universities of the Region", True, False),  # several at once
        ("Science and Technology Agency", False, False),  # "Ministry of Science and …" goes on
        ("AI Laboratory", True, True),
    ],
)
def test_where_bodies_start(words: str, joint: bool, want: bool) -> None:
    assert opens_body(words.split(), joint=joint) is want
