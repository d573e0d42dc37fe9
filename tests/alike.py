"""Whether two outputs tell the same, give or take what an event more or less changes."""

import re
from collections import Counter

LEAST = 0.75


def are_alike(old: str, new: str) -> bool:
    """The same first line without its figures, and at least three in four words in common.

    Where another processor rounds the network's sums otherwise, an event more or less is found; where a
    column, a message or a form has changed, far more differs.
    """
    if old == new:
        return True
    heads = [re.sub(r"\d+", "0", text.lstrip().partition("\n")[0])[:60] for text in (old, new)]
    left, right = (Counter(re.findall(r"\w+|[^\w\s]", re.sub(r"\d+", "0", text))) for text in (old, new))
    common, total = (left & right).total(), (left | right).total()
    return heads[0] == heads[1] and common >= LEAST * total
