import pytest

from sciencegraph.extract.mentions.words import (
    is_acronym,
    is_capitalised,
    is_initial,
    is_name_word,
    is_ordinal,
    mend_words,
)


@pytest.mark.parametrize(
    ("word", "want"),
    [
        ("ESA", True),
        ("TÜBİTAK", True),
        ("CoE", True),
        ("A*STAR", True),
        ("S&T", True),
        ("COP28", True),
        ("UN-Habitat", False),  # mostly in lower case
        ("Kenya", False),
        ("K", False),
        ("esa", False),
        ("2024", False),
        ("INTERNATIONALES", False),  # a word set in capitals: longer than any acronym
    ],
)
def test_acronyms(word: str, want: bool) -> None:
    assert is_acronym(word) is want


@pytest.mark.parametrize(
    ("word", "initial", "ordinal"),
    [
        ("A.", True, False),
        ("J.R.", True, False),
        ("M", True, False),
        ("Mr.", False, False),
        ("10th", False, True),
        ("21st", False, True),
        ("tenth", False, False),
        ("10", False, False),
    ],
)
def test_initials_and_ordinals(word: str, initial: bool, ordinal: bool) -> None:
    assert (is_initial(word), is_ordinal(word)) == (initial, ordinal)


@pytest.mark.parametrize(
    ("word", "want"),
    [
        ("Lima", True),
        ("d'Études", True),
        ("l’Océan", True),
        ("lnstitute", True),
        ("light", False),
        ("9th", False),
    ],
)
def test_capitals(word: str, want: bool) -> None:
    assert is_capitalised(word) is want


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("lndian lnstitute", "Indian Institute"),
        ("ROYAL SOCIETY OF TASMANIA", "Royal Society of Tasmania"),
        ("ESA CNES", "ESA CNES"),  # two words may be two acronyms
        ("National Centre", "National Centre"),
    ],
)
def test_misread_and_capital_names_are_mended(words: str, want: str) -> None:
    assert " ".join(mend_words(words.split())) == want


@pytest.mark.parametrize(
    ("word", "opens", "follows", "want"),
    [
        ("Institute", False, False, True),
        ("institute", False, False, False),
        ("The", False, False, False),
        ("IT", False, False, True),  # the field, not the pronoun
        ("It", False, False, False),
        ("May", False, False, False),
        ("Energy", False, False, True),
        ("Energy", True, False, False),  # opens a sentence: a plain noun
        ("Energy", True, True, True),  # "Energy Agency …"
        ("Founded", True, True, False),  # a verb, whatever follows
        ("Okavango", True, False, True),
    ],
)
def test_name_words(word: str, opens: bool, follows: bool, want: bool) -> None:
    assert is_name_word(word, opens, follows) is want
