import json
from pathlib import Path

GOLD = Path(__file__).parents[2] / "data" / "gold"


def test_figures_and_misses(run, sample_corpus):
    plain = run("evaluate", GOLD, "-c", sample_corpus)
    assert (plain.code, plain.err) == (0, "")
    assert "mentions/organization" in plain.out
    assert "12 documents" in plain.out
    report = json.loads(run("evaluate", GOLD, "--json", "-c", sample_corpus).out)
    assert len(report["documents"]) == 12
    listed = run("evaluate", GOLD, "--misses", "-c", sample_corpus).out
    assert listed.startswith(plain.out.rstrip())
    assert listed.count("\n  “") == len(report["findings"]) > 0


def test_one_source(run, sample_corpus):
    name = "sts-europe-bulletin-2025-03"
    chosen = ("evaluate", GOLD / f"{name}.yaml", "--source", f"{name}.md", "--json", "-c", sample_corpus)
    assert json.loads(run(*chosen).out)["documents"] == [f"{name}.md"]


def test_missing_gold(run, sample_corpus, tmp_path):
    result = run("evaluate", tmp_path / "none", "-c", sample_corpus)
    assert (result.code, result.out) == (1, "")
    assert "no such gold file or folder" in result.err
