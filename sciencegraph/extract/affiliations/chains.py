"""Stage 3: a post and a chain of bodies before their person.

"the Director of the Institute of Physics of the Academy (AS), X", "Minister of the Ministry A X".
"""

from collections.abc import Sequence

from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.titles import load_titles

_REACH = 24  # words before the last body of the chain in which the post may start
_LINKS = frozenset({"of", "the", "(", ")", ",", "at", "'s", "’s"})


def find_chained_post(holder: Holder) -> Holding | None:
    """The post at the first of the bodies that end right before a person's name, or None."""
    end = _end_of_chain(holder)
    chain = [
        item for item in holder.placed if item.is_body and holder.first <= item.first and item.last <= end
    ]
    if not chain or chain[-1].last < end:
        return None
    for start in range(max(holder.first, chain[-1].first - _REACH), chain[-1].first):
        post = find_post(holder.words, start)
        body = _find_body_of_post(holder.words, post, chain) if post else None
        if body and _is_unbroken(holder, body.first, end):
            return holder.hold(body, (start, post))
    return None


def _end_of_chain(holder: Holder) -> int:
    """Where the words before the person's name end, without commas, brackets and honorifics."""
    words, honorifics, end = holder.words, load_titles().honorifics, holder.person.first
    while end > holder.first and (words[end - 1] in honorifics or words[end - 1] in (",", ")")):
        end -= 1
    return end


def _find_body_of_post(
    words: Sequence[str], post: int, chain: Sequence[PlacedMention]
) -> PlacedMention | None:
    """The body behind a post's "of" or "of the"."""
    linked = post < len(words) - 1 and words[post] in ("of", "at")
    article = post < len(words) - 2 and words[post + 1] == "the"
    at = post + linked + article
    return next((item for item in chain if item.first == at), None)


def _is_unbroken(holder: Holder, first: int, last: int) -> bool:
    """Whether nothing but names and what joins them stands in a range."""
    return all(
        holder.words[at] in _LINKS or any(item.first <= at < item.last for item in holder.placed)
        for at in range(first, last)
    )
