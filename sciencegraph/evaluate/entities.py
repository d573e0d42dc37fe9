"""Stage 7, evaluation: the distinct entities of a document.

In: a case and its pairing of mentions. Out: outcomes of ``entities``, all kinds together and each: gold
entities and those of the corpus are matched one-to-one, so that they share as many mentions as can be.
"""

from collections.abc import Iterator

from sciencegraph.evaluate.case import Case, Found
from sciencegraph.evaluate.matching import match_pairs
from sciencegraph.evaluate.mentions import Pairing, count_shared
from sciencegraph.evaluate.score import Outcome


def iter_entity_outcomes(case: Case, pairing: Pairing) -> Iterator[Outcome]:
    """Outcomes of ``entities`` and ``entities/KIND``; each counts where the document first names it."""
    shared = count_shared(case, pairing.strict)
    gold, found = sorted({pair[0] for pair in shared}), sorted({pair[1] for pair in shared})
    weights = {(gold.index(left), found.index(right)): count for (left, right), count in shared.items()}
    pairs = match_pairs(weights)
    matched = {gold[left] for left, _ in pairs}, {found[right] for _, right in pairs}
    for key, unit in _first_units(case).items():
        right = int(key in matched[0])
        for figure in ("entities", f"entities/{case.gold.entities[key].type}"):
            yield Outcome(figure, unit, tp=right, fn=1 - right)
    for mention in _first_mentions(case):
        if mention.entity not in matched[1]:
            for figure in ("entities", f"entities/{mention.kind}"):
                yield Outcome(figure, case.unit_at(mention.start), fp=1)


def _first_units(case: Case) -> dict[str, int]:
    backwards = sorted(case.gold.mentions, key=lambda mention: -mention.paragraph)
    return {mention.entity: case.unit + mention.paragraph for mention in backwards}


def _first_mentions(case: Case) -> list[Found]:
    return list({found.entity: found for found in reversed(case.mentions)}.values())
