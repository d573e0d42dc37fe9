"""Stage 7b: the checks in their order, and the report made of them."""

from pathlib import Path

from sciencegraph.export.check.columns import check_columns, check_values
from sciencegraph.export.check.reading import read_graph_file
from sciencegraph.export.check.report import CheckReport, Findings
from sciencegraph.export.check.structure import check_structure, count_kept
from sciencegraph.export.check.times import check_times

# where one of these is broken Gephi ends its import with nothing
_FATAL = ("not-xml", "bad-character", "partial-date")


def check_export(path: str | Path) -> CheckReport:
    """What readers will make of a GraphML or GEXF file (``.gz`` too), whoever wrote it.

    The rules rest on what the readers were seen to do (Gephi, Gephi Lite's parsers, igraph, graph-tool,
    NetworkX); see docs/exports.md.

    Raises:
        ReadError: The file is missing, damaged, or neither GraphML nor GEXF.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "bad.graphml"
        ...     _ = file.write_text("<graphml><graph><node id='a'/><node id='a'/></graph></graphml>")
        ...     [finding.rule for finding in check_export(file).findings if finding.level == "error"]
        ['duplicate-node-id']
    """
    file = Path(path)
    findings = Findings()
    graph = read_graph_file(file, findings)
    check_columns(graph, findings)
    check_values(graph, findings)
    check_structure(graph, findings)
    check_times(graph, findings)
    nodes, edges = (0, 0) if any(map(findings.count, _FATAL)) else count_kept(graph)
    name = " ".join(part for part in (graph.format, graph.version) if part)
    return CheckReport(file.name, name, len(graph.nodes), len(graph.edges), nodes, edges, findings.listed())
