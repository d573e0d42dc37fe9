import pytest

from sciencegraph.model import RawBlock
from sciencegraph.parse.clean import clean_blocks, tidy_characters


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("scienti\ufb01c e\ufb00ort \ufb02ow", "scientific effort flow"),
        ("5\u00a0May\u2009–\u202f7\u3000May", "5 May – 7 May"),
        ("in\u00advest\u00ad\nment", "invest-\nment"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("co\u2011operation", "co-operation"),
        ("Gene\u0300ve", "Genève"),
        ("“quotes” ‘as’ they – are — 16 °C…", "“quotes” ‘as’ they – are — 16 °C…"),
        ("एवं\u200dक्ष", "एवं\u200dक्ष"),
        ("bell\x07 and\x0bline\r\nend", "bell and line\nend"),
    ],
)
def test_characters(raw: str, tidy: str) -> None:
    assert tidy_characters(raw) == tidy


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("scien-\ntific", "scientific"),
        ("develop-\nment of", "development of"),
        ("low-\ncarbon", "low-carbon"),
        ("win-\nwin", "win-win"),
        ("US-\nChina", "US-China"),
        ("Sino-\nGerman", "Sino-German"),
        ("10,000-\nhectare", "10,000-hectare"),
        ("EU-\nfunded", "EU-funded"),
        ("(Five-hundred-\nmetre", "(Five-hundred-metre"),
        ("short-\nand long-term", "short- and long-term"),
        ("with-\nout with and out", "without with and out"),
        ("2021–\n2025", "2021–2025"),
        ("www.example.org/\nletters", "www.example.org/letters"),
        ("talks –\nand more", "talks – and more"),
        ("co-\noperation; co-operation", "co-operation; co-operation"),
        ("co-\noperation; cooperation", "cooperation; cooperation"),
        ("data-\nsharing of data", "data-sharing of data"),
        ("ocean-\nclimate of ocean and climate", "ocean-climate of ocean and climate"),
        ("one\ntwo\n\nthree", "one two three"),
    ],
)
def test_line_ends(raw: str, joined: str) -> None:
    assert clean_blocks([RawBlock(kind="paragraph", text=raw)])[0].text == joined


def test_another_block_decides_on_a_broken_word() -> None:
    blocks = [RawBlock(kind="paragraph", text=text) for text in ("An all-\nsky survey", "the allsky camera")]
    assert clean_blocks(blocks)[0].text == "An allsky survey"


def test_empty_blocks_go() -> None:
    assert clean_blocks([RawBlock(kind="paragraph", text=" \u200b\n ")]) == []
