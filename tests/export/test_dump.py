import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.errors import ReadError
from sciencegraph.export import format_dump, parse_dump, read_dump, write_export
from sciencegraph.model import Snapshot
from tests.factory import make_entity, make_graph, make_snapshot

DOCS = Path(__file__).parents[2] / "docs" / "dump.md"


@pytest.mark.parametrize("name", ["d.json", "d.json.gz"])
def test_the_dump_reads_back_equal(tmp_path, name):
    (file,) = write_export(make_graph(), make_snapshot(), tmp_path / name)
    assert read_dump(file) == make_snapshot()


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back_equal(name):
    snapshot = Snapshot(entities=(make_entity("e", "place", name, aliases=(name,)),))
    assert parse_dump(format_dump(snapshot)) == snapshot


def test_equal_snapshots_are_equal_bytes(tmp_path):
    files = [write_export(make_graph(), make_snapshot(), tmp_path / n)[0] for n in ("a.json.gz", "b.json.gz")]
    first, second = (file.read_bytes() for file in files)
    assert first == second
    text = gzip.decompress(first).decode("utf-8")
    assert text.endswith("}\n")
    assert "\r" not in text
    plain = json.loads(text)
    assert list(plain) == sorted(plain)
    assert "Forskningsrådet" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "line 1, column 2: not JSON"),
        (b"[]", "holds a list"),
        (
            b'{"format": "sciencegraph-dump/9"}',
            r"format is 'sciencegraph-dump/9', expected 'sciencegraph-dump/1'",
        ),
        (b"{}", "format is None"),
        (b'{"format": "sciencegraph-dump/1", "events": [{"id": 1}]}', r"events\.0\.id"),
        (b'{"format": "sciencegraph-dump/1", "extra": 1}', "extra"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"\x1f\x8bbroken", "cannot be read"),
    ],
)
def test_what_is_no_dump_is_refused_with_its_fault(tmp_path, content, message):
    file = tmp_path / "d.json"
    file.write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_dump(file)
    assert str(caught.value).startswith("d.json: ")


def test_a_missing_file(tmp_path):
    with pytest.raises(ReadError, match=r"none\.json: cannot be read \([^\[\]/]+\); check"):
        read_dump(tmp_path / "none.json")


def test_the_contract_names_every_field():
    contract = DOCS.read_text(encoding="utf-8")
    plain = json.loads(format_dump(make_snapshot()))
    fields = set(plain)
    for part in ("documents", "entities", "affiliations", "events"):
        fields |= set(plain[part][0]) | {k for row in plain[part] for e in row.get("evidence", ()) for k in e}
    missing = [field for field in sorted(fields) if f"`{field}`" not in contract]
    assert missing == []
    assert plain["format"] in contract
