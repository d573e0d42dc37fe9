import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.extract.nlp import find_sentences, read_tokens


def read_breaks(text: str) -> list[str]:
    tokens = read_tokens(text)
    bounds = find_sentences(tokens)
    return [
        text[tokens.starts[first] : tokens.starts[last - 1] + len(tokens.words[last - 1])]
        for first, last in bounds
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met. They signed.", 2),
        ("Prof. A. Rao met Dr. Li in Oslo.", 1),
        ("It was founded by Orbit Ltd. in 2019.", 1),
        ("They work in the U.S. The fund grew.", 2),
        ("They work in the U.S. Senate.", 1),
        ("He said: “We agree.” They left.", 2),
        ("The value is 3.5 per cent. It fell.", 2),
        ("See pp. 3-5 of Vol. 2.", 1),
        ("Is it true? Yes!", 2),
        ("They met. then they left.", 1),  # no sentence opens in lower case
        ("They met on 8. May 2016 in Linz. They left.", 2),
        ("The number is 8. May it last.", 2),
        ("No stop at the end", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = read_breaks(text)
    assert len(found) == count, found
    assert " ".join(found) == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They signed.The deal runs.", ["They signed.", "The deal runs."]),
        ("It joined NOAA.In May it left.", ["It joined NOAA.", "In May it left."]),
        ("It is by A.Enkhtur of T.Bank, see ab.org/Docs.html", None),
        ("The fund (OIA).Further talks came.", ["The fund (OIA).", "Further talks came."]),
    ],
)
def test_sentences_without_a_blank_between(text: str, want: list[str] | None) -> None:
    assert read_breaks(text) == (want or [text])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("China-Germany talks", ["China-Germany", "talks"]),
        ("Co-operation grew", ["Co-operation", "grew"]),
        ("by MeitY.", ["by", "MeitY", "."]),
        ("CSIR/ DST", ["CSIR", "/", "DST"]),
        ("Chile/Peru", ["Chile", "/", "Peru"]),
        ("Kenya's fund (KF)", ["Kenya", "'s", "fund", "(", "KF", ")"]),
        ("", []),
    ],
)
def test_words(text: str, want: list[str]) -> None:
    tokens = read_tokens(text)
    assert list(tokens.words) == want
    assert all(text[at:].startswith(word) for word, at in zip(tokens.words, tokens.starts, strict=True))


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ScienceGraphError, match="no_such_model"):
        read_tokens("They met.", "no_such_model")
