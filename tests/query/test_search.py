import json
import sqlite3
import stat

import pytest

import sciencegraph as sg
from sciencegraph.corpus import Corpus, find_sentences, index_sentences, parse_terms
from sciencegraph.corpus import search as corpus_search
from sciencegraph.errors import QuestionError
from sciencegraph.query import search_words
from tests.factory import make_entity, make_event, make_evidence, make_index

LETTER = """# Orbit Letter

5 May 2024

## Moon

Brazil and Kenya signed a memorandum of understanding on lunar research in Nairobi on 3 May 2024. Prof. A. Rao
of the Lunar Institute spoke of "the moon, and beyond". No agreements on Mars were made.

## Sea

The São Paulo Research Foundation (FAPESP) visited the National Research Fund in Nairobi on 2 May 2024.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    (folder / "orbit.md").write_text(LETTER, encoding="utf-8")
    path = folder / "corpus.sqlite"
    sg.build_corpus(folder / "orbit.md", path)
    return path


@pytest.fixture
def corpus_path(built, tmp_path):
    path = tmp_path / "corpus.sqlite"
    path.write_bytes(built.read_bytes())
    return path


def found(path, words, **more):
    graph = sg.open_graph(path)
    return [row["found"] for row in graph.search(words, among="sentences", **more)]


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("lunar", ["Prof. A. Rao", "Brazil and Kenya"]),
        ("LUNAR Kenya", ["Brazil and Kenya"]),
        ("memorandums", ["Brazil and Kenya"]),  # other endings of a word
        ("agreement", ["No agreements"]),
        ("sao paulo", ["The São Paulo"]),
        ("São", ["The São Paulo"]),
        ('"moon and beyond"', ["Prof. A. Rao"]),
        ('"beyond moon"', []),
        ("lun*", ["Prof. A. Rao", "Brazil and Kenya"]),
        ("lun", []),
        ("lunar -kenya", ["Prof. A. Rao"]),
        ("Sea", ["Sea"]),
        ("lunar OR sea", []),  # a word like any other
        ("NEAR", []),
    ],
)
def test_sentences(built, words, starts):
    told = found(built, words)
    assert len(told) == len(starts)
    assert all(any(text.startswith(start) for text in told) for start in starts)


def test_a_sentence_has_its_place_and_opens_to_its_events(built):
    graph = sg.open_graph(built)
    (row,) = graph.search("memorandum lunar", among="sentences")
    with Corpus.open(built) as corpus:
        text = corpus.issues()[0].text
    (quote,) = row.evidence
    assert text[quote.start : quote.end] == quote.text == row["found"]
    assert (row["issue"], row["published"], quote.section) == ("orbit.md", "2024-05-05", "Moon")
    assert row["events"] == len(row.events) == 1
    assert row.open()[0]["type"] == "agreement"
    assert json.loads(graph.search("memorandum lunar").to_json())[-1]["evidence"][0]["text"] == quote.text


def test_filters_keep_what_tells_an_event_that_passes(built):
    assert len(found(built, "Nairobi")) == 2
    assert [text[:6] for text in found(built, "Nairobi", type="visit")] == ["The Sã"]
    assert found(built, "Nairobi", since="2030") == []
    assert len(found(built, "Nairobi", limit=1)) == 1


def test_names_come_first_and_the_most_often_named_before_others(built):
    graph = sg.open_graph(built)
    table = graph.search("research")
    kinds = [row["what"] for row in table]
    assert kinds.index("sentence") == len(graph.search("research", among="names")) == 2
    assert {row["found"] for row in table[:2]} == {"São Paulo Research Foundation", "National Research Fund"}
    assert [row["found"] for row in graph.search("fapesp", among="names")] == [
        "São Paulo Research Foundation"
    ]
    assert all(row.evidence for row in table)


@pytest.mark.parametrize("words", ["", "   ", "()", '""', "-lunar", "*", "\x00", "\ud800", "' -- '"])
def test_a_search_without_a_word_is_refused(built, words):
    with pytest.raises(QuestionError, match="no word to search for"):
        sg.open_graph(built).search(words)


@pytest.mark.parametrize(
    "words",
    [
        *('"', '"lunar', "lunar AND", "lunar)", "lunar:kenya", "text:lunar", "{lunar}", "^lunar", "lunar*x"),
        *("'; DROP TABLE issues;--", "lunar\x00", "lunar\ud800", "a" * 100_000, "NOT lunar", "🛰 lunar"),
        *("lunar NEAR/2 kenya", "%", "_ lunar"),
    ],
)
def test_nothing_typed_is_a_command(built, words):
    try:
        table = sg.open_graph(built).search(words)
    except QuestionError:
        return
    assert str(table)
    with Corpus.open(built) as corpus:
        assert corpus.info().issues == 1


# ---- the index follows the corpus -----------------------------------------------------------------------


def forget_index(path):
    with sqlite3.connect(path) as connection:
        for table in ("search", "sentences"):
            connection.execute(f"DROP TABLE {table}")


def test_an_older_corpus_is_indexed_when_first_searched(corpus_path):
    wanted = found(corpus_path, "lunar")
    forget_index(corpus_path)
    assert found(corpus_path, "lunar") == wanted
    with Corpus.open(corpus_path) as corpus:
        assert corpus.fetch("SELECT count(*) AS n FROM sentences")[0]["n"] > 3


def test_the_index_follows_what_is_read_and_removed(corpus_path, tmp_path):
    (tmp_path / "second.md").write_text(
        "# Two\n\n1 June 2024\n\nA lunar visit was made to Peru.\n", encoding="utf-8"
    )
    sg.build_corpus(tmp_path / "second.md", corpus_path)
    assert "A lunar visit was made to Peru." in found(corpus_path, "lunar")
    with Corpus.open(corpus_path) as corpus:
        corpus.remove_issue("orbit.md")
        assert index_sentences(corpus)
    assert found(corpus_path, "lunar") == ["A lunar visit was made to Peru."]
    assert found(corpus_path, "sea") == []


def test_an_index_that_is_mostly_stale_is_made_anew(corpus_path, tmp_path):
    for number in range(4):
        text = f"A lunar visit, number {number}, was made to Peru. It was brief. All were glad."
        (tmp_path / "note.md").write_text(f"# Note\n\n1 June 2024\n\n{text}\n", encoding="utf-8")
        sg.build_corpus(tmp_path / "note.md", corpus_path)
    with Corpus.open(corpus_path) as corpus:
        corpus.remove_issue("orbit.md")
    (tmp_path / "last.md").write_text("# End\n\n2 June 2024\n\nThe lunar end.\n", encoding="utf-8")
    sg.build_corpus(tmp_path / "last.md", corpus_path)
    with Corpus.open(corpus_path) as corpus:
        held, last = corpus.fetch("SELECT count(*), max(id) FROM sentences")[0]
    assert held == last
    assert len(found(corpus_path, "lunar")) == 2


def test_a_corpus_that_cannot_be_written_is_searched_all_the_same(corpus_path, monkeypatch):
    wanted = found(corpus_path, "lunar")
    forget_index(corpus_path)
    corpus_path.chmod(stat.S_IREAD)
    monkeypatch.setattr(corpus_search, "index_sentences", lambda corpus: False)
    assert found(corpus_path, "lunar") == wanted


def test_without_full_text_search_all_sentences_are_read_and_that_is_said(built, monkeypatch):
    monkeypatch.setattr(corpus_search, "index_sentences", lambda corpus: False)
    monkeypatch.setattr(corpus_search, "has_full_text", lambda connection: False)
    table = sg.open_graph(built).search("LUNAR -kenya", among="sentences")
    assert [row["found"][:12] for row in table] == ["Prof. A. Rao"]
    assert "FTS5" in table.note
    with Corpus.open(built) as corpus:
        assert find_sentences(corpus, parse_terms('"moon and beyond"'))[1] is False


def test_a_graph_without_a_corpus_searches_the_sentences_of_its_events():
    told = make_evidence("They spoke of the Moon: of lunar dust.")
    names = (
        make_entity("moon", "organization", "Moon Office"),
        make_entity("ke", "country", "Kenya", country="KE"),
    )
    index = make_index(
        entities=names, affiliations=(), events=(make_event("e", ("moon", "host"), evidence=(told,)),)
    )
    table = search_words(index, "moon")
    assert [(row["what"], row["found"]) for row in table] == [
        ("organization", "Moon Office"),
        ("sentence", told.text),
    ]
    assert table[1].evidence == (told,)
    assert "no corpus file" in table.note
    assert len(search_words(index, "moon", until="2000")) == 0
