"""Stage 7b, the answer of a check: findings, the gravest first, and what Gephi will show."""

import json
from dataclasses import asdict, dataclass
from typing import Final, Literal

Level = Literal["error", "warning", "note"]
"""``error``: a reader refuses the file or loses something; ``warning``: it shows something else than was
meant; ``note``: worth knowing."""

_ORDER: Final[tuple[Level, ...]] = ("error", "warning", "note")
_SHOWN = 5  # places told of one finding


@dataclass(frozen=True)
class Finding:
    """One kind of fault: how grave, its name, a sentence, how often, and the first places.

    Example:
        >>> print(Finding("error", "zero-weight", "the edge weighs 0", 2, ("e1 (line 4)", "e2 (line 5)")))
        error    zero-weight: the edge weighs 0
                 2 times: e1 (line 4), e2 (line 5)
    """

    level: Level
    rule: str
    message: str
    count: int
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Two lines: the finding, and where."""
        more = f" and {self.count - len(self.places)} more" if self.count > len(self.places) > 0 else ""
        times = "once" if self.count == 1 else f"{self.count} times"
        where = f"\n{'':9}{times}: {', '.join(self.places)}{more}" if self.places else ""
        return f"{self.level:<9}{self.rule}: {self.message}{where}"


@dataclass(frozen=True)
class CheckReport:
    """What a check found in a file.

    Attributes:
        file: Its name.
        format: "GraphML", "GEXF" with its version, or "".
        nodes: How many nodes it declares.
        edges: How many edges.
        nodes_in_gephi: How many nodes Gephi will have; 0 where it stops the import.
        edges_in_gephi: How many edges Gephi will have, after it left some out and added up others.
        findings: The gravest first.
    """

    file: str
    format: str
    nodes: int
    edges: int
    nodes_in_gephi: int
    edges_in_gephi: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(finding.level == "error" for finding in self.findings)

    def to_dict(self) -> dict[str, object]:
        """The report as plain values, with ``ok``."""
        return {"ok": self.ok, **asdict(self)}

    def to_json(self) -> str:
        """The report as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def __str__(self) -> str:
        """The report as lines to read."""
        head = f"{self.file}: {self.format or 'no graph'}, {self.nodes} nodes, {self.edges} edges"
        gephi = f"in Gephi: {self.nodes_in_gephi} nodes, {self.edges_in_gephi} edges"
        return "\n".join([head, *map(str, self.findings), gephi])


class Findings:
    """Collects faults while a file is checked, each kind once."""

    def __init__(self) -> None:
        self._messages: dict[str, tuple[Level, str]] = {}
        self._places: dict[str, list[str]] = {}

    def add(self, level: Level, rule: str, message: str, place: str = "") -> None:
        """Notes a fault; a later one of the same rule only adds to its count and places."""
        self._messages.setdefault(rule, (level, message))
        self._places.setdefault(rule, []).append(place)

    def count(self, rule: str) -> int:
        """How often a rule was broken."""
        return len(self._places.get(rule, ()))

    def listed(self) -> tuple[Finding, ...]:
        """The findings, the gravest first."""
        found = [
            Finding(
                level,
                rule,
                message,
                len(self._places[rule]),
                tuple(p for p in self._places[rule][:_SHOWN] if p),
            )
            for rule, (level, message) in self._messages.items()
        ]
        return tuple(sorted(found, key=lambda finding: (_ORDER.index(finding.level), finding.rule)))
