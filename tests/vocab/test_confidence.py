import pytest

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab import confidence
from sciencegraph.vocab.confidence import load_reasons, load_weights


@pytest.mark.parametrize("way", ["reader", "rules"])
def test_every_sign_has_a_weight_and_a_reason(way: str) -> None:
    assert set(load_weights(way).signs) == set(load_reasons())


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ({"reasons": {"dated": "a date"}}, r"a table \[reader\]"),
        ({"reasons": {"dated": "a date"}, "reader": {"bias": 0.0, "dated": "much"}}, "of numbers"),
        ({"reasons": {"dated": "a date"}, "reader": {"bias": 0.0}}, "the signs of"),
        ({"reasons": {"dated": "a date"}, "reader": {"dated": 1.0}}, "needs a bias"),
        ({"reasons": ["dated"], "reader": {"bias": 0.0}}, r"\[reasons\] of strings"),
    ],
)
def test_a_faulty_file_is_refused(monkeypatch: pytest.MonkeyPatch, tables: dict, fault: str) -> None:
    monkeypatch.setattr(confidence, "read_vocabulary", lambda _: tables)
    for loader in (load_reasons, load_weights):
        loader.cache_clear()
    with pytest.raises(VocabularyError, match=fault):
        load_weights("reader")
    for loader in (load_reasons, load_weights):
        loader.cache_clear()
