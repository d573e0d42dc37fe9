"""All decisions as a table: who, when, why, and whether they still hold."""

from sciencegraph.corpus import Corpus
from sciencegraph.model import Judgement
from sciencegraph.query import Row, Table

COLUMNS = ("number", "verdict", "left", "right", "by", "at", "why", "holds", "left_id", "right_id")


def list_judgements(corpus: Corpus, *, retracted: bool = True) -> Table:
    """The decisions in the order they were made; ``retracted`` False leaves out those taken back."""
    rows = tuple(Row(_to_cells(item)) for item in corpus.judgements(retracted=retracted))
    return Table("Judgements", COLUMNS, rows)


def _to_cells(item: Judgement) -> dict[str, str | int | bool | None]:
    return {
        "number": item.number,
        "verdict": item.verdict,
        "left": item.left_name or item.left,
        "right": item.right_name or item.right,
        "by": item.by or None,
        "at": item.at or None,
        "why": item.why or None,
        "holds": not item.retracted,
        "left_id": item.left,
        "right_id": item.right,
    }
