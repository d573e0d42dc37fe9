import pytest

from sciencegraph.evaluate.findings import find_sentence


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One came. Two\nwent. Three stayed.", "Two", "Two went."),
        (
            "Prof. Li of Sinoway Co. Ltd. met Dr. Ho. They left.",
            "Li",
            "Prof. Li of Sinoway Co. Ltd. met Dr. Ho.",
        ),
        ("The U.S. State Department spoke. It left.", "State", "The U.S. State Department spoke."),
        ("He said “Yes.” Then he left.", "left", "Then he left."),
        ("Heading\n\nText of it.", "Text", "Text of it."),
        ("no end", "end", "no end"),
    ],
)
def test_sentences(text, word, sentence):
    start = text.index(word)
    assert find_sentence(text, start, start + len(word)) == sentence


def test_a_stretch_over_two_sentences_gives_both():
    assert find_sentence("One came. Two went. Three stayed.", 2, 12) == "One came. Two went."
