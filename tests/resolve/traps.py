"""The table of traps: pairs of names from all over the world, each told in two issues, and the verdicts.

``python -m tests.resolve.traps`` prints how many are got right, with the lexicon and without it.
"""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from sciencegraph.model import Affiliation, Event, Evidence, Extraction, Link
from sciencegraph.resolve import agreements, blocking, compare, forms, keys, resolve_mentions, traits, wording
from sciencegraph.vocab.organisations import OrganisationLexicon
from tests.resolve.makers import make_issue, make_mentions

FILE = Path(__file__).parents[1] / "cases" / "resolution.toml"
LEXICON_READERS = ("keys", "traits", "naming", "context", "wording")
"""The modules of ``sciencegraph.resolve`` that look at the lexicon of organisations."""


class Trap(NamedTuple):
    """A row: two names, and whether they are one thing ("same"), two ("different"), or nobody can say."""

    kind: str
    verdict: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    why: str
    issue: str = "two"
    series: str = "one"
    held: bool = False

    @property
    def title(self) -> str:
        return f"{self.a[0]}/{self.b[0]}"


class Score(NamedTuple):
    """Counts over traps: true pairs merged, true pairs, pairs merged that are not the same."""

    merged: int
    true: int
    wrong: int
    traps: int

    @property
    def recall(self) -> float:
        return self.merged / self.true if self.true else 1.0


def read_traps() -> list[Trap]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    pairs = ((kind, row) for kind, rows in table.items() for row in rows)
    return [Trap(kind, **{**row, "a": tuple(row["a"]), "b": tuple(row["b"])}) for kind, row in pairs]


def is_merged(trap: Trap) -> bool:
    """Whether resolution makes one thing of a row's two names."""
    sides = [trap.a, trap.b]
    groups = [sides] if trap.issue == "one" else [[trap.a], [trap.b]]
    issues, extractions, asked = [], [], []
    for number, group in enumerate(groups):
        issue = make_issue(number, "Gazette" if number and trap.series == "two" else "Bulletin")
        extraction, found = _tell(trap.kind, issue.id, group)
        issues.append(issue)
        extractions.append(extraction)
        asked += found
    entities = resolve_mentions(issues, extractions).entities
    return entities[asked[0]] == entities[asked[1]]


def score_traps(traps: list[Trap], verdicts: dict[Trap, bool]) -> Score:
    true = [trap for trap in traps if trap.verdict == "same"]
    wrong = [trap for trap in traps if trap.verdict != "same" and verdicts[trap]]
    return Score(sum(verdicts[trap] for trap in true), len(true), len(wrong), len(traps))


@contextmanager
def no_lexicon() -> Iterator[None]:
    """As if no body were known by name."""
    patches = [
        patch(f"sciencegraph.resolve.{module}.load_organisations", lambda: OrganisationLexicon([]))
        for module in LEXICON_READERS
    ]
    for item in patches:
        item.start()
    _forget()
    try:
        yield
    finally:
        for item in patches:
            item.stop()
        _forget()


def _forget() -> None:
    """What was kept of names that were read with another lexicon."""
    for module in (wording, forms, compare, agreements, keys, traits, blocking):
        for found in vars(module).values():
            if hasattr(found, "cache_clear"):
                found.cache_clear()


def _tell(kind: str, issue: str, group: list[tuple[str, ...]]) -> tuple[Extraction, list[str]]:
    """What an issue says that names each of a group, with the body, the long form or the event beside it."""
    items, starts = [], []
    for name, home, *more in group:
        starts.append(len(items))
        items.append((name, kind, home or None))
        if more and kind != "agreement":
            items.append((more[0].removeprefix("="), "organization", home or None))
    mentions = make_mentions(issue, *items)
    links, affiliations, events = [], [], []
    for at, (_, _, *more) in zip(starts, group, strict=True):
        one = mentions[at].id
        if not more:
            continue
        proof = Evidence(document=issue, start=0, end=1, text="")
        if kind == "agreement":
            *countries, year, action = (
                more[0].split() if more[0][-1].islower() else [*more[0].split(), "", ""]
            )
            events.append(
                Event(
                    id=f"e{one}", issue=issue, type="agreement", action=action or "told", agreement=one,
                    countries=tuple(sorted(countries)), date=year or None, evidence=(proof,),
                )
            )  # fmt: skip
        elif kind == "person":
            body = mentions[at + 1].id
            affiliations.append(Affiliation(person=one, organization=body, title="head", evidence=proof))
        else:
            known = "alias" if more[0].startswith("=") else "part_of"
            links.append(Link(kind=known, left=one, right=mentions[at + 1].id, why="of"))
    found = Extraction(
        issue=issue, mentions=mentions, links=tuple(links), affiliations=tuple(affiliations),
        events=tuple(events),
    )  # fmt: skip
    return found, [mentions[at].id for at in starts]


def format_scores(traps: list[Trap], verdicts: dict[Trap, bool]) -> str:
    """A line per kind, and one for those held out."""
    kinds = list(dict.fromkeys(trap.kind for trap in traps))
    parts = {kind: [trap for trap in traps if trap.kind == kind] for kind in kinds}
    parts |= {"held out": [trap for trap in traps if trap.held], "all": traps}
    lines = []
    for name, rows in parts.items():
        score = score_traps(rows, verdicts)
        share = f"true pairs merged {score.merged:>4} of {score.true:>4} = {score.recall:.3f}"
        lines.append(f"{name:<14}{score.traps:>5} pairs   {share}   false merges {score.wrong}\n")
    return "".join(lines)


def list_faults(traps: list[Trap], verdicts: dict[Trap, bool]) -> list[Trap]:
    """What is not as the table says, without those held out, which nobody is to look at while tuning."""
    return [trap for trap in traps if not trap.held and verdicts[trap] != (trap.verdict == "same")]


def _main() -> None:
    traps = read_traps()
    verdicts = {trap: is_merged(trap) for trap in traps}
    with no_lexicon():
        without = {trap: is_merged(trap) for trap in traps}
    sys.stdout.write("with the lexicon\n" + format_scores(traps, verdicts))
    sys.stdout.write("\nwithout the lexicon\n" + format_scores(traps, without))
    if "--misses" in sys.argv:
        for trap in list_faults(traps, verdicts):
            sys.stdout.write(f"{trap.verdict} {trap.kind}: {trap.a} | {trap.b}: {trap.why}\n")
        for trap in set(list_faults(traps, without)) - set(list_faults(traps, verdicts)):
            sys.stdout.write(
                f"without lexicon: {trap.verdict} {trap.kind}: {trap.a} | {trap.b}: {trap.why}\n"
            )


if __name__ == "__main__":
    _main()
