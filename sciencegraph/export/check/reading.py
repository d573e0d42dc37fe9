"""Stage 7b, a file to be checked -> its parts as they stand there, right or wrong.

Nothing is fetched and no entity is expanded. A file that is no XML is read again as far as it goes, so that
one report names all of its faults.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lxml import etree

from sciencegraph.errors import ReadError
from sciencegraph.export.check.report import Findings

_FORBIDDEN: Final = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]|&#(?:x[0-9A-Fa-f]+|\d+);"
)
_PARTS: Final = [
    f"{{*}}{name}" for name in ("graphml", "gexf", "graph", "key", "attributes", "attribute", "node", "edge")
]
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, in which zero bytes are letters


@dataclass
class Column:
    """A declared column: its id, name, type, for whom, and where that stands."""

    id: str
    name: str
    type: str
    owner: str
    line: int


@dataclass
class Element:
    """A node or an edge: its XML attributes, the values of its columns, and its times."""

    line: int
    attributes: dict[str, str]
    values: list[tuple[str, str]] = field(default_factory=list)
    times: list[dict[str, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id, or an empty string."""
        return self.attributes.get("id", "")

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        name = self.id or "→".join(self.attributes.get(end, "?") for end in ("source", "target"))
        short = name if len(name) <= 60 else name[:59] + "…"
        return f"{short} (line {self.line})"


@dataclass
class GraphFile:
    """All of a file that a check looks at."""

    format: str = ""
    version: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)
    edges: list[Element] = field(default_factory=list)


def read_graph_file(path: Path, findings: Findings) -> GraphFile:
    """The parts of a file; what hinders reading it goes to the findings.

    Raises:
        ReadError: The file is missing, damaged, or neither GraphML nor GEXF.
    """
    data = _read_bytes(path)
    _find_bad_characters(data, findings)
    try:
        graph = _parse(data, recover=False)
    except etree.XMLSyntaxError as error:
        findings.add("error", "not-xml", "the file is no XML, so that no reader takes it", _fault(error))
        graph = _recover(data)
    if not graph.format:
        raise ReadError(path.name, "is neither GraphML nor GEXF", "give a file of one of these formats")
    return graph


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(path.name, f"cannot be read ({reason})", "check the path and the file") from error


def _recover(data: bytes) -> GraphFile:
    """As far as it goes, with a question mark for what no reader could hold."""
    if data[:2] not in _WIDE:
        data = _FORBIDDEN.sub(lambda match: b"?" if _is_bad(match[0]) else match[0], data)
    try:
        return _parse(data, recover=True)
    except (etree.XMLSyntaxError, UnicodeDecodeError):  # nothing that could be read
        return GraphFile()


def _fault(error: etree.XMLSyntaxError) -> str:
    line, column = error.position
    return f"line {line}, column {column} ({str(error.msg).partition(', line')[0]})"


def _find_bad_characters(data: bytes, findings: Findings) -> None:
    for match in () if data[:2] in _WIDE else _FORBIDDEN.finditer(data):
        if _is_bad(match[0]):
            line = data.count(b"\n", 0, match.start()) + 1
            message = "a character that XML cannot hold; take control characters and lone surrogates out"
            findings.add("error", "bad-character", message, f"{match[0][:12]!r} (line {line})")


def _is_bad(found: bytes) -> bool:
    """Whether it is a forbidden character, or a reference to one."""
    if found[:2] != b"&#":
        return True
    digits = found[2:-1].decode("ascii")
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    allowed = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    return not allowed or code > 0x10FFFF


# ---- parts ----------------------------------------------------------------------------------------------


def _parse(data: bytes, *, recover: bool) -> GraphFile:
    graph = GraphFile()
    # entities stay closed: a file of somebody else must not read others or blow up
    options: dict[str, Any] = {
        "recover": recover,
        "huge_tree": True,
        "resolve_entities": False,
        "no_network": True,
        "tag": _PARTS,
    }
    owner = ""
    for step, element in etree.iterparse(BytesIO(data), events=("start", "end"), **options):
        name = _local(element)
        if step == "start":
            if name == "attributes":
                owner = element.get("class", "node")
                graph.blocks.append(owner)
            _open(graph, name, element)
        else:
            _close(graph, name, element, owner)
    return graph


def _open(graph: GraphFile, name: str, element: Any) -> None:
    if name in ("graphml", "gexf") and not graph.format:
        graph.format = {"graphml": "GraphML", "gexf": "GEXF"}[name]
        graph.version = element.get("version", "")
    elif name == "graph" and not graph.settings:
        graph.settings = dict(element.attrib) or {"": ""}


def _close(graph: GraphFile, name: str, element: Any, owner: str) -> None:
    line = element.sourceline or 0
    if name == "key":
        owner = element.get("for", "all")
        names = element.get("attr.name", element.get("id", "")), element.get("attr.type", "string")
        graph.columns.append(Column(element.get("id", ""), *names, owner, line))
    elif name == "attribute":
        names = element.get("title", ""), element.get("type", "string")
        graph.columns.append(Column(element.get("id", ""), *names, owner, line))
    elif name in ("node", "edge"):
        part = Element(line, dict(element.attrib))
        for child in _iter_own(element):
            _take(part, child)
        (graph.nodes if name == "node" else graph.edges).append(part)
        element.clear(keep_tail=False)


def _iter_own(element: Any) -> Iterator[Any]:
    """What stands in a node or an edge, without the nodes and graphs that are nested in it."""
    for child in element:
        if isinstance(child.tag, str) and _local(child) not in ("nodes", "edges", "graph", "node", "edge"):
            yield child
            yield from _iter_own(child)


def _take(part: Element, child: Any) -> None:
    name = _local(child)
    if name == "data":
        part.values.append((child.get("key", ""), child.text or ""))
    elif name == "attvalue":
        part.values.append((child.get("for") or child.get("id", ""), child.get("value", "")))
        part.times.append(_times(child))
    elif name == "spell":
        part.times.append(_times(child))


def _times(element: Any) -> dict[str, str]:
    words = ("start", "end", "startopen", "endopen", "timestamp")
    return {word: element.get(word) for word in words if element.get(word) is not None}


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
