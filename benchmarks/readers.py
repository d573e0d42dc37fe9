"""What each reader makes of our file and of networkx's own writer's: ``python benchmarks/readers.py``.

Prints the table of benchmarks/README.md; ``--write`` puts it there. Each case is a small graph with one
tricky content (and, last, the graph of the sample issues), written as GraphML and GEXF by both writers and
read by NetworkX, igraph, the parsers of Gephi Lite and, for GraphML, the schema. What Gephi makes of it is
what ``sciencegraph export --check`` foresees. A reader that is not installed is named below the table.
"""

import argparse
import json
import math
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import igraph
import networkx as nx
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the readers live beside the tests that use them

from sciencegraph.errors import ScienceGraphError  # noqa: E402
from sciencegraph.export import check_export, write_export  # noqa: E402
from sciencegraph.export.values import split_list  # noqa: E402
from sciencegraph.model import Snapshot  # noqa: E402
from sciencegraph.workspace import build_corpus  # noqa: E402
from tests.export import readers  # noqa: E402

README = ROOT / "benchmarks" / "README.md"
TITLE = "## What each reader makes of our file and of networkx's own writer's"


INTRO = f"""\
Each content in a small graph (in the last row: the graph of the sample issues), written by networkx
{nx.__version__} and by us, read by NetworkX, igraph {igraph.__version__}, the parsers of Gephi Lite and, for
GraphML, its schema. What Gephi makes of it is what `sciencegraph export --check` foresees from what its
importers were seen to do. Told is what went wrong; "ok in all" means equal nodes, edges and values in every
reader. Gephi leaves out edges that weigh 0, whoever writes them (our own never do), and in GraphML adds up
parallel edges (one body, two roles in one event; GEXF has kinds for that).
`python benchmarks/readers.py --write` writes this section.""".replace("\n", " ")


class Status(Enum):
    DONE = "done"


class Case(NamedTuple):
    """A graph with one tricky content; ``formats`` are those in which it is tricky."""

    title: str
    graph: nx.MultiDiGraph
    formats: tuple[str, ...] = ("graphml", "gexf")


# ---- cases ----------------------------------------------------------------------------------------------


def make_graph(*values: Any, name: str = "value", ids: tuple[Any, ...] = ("a", "b", "c")) -> nx.MultiDiGraph:
    """Three nodes and two edges; the first nodes have the given values."""
    graph = nx.MultiDiGraph()
    for node in ids:
        graph.add_node(node, label=f"Node {node}", kind="place")
    for node, value in zip(ids, values, strict=False):
        graph.nodes[node][name] = value
    graph.add_edge(ids[0], ids[1], key="e1", kind="visit", label="visit")
    graph.add_edge(ids[1], ids[2], key="e2", kind="visit", label="visit")
    return graph


def make_edge_graph(name: str, *values: Any) -> nx.MultiDiGraph:
    graph = make_graph()
    for (_, _, data), value in zip(graph.edges(data=True), values, strict=True):
        data[name] = value
    return graph


def make_parallel() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for source, target in (("a", "b"), ("b", "c")):
        for year in ("2019", "2024"):
            # networkx numbers the edges of each pair from 0; in our graphs no two edges share a key
            graph.add_edge(source, target, kind="agreement", label=f"signed {year}", date=year)
    return graph


def iter_cases(scratch: Path) -> Iterator[Case]:
    yield Case("two dated agreements of a pair, twice", make_parallel())
    yield Case("list of texts", make_graph(["Japan", "Peru"], ["Kenya"]))
    yield Case("list of three codes", make_graph(["USA", "CHN", "IND"], ["KEN", "PER", "NOR"]))
    yield Case("None", make_graph(None, "x"))
    yield Case("a date", make_graph(date(2024, 5, 1), date(2023, 1, 2)))
    yield Case("an Enum", make_graph(Status.DONE, Status.DONE))
    yield Case("numpy booleans and integers", make_graph(np.bool_(True), np.bool_(False)))
    yield Case("numpy floats beside floats", make_graph(np.float64(0.5), 0.25))
    yield Case("integers beside texts", make_graph(1, "one"))
    yield Case("integers beyond 64 bits", make_graph(2**70 + 1, 2**65 + 1))
    yield Case("integers beyond 53 bits", make_graph(2**53 + 1, 2**60 + 1))
    yield Case("an edge attribute `type`", make_edge_graph("type", "agreement", "visit"))
    yield Case("an attribute `id` that two edges share", make_edge_graph("id", "event1", "event1"))
    yield Case("an attribute `start` with a year", make_edge_graph("start", "2020", "2021-06"), ("gexf",))
    yield Case("control characters", make_graph("a\x00b\x0b", "c\ufffe"))
    yield Case("a lone surrogate", make_graph("a\ud800b", "c"))
    yield Case("`]]>`, markup, quotes", make_graph("]]> </data> \"'&amp;", "<b>"))
    yield Case("line ends of all kinds", make_graph("a\nb\tc", "d\u2028e\x85f"))
    yield Case("a text of one million characters", make_graph("é " * 500_000, "c"))
    yield Case('node ids 1 and "1"', make_graph(ids=(1, "1", "c")))
    yield Case("an edge that weighs 0", make_edge_graph("weight", 0, 1.5))
    yield Case(
        "the graph of the sample issues",
        build_corpus(ROOT / "data" / "issues", scratch / "c.sqlite").graph().nx,
    )


