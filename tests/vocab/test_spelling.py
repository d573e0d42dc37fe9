import pytest

from sciencegraph.vocab.spelling import fold_accents, fold_spelling


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "Cote d'Ivoire"), ("Łódź", "Lodz"), ("Tromsø", "Tromso"), ("İzmir", "Izmir"),
        ("Kılıç", "Kilic"),
        ("Straße", "Strasse"), ("Việt Nam", "Viet Nam"), ("Sino–German", "Sino-German"),
        ("plain", "plain"), ("北京", "北京"),
        ("विज्ञान", "विज्ञान"), ("Þór", "Thor"), ("ÆØ", "AeO"),
    ],
)  # fmt: skip
def test_fold_accents(text: str, folded: str) -> None:
    assert fold_accents(text) == folded
    assert fold_accents(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("U.S.", "US"),
        ("U. S. A.", "USA"),
        ("D.R. Congo", "DR Congo"),
        ("St. Lucia", "St Lucia"),
        ("a  b", "a b"),
        ("", ""),
    ],
)
def test_fold_spelling(text: str, folded: str) -> None:
    assert fold_spelling(text) == folded
