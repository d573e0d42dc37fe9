"""Stage 5: what somebody types: an issue by its id, the beginning of it or its file's name; a name begun."""

import difflib
import re
from collections.abc import Mapping

from sciencegraph.corpus.transactions import CorpusFile
from sciencegraph.errors import AmbiguousNameError, NotFoundError


def find_issue_id(corpus: CorpusFile, name: str) -> str:
    """The id of the one issue that a name fits.

    Raises:
        NotFoundError: It fits none; the message offers near ones.
        AmbiguousNameError: It fits several; the message lists them.
    """
    rows = corpus.fetch("SELECT id, source FROM issues ORDER BY id")
    known: dict[str, str] = {row["id"]: row["source"] for row in rows}
    if name in known:
        return name
    copies = corpus.fetch("SELECT DISTINCT issue FROM files WHERE source = ? ORDER BY issue", name)
    found: list[str] = [row["issue"] for row in copies]
    found = found or [known_id for known_id in known if name and known_id.startswith(name)]
    if not found:
        raise NotFoundError(f"there is no issue {name!r} in {corpus.path}; {_suggest(name, known)}")
    if len(found) > 1:
        raise AmbiguousNameError(f"{name!r} fits several issues: {', '.join(found)}; give one of these ids")
    return found[0]


def _suggest(name: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name, [*known, *known.values()], n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "`sciencegraph info` lists those that are"


def find_surfaces(corpus: CorpusFile, beginning: str, most: int) -> list[str]:
    """How issues write the names that begin so, the most frequent first; case does not matter in ASCII."""
    pattern = re.sub(r"([\\%_])", r"\\\1", beginning) + "%"
    query = """SELECT surface FROM mentions WHERE surface LIKE ? ESCAPE '\\'
        GROUP BY surface ORDER BY count(*) DESC, surface LIMIT ?"""
    return [row["surface"] for row in corpus.fetch(query, pattern, most)]