# ---- writers and readers --------------------------------------------------------------------------------


def write_ours(graph: nx.MultiDiGraph, path: Path) -> None:
    numbered = nx.MultiDiGraph()
    numbered.add_nodes_from(graph.nodes(data=True))
    for number, (a, b, key, data) in enumerate(graph.edges(keys=True, data=True)):
        numbered.add_edge(a, b, key=f"{number}" if isinstance(key, int) else key, **data)
    write_export(numbered, Snapshot(), path)


def write_networkx(graph: nx.MultiDiGraph, path: Path) -> None:
    if path.suffix == ".graphml":
        nx.write_graphml(graph.copy(), path)
    else:
        nx.write_gexf(graph.copy(), path, version="1.3")


WRITERS: dict[str, Callable[[nx.MultiDiGraph, Path], None]] = {"ours": write_ours, "networkx": write_networkx}


def read_networkx(path: Path) -> readers.Reading:
    graph = (
        nx.read_graphml(path, force_multigraph=True)
        if path.suffix == ".graphml"
        else nx.read_gexf(path, version="1.3")
    )
    return readers.Reading(dict(graph.nodes(data=True)), [*graph.edges(data=True)])


def read_igraph(path: Path) -> readers.Reading | None:
    if path.suffix != ".graphml":
        return None
    graph = igraph.Graph.Read_GraphML(str(path))
    edges = [(edge.source, edge.target, edge.attributes()) for edge in graph.es]
    return readers.Reading({v["id"]: v.attributes() for v in graph.vs}, edges)


# ---- verdicts -------------------------------------------------------------------------------------------


def judge(graph: nx.MultiDiGraph, reading: readers.Reading) -> str:
    """ "ok", or what is missing."""
    faults = []
    for what, wanted, found in (
        ("nodes", graph.number_of_nodes(), len(reading.nodes)),
        ("edges", graph.number_of_edges(), len(reading.edges)),
    ):
        if wanted != found:
            faults.append(f"{found} of {wanted} {what}")
    rows = [(dict(graph.nodes(data=True)).values(), reading.nodes.values())]
    rows.append(([data for *_, data in graph.edges(data=True)], [data for *_, data in reading.edges]))
    wanted_values = [value for wanted, _ in rows for value in iter_values(wanted)]
    pool = [plain for _, found in rows for data in found for plain in iter_found(data)]
    lost = len(wanted_values) - count_matches(wanted_values, pool)
    if lost and not faults:
        faults.append(f"{lost} of {len(wanted_values)} values lost or changed")
    return "; ".join(faults) or "ok"


def iter_values(rows: Any) -> Iterator[str]:
    """What should be found: every value but those that say nothing, as plain text."""
    for data in rows:
        for name, value in data.items():
            empty = value is None or (isinstance(value, tuple | str) and not value)
            if not empty and name not in ("first_day", "last_day", "evidence"):
                yield plain(value)


def iter_found(data: dict[str, Any]) -> Iterator[str]:
    for value in data.values():
        yield plain(value)
        if isinstance(value, str):
            yield plain(split_list(value)) if "|" in value or "\\" in value else plain([value])
            if value.startswith("["):
                yield from plain_json(value)


def plain_json(text: str) -> Iterator[str]:
    try:
        yield plain(json.loads(text))
    except ValueError:
        return


