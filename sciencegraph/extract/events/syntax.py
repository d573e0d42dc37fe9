"""How a mention and a trigger hang together in their sentence's grammar: "nsubj", "obl by", "nmod with/obj".

Comes in: the tree of a passage, a trigger, a mention. Goes out: the relations between them.
"""

from collections.abc import Sequence

from sciencegraph.extract.encoder import Tree

_STEPS = 5  # relations of a way; a longer one tells nothing
_KEPT = 2  # relations of it that are told
_SAME = frozenset({"conj", "flat", "appos", "compound", "list", "parataxis", "dep", "goeswith", "fixed"})
_LED = frozenset({"obl", "nmod"})
_CASES = frozenset(
    {"by", "with", "between", "of", "from", "at", "in", "to", "for", "on", "under", "and", "through", "as",
     "during", "alongside", "among"}
)  # fmt: skip


def find_way(tree: Tree, words: Sequence[str], trigger: tuple[int, int], mention: tuple[int, int]) -> str:
    """The grammatical way from a mention up to a trigger, or from a trigger up to a mention.

    Args:
        tree: The grammar of the passage.
        words: Its words in lower case.
        trigger: The trigger's words (half-open).
        mention: The mention's words (half-open).

    Returns:
        Relations from the trigger downwards, joined by "/", of prepositional ones with the preposition, less
        those that only list or name; "up" and relations where the mention governs the trigger; empty where
        neither governs the other.
    """
    down = _climb(tree, words, mention, trigger)
    if down is not None:
        return "/".join(down[-_KEPT:][::-1]) or "same"
    up = _climb(tree, words, trigger, mention)
    return "" if up is None else "up " + "/".join(up[-_KEPT:][::-1])


def _climb(
    tree: Tree, words: Sequence[str], start: tuple[int, int], goal: tuple[int, int]
) -> list[str] | None:
    """The relations from a range of words up to another; None where that does not govern it."""
    at = find_head(tree, *start)
    way: list[str] = []
    for _ in range(_STEPS):
        head, relation = tree.heads[at], tree.relations[at]
        if head == at:
            return None
        if relation not in _SAME:
            way.append(_name(tree, words, at))
        if goal[0] <= head < goal[1]:
            return way
        at = head
    return None


def find_head(tree: Tree, first: int, last: int) -> int:
    """The word of a range that depends on none of the others."""
    return next(
        (at for at in range(first, last) if not first <= tree.heads[at] < last or tree.heads[at] == at), first
    )


def _name(tree: Tree, words: Sequence[str], at: int) -> str:
    """A relation, with the preposition that leads it."""
    relation = tree.relations[at]
    if relation.split(":")[0] not in _LED:
        return relation
    near = range(max(0, at - 12), at)
    case = next((words[i] for i in near if tree.heads[i] == at and tree.relations[i] == "case"), "")
    return f"{relation} {case}" if case in _CASES else relation
