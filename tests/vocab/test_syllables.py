import pytest

from sciencegraph.vocab.syllables import is_korean, is_pinyin


@pytest.mark.parametrize(
    "word", ["Xiankang", "Xuexiang", "Zhengguo", "Lyu", "Lü", "Xi'an", "Er", "ouyang", "Zhuang", "Qiong"]
)
def test_pinyin(word: str) -> None:
    assert is_pinyin(word)


@pytest.mark.parametrize(
    "word", ["Smith", "Thai", "Vissanu", "Kyoto", "Xk", "", "Dr", "Xianxianxianxianxian"]
)
def test_no_pinyin(word: str) -> None:
    assert not is_pinyin(word)


@pytest.mark.parametrize(
    ("word", "korean"),
    [("Sang-hoon", True), ("Jae-in", True), ("Ki-moon", True), ("Co-op", False), ("Sang", False)],
)
def test_korean(word: str, korean: bool) -> None:
    assert is_korean(word) == korean
