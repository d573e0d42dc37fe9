"""What each part of extraction is worth: figures with one part taken away at a time.

usage: python training/ablation.py [FOLDS_DIR] [--count 5] [--folder DIR]

Measured as in ``cross_validate.py``: each document is read by a network that has not seen it. A part is taken away by
putting an empty one in its place; what another part then finds in its stead counts.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import cross_validate
from annotated import Annotated

from sciencegraph.extract import lexicon
from sciencegraph.extract.affiliations import reader as posts
from sciencegraph.extract.events import drafting, learnt, reader
from sciencegraph.extract.homes import finding
from sciencegraph.extract.mentions import finder
from sciencegraph.vocab.organisations import OrganisationLexicon
from sciencegraph.vocab.places import PlaceIndex

_SHOWN = (
    "mentions", "mentions/organization", "mentions/person", "mentions/place", "mentions/agreement", "affiliations",
    "events found", "events type", "events date", "events participants", "events strict", "partners countries",
)  # fmt: skip


def _none(*_: object, **__: object) -> tuple[()]:
    return ()


def _first(_: object, given: Any) -> Any:
    return given


def _nothing(*_: object, **__: object) -> None:
    return None


PARTS: dict[str, list[tuple[Any, str, Callable[..., Any]]]] = {
    "nothing": [],
    "network: names": [(finder, "add_learnt_names", _nothing)],
    "network: triggers": [(drafting, "find_learnt_hits", _none), (drafting, "keep_likely_hits", _first)],
    "network: roles, dates": [(drafting, "read_learnt", lambda *_: learnt.Learnt())],
    "network: later paragraphs": [(reader, "gather_parts", _nothing)],
    "network: posts": [(posts, "iter_learnt_posts", _none)],
    "rules: names by form": [(finder, "read_chunk", _none)],
    "rules: triggers": [(drafting, "find_hits", _none)],
    "rules: roles": [(drafting, "read_parts", _none)],
    "rules: posts": [(posts, "_iter_ruled", _none)],
    "rules: inherited dates, parties": [(drafting, "inherit_date", _nothing), (drafting, "inherit_parties", _nothing)],
    "rules: further sentences": [(reader, "continue_story", _nothing)],
    "rules: datelines": [(reader, "list_report_days", lambda issue: (issue.published,) * len(issue.paragraphs))],
    "rules: homes beside a name": [(finding, "iter_stated_homes", _none), (finding, "iter_national_homes", _none)],
    "weighing: dates": [(drafting, "weigh_date", _nothing)],
    "weighing: homes": [(finding, "weigh_home", _nothing)],
    "lexicon of bodies": [(OrganisationLexicon, "find", _none)],
    "gazetteer of places": [(PlaceIndex, "find", _nothing)],
}  # fmt: skip


@contextmanager
def take_away(part: str) -> Iterator[None]:
    """Run without a part; what is remembered of names is forgotten before and after."""
    with ExitStack() as stack:
        for owner, name, instead in PARTS[part]:
            stack.enter_context(patch.object(owner, name, instead))
        _forget()
        yield
    _forget()


def _forget() -> None:
    for remembered in (lexicon.find_listed, lexicon.find_place):
        remembered.cache_clear()


def measure(part: str, documents: list[Annotated], folds: Path | None, count: int) -> list[float]:
    """The shown figures without a part, in per cent."""
    with take_away(part), tempfile.TemporaryDirectory() as folder:
        report = cross_validate.read_all(documents, Path(folder), folds, count)
    return [100 * (report.get_figure(name).pooled.f1 or 0) for name in _SHOWN]


def main() -> None:
    """Print a row a part: all figures first, then what each loses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cross_validate.add_options(parser)
    options = parser.parse_args()
    documents = cross_validate.list_documents(options.folder)
    print(f"{len(documents)} documents; taken away: " + ", ".join(_SHOWN))
    for part in PARTS:
        values = measure(part, documents, options.folds, options.count)
        print(f"{part:34s}" + "".join(f"{value:7.1f}" for value in values), flush=True)


if __name__ == "__main__":
    main()
