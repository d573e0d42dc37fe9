from sciencegraph.corpus import fingerprint
from sciencegraph.corpus.fingerprint import hash_extraction_rules, hash_sources


def test_follows_code_vocabulary_and_names(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "PACKAGE", tmp_path)
    (tmp_path / "vocab" / "__pycache__").mkdir(parents=True)
    (tmp_path / "read.py").write_text("a", encoding="utf-8")
    seen = []

    def note():
        hash_sources.cache_clear()
        seen.append(hash_sources(("read", "vocab")))

    note()
    (tmp_path / "read.py").write_text("b", encoding="utf-8")
    note()
    (tmp_path / "vocab" / "roles.toml").write_text("b", encoding="utf-8")
    note()
    (tmp_path / "vocab" / "roles.toml").rename(tmp_path / "vocab" / "types.toml")
    note()
    assert len(set(seen)) == 4
    (tmp_path / "vocab" / "__pycache__" / "roles.pyc").write_text("b", encoding="utf-8")
    (tmp_path / "view.py").write_text("b", encoding="utf-8")
    note()
    assert seen[4] == seen[3]
    hash_sources.cache_clear()


def test_follows_versions_of_libraries():
    assert len({hash_sources(("model",), names) for names in ((), ("pytest",), ("no-such-library",))}) == 3


def test_follows_a_model_of_the_users(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    seen = [hash_extraction_rules(), hash_extraction_rules("en_none"), hash_extraction_rules(str(model))]
    (model / "meta.json").write_text('{"version": "1"}', encoding="utf-8")
    seen.append(hash_extraction_rules(str(model)))
    (model / "meta.json").write_text('{"version": "2"}', encoding="utf-8")
    seen.append(hash_extraction_rules(str(model)))
    assert len(set(seen)) == 5
