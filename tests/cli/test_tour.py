import pytest


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_corpus(run, here):
    result = run()
    assert (result.code, result.err) == (0, "")
    assert "There is no corpus here yet (corpus.sqlite)" in result.out
    assert result.out.index("sciencegraph build FOLDER") < result.out.index("sciencegraph partners")
    assert max(map(len, result.out.splitlines())) <= 100


def test_with_a_corpus(run, corpus, here):
    out = run().out
    assert "corpus.sqlite: 2 issues, 2024-03-15 to 2024-05-02, 2 events." in out
    assert "sciencegraph partners Austria" in out
    assert "sciencegraph timeline Austria Switzerland" in out
    assert "build" not in out


def test_what_is_suggested_can_be_typed(run, corpus, here):
    told = [line.split("  ")[1] for line in run().out.splitlines() if line.startswith("  sciencegraph ")]
    assert len(told) > 4
    for line in told:
        assert run(*line.split()[1:]).code == 0


def test_file_that_is_no_corpus(run, here):
    (here / "corpus.sqlite").write_text("no database at all, but long enough to be told from one" * 9)
    result = run()
    assert result.code == 0
    assert "not a corpus of sciencegraph" in result.out