def plain(value: Any) -> str:
    """One text for equal values: 1 and 1.0, a tuple and a list, an Enum and its value."""
    value = value.value if isinstance(value, Enum) else value
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, list | tuple):
        return json.dumps([plain(item) for item in value])
    if isinstance(value, int | float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def count_matches(wanted: list[str], pool: list[str]) -> int:
    left = dict.fromkeys(pool, 0)
    for each in pool:
        left[each] += 1
    matched = 0
    for each in wanted:
        if left.get(each, 0):
            left[each] -= 1
            matched += 1
    return matched


# ---- the table ------------------------------------------------------------------------------------------


def examine(case: Case, format: str, write: Callable[[nx.MultiDiGraph, Path], None], lab: "Lab") -> str:
    """What becomes of a case: "all readers: ok", or what each of them makes of it."""
    path = lab.scratch / f"file.{format}"
    path.write_text("old", encoding="utf-8")
    try:
        write(case.graph, path)
    except (ScienceGraphError, TypeError, ValueError, nx.NetworkXError) as error:
        kept = "the old file stays" if path.read_bytes() == b"old" else "the old file is lost"
        return f"**not written** ({type(error).__name__}; {kept})"
    verdicts = {name: verdict for name, verdict in lab.read_all(case.graph, path) if verdict}
    faulty = {name: verdict for name, verdict in verdicts.items() if verdict != "ok"}
    if not faulty:
        return "ok in all"
    return "; ".join(f"{name}: {verdict}" for name, verdict in faulty.items())


class Lab:
    """The readers that are installed here, and a place for their files."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.missing = [why for why in (readers.why_no_graphology(), readers.why_no_schema()) if why]
        self._graphology = None if readers.why_no_graphology() else readers.Graphology()

    def read_all(self, graph: nx.MultiDiGraph, path: Path) -> Iterator[tuple[str, str]]:
        """Each reader's name and what it makes of a file; nothing where it reads no such files."""
        yield "NetworkX", self._try(graph, lambda: read_networkx(path))
        yield "igraph", self._try(graph, lambda: read_igraph(path))
        if self._graphology is not None:
            reader = self._graphology
            yield "Gephi Lite", self._try(graph, lambda: reader.read(path, None))
        if path.suffix == ".graphml" and not readers.why_no_schema():
            yield "schema", "breaks it" if readers.find_schema_faults(path, self.scratch) else "ok"
        yield "Gephi", self._foresee(graph, path)

    def _try(self, graph: nx.MultiDiGraph, read: Callable[[], readers.Reading | None]) -> str:
        try:
            reading = read()
        except Exception as error:  # whatever a reader throws, it refuses the file
            return (
                f"refuses ({type(error).__name__})"
                if not isinstance(error, readers.Unreadable)
                else "refuses"
            )
        return "" if reading is None else judge(graph, reading)

    def _foresee(self, graph: nx.MultiDiGraph, path: Path) -> str:
        report = check_export(path)
        wanted = graph.number_of_nodes(), graph.number_of_edges()
        if (report.nodes_in_gephi, report.edges_in_gephi) != wanted:
            return f"{report.nodes_in_gephi} nodes, {report.edges_in_gephi} of {wanted[1]} edges"
        lost = [
            finding.rule
            for finding in report.findings
            if finding.rule in ("mixed-types", "type-no-direction")
        ]
        return f"values lost ({', '.join(lost)})" if lost else "ok"


def iter_lines() -> Iterator[str]:
    """The table, a line per content and format."""
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(Path(folder))
        yield "| content | file | networkx's own writer | ours |"
        yield "| --- | --- | --- | --- |"
        for case in iter_cases(lab.scratch):
            for format in case.formats:
                theirs, own = (examine(case, format, WRITERS[name], lab) for name in ("networkx", "ours"))
                yield f"| {case.title} | {format} | {theirs} | {own} |"
        yield from (f"\nNot tried here: {why}." for why in lab.missing)


def main() -> None:
    parser = argparse.ArgumentParser(description="What each reader makes of our files and of networkx's own.")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    options = parser.parse_args()
    lines = list(iter_lines())
    print("\n".join(lines))
    if options.write:
        put_section(TITLE, "\n".join(lines))


def put_section(title: str, body: str) -> None:
    """Puts a section into the README of the benchmarks, in the place of the old one or at the end."""
    text = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    section = f"{title}\n\n{INTRO}\n\n{body}\n"
    old = re.search(rf"^{re.escape(title)}\n.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    text = (
        text.replace(old[0], f"{section}\n" if text[old.end() :] else section)
        if old
        else f"{text}\n{section}"
    )
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
