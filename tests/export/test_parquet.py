import sys

import networkx as nx
import pytest

from sciencegraph.errors import ScienceGraphError
from sciencegraph.export import write_export
from sciencegraph.export.attributes import flatten_graph
from sciencegraph.graph import project_graph
from tests.factory import make_graph, make_snapshot


@pytest.mark.parametrize("per", [None, "pair", "type", "event"])
def test_tables_hold_equal_values_and_lists(tmp_path, per):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (the extra 'parquet')")
    graph = make_graph() if per is None else project_graph(make_graph(), per=per)
    files = write_export(graph, make_snapshot(), tmp_path / "g.parquet")
    assert [file.name for file in files] == ["g.nodes.parquet", "g.edges.parquet"]
    flat = flatten_graph(graph, {"i1": "i1.pdf", "i2": "i2.pdf"})
    for file, records in zip(files, (flat.nodes, flat.edges), strict=True):
        rows = parquet.read_table(file).to_pylist()
        assert [row["id"] for row in rows] == [record.id for record in records]
        for row, record in zip(rows, records, strict=True):
            told = {name: value for name, value in row.items() if name in record.values}
            assert told == {k: list(v) if isinstance(v, tuple) else v for k, v in record.values.items()}
            assert all(row[name] is None for name in set(row) - set(record.values) - set(record._fields))


def test_no_nodes_make_empty_tables(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (the extra 'parquet')")
    files = write_export(nx.MultiDiGraph(), make_snapshot(), tmp_path / "g.parquet")
    assert [parquet.read_table(file).num_rows for file in files] == [0, 0]


def test_without_pyarrow_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ScienceGraphError, match=r"pip install 'sciencegraph\[parquet\]'"):
        write_export(make_graph(), make_snapshot(), tmp_path / "g.parquet")
    assert list(tmp_path.iterdir()) == []
