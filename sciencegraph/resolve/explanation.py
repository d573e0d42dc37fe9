"""Stage 4: why two are, or are not, one, in words; the type that ``explain`` fills.

It prints itself: the answer first, then what led to it.
"""

import json
from collections.abc import Iterable, Mapping

from sciencegraph.model import Evidence, Judgement, Record
from sciencegraph.resolve.inspector import Side
from sciencegraph.resolve.trail import SAME_NAME

_ENDS = '.!?”"’)'


class Asked(Record):
    """What a comparison was asked about two names, its score in [0, 1] (None: not alike) and its answer."""

    question: str
    left: str
    right: str
    score: float | None
    answer: str


class Checked(Record):
    """What a guard looks at, and why it refuses; None where it does not."""

    guard: str
    refusal: str | None


class Link(Record):
    """A merge on the way between the two: the two places that it joined, and why."""

    left_name: str
    right_name: str
    why: str
    left: Evidence
    right: Evidence


class Explanation(Record):
    """Why two are one, or are not.

    Attributes:
        left: One of them; where both are one entity, by the name that was asked for.
        right: The other.
        joined: Whether they are one.
        answer: The reason that decided, as a sentence.
        score: What names and surroundings give together; None where they were never compared or not alike.
        comparisons: All that was asked about their names, each at its best.
        guards: All that could keep them apart.
        surroundings: What is known beside the names.
        chain: The merges between them, in order, where they are one.
        judgements: Human decisions on them that hold.
        sources: File names by issue id.
    """

    left: Side
    right: Side
    joined: bool
    answer: str
    score: float | None = None
    comparisons: tuple[Asked, ...] = ()
    guards: tuple[Checked, ...] = ()
    surroundings: tuple[str, ...] = ()
    chain: tuple[Link, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sources: Mapping[str, str] = {}

    def to_dict(self) -> dict[str, object]:
        """The explanation in plain lists and dicts."""
        return self.model_dump(mode="json")

    def to_json(self) -> str:
        """The same as JSON; ends in LF."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def __str__(self) -> str:
        """The explanation in plain text."""
        return "\n".join(self._iter_lines())

    def _iter_lines(self) -> Iterable[str]:
        yield from dict.fromkeys((format_side(self.left), format_side(self.right)))
        yield f"{'one' if self.joined else 'two'}: {self.answer}"
        told = [item for item in self.chain if item.why != SAME_NAME or self.left != self.right]
        yield from _list_part("links", (line for item in told for line in self._format_link(item)))
        if len(told) < len(self.chain):
            yield f"  and {len(self.chain) - len(told)} of the same name in other issues"
        yield from _list_part("judgements", map(_format_judgement, self.judgements))
        for names in dict.fromkeys((item.left, item.right) for item in self.comparisons):
            asked = [item for item in self.comparisons if (item.left, item.right) == names]
            yield from _list_part(f"“{names[0]}” and “{names[1]}”", map(_format_asked, asked))
        yield from _list_part("guards", map(_format_guard, self.guards))
        yield from _list_part("surroundings", self.surroundings)
        if not self.chain:
            for side in (self.left, self.right):
                quotes = (self.cite(item) for item in side.evidence)
                yield from _list_part(f"where {side.name} stands", quotes)

    def _format_link(self, link: Link) -> Iterable[str]:
        yield f"“{link.left_name}” = “{link.right_name}”: {link.why}"
        # one sentence often holds both names
        shared = link.left.document == link.right.document and link.left.end > link.right.start
        shared = shared and link.right.end > link.left.start
        quotes = (link.left,) if shared else (link.left, link.right)
        yield from (f"    {self.cite(item)}" for item in quotes)

    def cite(self, evidence: Evidence) -> str:
        """A quote with the file and the page that it stands in."""
        return format_quote(evidence, self.sources)


def format_quote(evidence: Evidence, sources: Mapping[str, str]) -> str:
    """A quote with the file and the page that it stands in.

    Example:
        >>> format_quote(Evidence(document="i", start=0, end=9, text="CERN met.", page=2), {"i": "a.pdf"})
        '“CERN met.” a.pdf, p. 2'
    """
    page = "" if evidence.page is None else f", p. {evidence.page}"
    text = " ".join(evidence.text.split())
    text = f"{'… ' if text[:1].islower() else ''}{text}{'' if text[-1:] in _ENDS else ' …'}"
    return f"“{text}” {sources.get(evidence.document, evidence.document)}{page}"


def format_side(side: Side) -> str:
    """A side in one line: name, kind, home, id, how often it is named."""
    home = f", {side.country}" if side.country else ""
    times = f"named {side.mentions} time{'' if side.mentions == 1 else 's'}"
    events = f", in {side.events} event{'' if side.events == 1 else 's'}" if side.events else ""
    return f"“{side.name}” ({side.kind}{home}; {side.id}; {times}{events})"


def _list_part(title: str, lines: Iterable[str]) -> Iterable[str]:
    found = list(lines)
    if found:
        yield f"\n{title}"
        yield from (f"  {line}" for line in found)


def _format_asked(item: Asked) -> str:
    score = "   –" if item.score is None else f"{item.score:.2f}"
    return f"{score}  {item.question}: {item.answer}"


def _format_guard(item: Checked) -> str:
    return f"refuses  {item.guard}: {item.refusal}" if item.refusal else f"passes   {item.guard}"


def _format_judgement(item: Judgement) -> str:
    who = ", ".join(part for part in (item.by, item.at) if part)
    names = f"“{item.left_name or item.left}” and “{item.right_name or item.right}”"
    told = f"{item.number}  {item.verdict}: {names}" + (f" ({who})" if who else "")
    return f"{told}: {item.why}" if item.why else told
