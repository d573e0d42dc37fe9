import re

import pytest

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab import load, roles, wording
from sciencegraph.vocab.alternatives import join_alternatives

LOADERS = [getattr(wording, name) for name in dir(wording) if name.startswith("load_")]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_every_list_has_words(loader) -> None:
    lists = loader()
    values = lists.values() if isinstance(lists, dict) else lists
    assert values
    assert all(values)


def test_every_table_of_the_file_is_read() -> None:
    content = load.read_vocabulary("wording.toml")
    assert len(content) == len(LOADERS) - 1  # [posts.leading] has a loader of its own


def test_unknown_and_missing_lists_are_named() -> None:
    with pytest.raises(VocabularyError, match=r"\[sentences\]: unknown list 'openers'; known: abbreviations"):
        load.read_word_lists("wording.toml", "sentences", ["abbreviations"])
    with pytest.raises(VocabularyError, match=r"sentences\.closers: expected a list of strings"):
        load.read_word_lists("wording.toml", "sentences", ["abbreviations", "openers", "closers"])


def test_a_ranking_holds_every_role(monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"roles": roles.load_roles(), "ranking": ["signatory"]}
    monkeypatch.setattr(roles, "read_vocabulary", lambda name: content)
    with pytest.raises(VocabularyError, match="expected a list 'ranking' of all roles: signatory"):
        roles.load_role_ranks.__wrapped__()


@pytest.mark.parametrize(
    ("words", "text", "want"),
    [
        (["deal", "trade deal"], "a trade deal", "trade deal"),
        (["renew*"], "the renewal of", "renewal"),
        (["S&T (joint)"], "S&T (joint)", "S&T (joint)"),
        (["joint statement"], "joint\u00a0statement", "joint\u00a0statement"),
        (["deal"], "none", None),
    ],
)
def test_lists_become_patterns(words: list[str], text: str, want: str | None) -> None:
    found = re.search(join_alternatives(words), text)
    assert (found and found.group()) == want
