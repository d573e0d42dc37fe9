"""Stage 3: posts that stand before their holder.

"CAST President Wan Gang", "Director Carlo Arcilla of the institute", "its President, Koike Atsuyoshi", "the
council, chaired by Heng Swee Keat"; "the Director of the Institute of Physics, Wang Fan" is in ``chains``.
"""

from sciencegraph.extract.affiliations.chains import find_chained_post
from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.affiliations.title_first import hold_title_first
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_leading, load_post_words

_LONGEST_POST = 6  # words of a post before a name
_LONGEST_WITH_FIELD = 12  # words of a post with its field
_FIELD_WORDS = frozenset({"and", "&", "of", "the", "for", ","})
_NEAR = 12  # words between a body and "headed by"
_POSSESSIVES = ("'s", "’s")


def find_post_before(holder: Holder) -> Holding | None:
    """The post before a person's name that has a body, by the surest reading, or None."""
    post = _find_adjacent_post(holder)
    return (
        (_hold_adjacent(holder, *post) if post else None)
        or _hold_chair(holder)
        or hold_title_first(holder)
        or _hold_with_field(holder)
        or _hold_leading(holder)
        or find_chained_post(holder)
    )


def _find_adjacent_post(holder: Holder) -> tuple[int, int] | None:
    """The post (half-open) that ends right before a name; "is", a comma or an honorific may stand between."""
    words, end = holder.words, holder.person.first
    while end > holder.first and words[end - 1] in load_titles().honorifics:
        end -= 1
    if end > holder.first and words[end - 1] in (",", "is", "was", ":"):
        end -= 1
    taken = [item.last for item in holder.placed if item.is_body and item.first < end]
    starts = range(max(holder.first, end - _LONGEST_POST, *taken), end)
    return next(((at, end) for at in starts if find_post(words, at) == end), None)


def _hold_adjacent(holder: Holder, at: int, end: int) -> Holding | None:
    """The post from ``at`` to ``end`` at the body before it, behind the name, or told of before."""
    if owner := _find_body_before(holder, at):
        return holder.hold(owner, (at, end))
    if found := holder.find_portfolio_body(at, end):
        return holder.hold(found, (at, end), stated=False)
    if _refers_back(holder, at):
        earlier = holder.find_earlier_body(at)
        return holder.hold(earlier, (at, end), stated=False) if earlier else None
    if owner := _find_body_behind(holder):
        return holder.hold(owner, (at, end))
    if any(item.last == at and item.mention.kind == "country" for item in holder.placed):
        return None  # "Kenyan Foreign Minister X": of no ministry told of before
    ministry = _find_ministry(holder, holder.passage.quote(at, end).lower())
    return holder.hold(ministry, (at, end), stated=False) if ministry else None


def _hold_with_field(holder: Holder) -> Holding | None:
    """The post with its field between body and name: "the Council's Director for Energy and Water X"."""
    words, end = holder.words, holder.person.first
    while end > holder.first and (words[end - 1] in load_titles().honorifics or words[end - 1] == ","):
        end -= 1
    for at in range(max(holder.first, end - _LONGEST_WITH_FIELD), end):
        post = find_post(words, at)
        owner = _find_body_before(holder, at) if post else None
        if owner and post < end and words[post] in ("for", "of") and _is_field(holder, post + 1, end):
            return holder.hold(owner, (at, end))
    return None


def _is_field(holder: Holder, first: int, last: int) -> bool:
    """Whether words only name a field: capitals and what links them, no body and no country."""
    if any(first <= item.first < last for item in holder.placed):
        return False
    words = holder.words[first:last]
    return bool(words) and all(word[0].isupper() or word in _FIELD_WORDS for word in words)


def _find_body_before(holder: Holder, at: int) -> PlacedMention | None:
    """The body in "CAST President", "CAST's President"."""
    ends = {item.last: item for item in holder.placed if item.is_body}
    possessed = at > holder.first and holder.words[at - 1] in _POSSESSIVES
    return ends.get(at) or (ends.get(at - 1) if possessed else None)


def _refers_back(holder: Holder, at: int) -> bool:
    """Whether "its" or "the agency's" stands before a post."""
    if at == holder.first:
        return False
    words, lists = holder.words, load_post_words()
    if words[at - 1].lower() in lists.referring:
        return True
    return words[at - 1] in _POSSESSIVES and words[at - 2].lower() in lists.generic_bodies


def _find_body_behind(holder: Holder) -> PlacedMention | None:
    """The body in "Secretary Solidum of DOST", "Prof. Chau (University of Y)"."""
    words, end = holder.words, holder.person.last
    if end + 1 >= holder.last or words[end] not in ("of", "from", "at", "("):
        return None
    return holder.find_body(end + 2 if words[end + 1] == "the" else end + 1)


def _find_ministry(holder: Holder, title: str) -> PlacedMention | None:
    """The ministry or embassy told of before "…, headed by Deputy Minister X"."""
    if not title.endswith(tuple(load_titles().envoys)):
        return None
    lists = load_post_words()
    nouns = lists.embassies if title.endswith("ambassador") else lists.ministries
    named = [
        item
        for item in holder.placed
        if item.last <= holder.person.first
        and item.is_body
        and any(noun in item.mention.surface for noun in nouns)
    ]
    return named[-1] if named else None


def _hold_chair(holder: Holder) -> Holding | None:
    """The title as a post: "Prof. Fukuoka of Nagoya University"."""
    words, at = holder.words, holder.person.first - 1
    if at - 1 >= holder.first and words[at] == "Dr.":
        at -= 1
    if at < holder.first or words[at] not in load_post_words().chairs:
        return None
    body = _find_body_behind(holder)
    return holder.hold(body, words[at]) if body else None


def _hold_leading(holder: Holder) -> Holding | None:
    """The post that a participle tells: "the council, chaired by X"."""
    words, honorifics, at = holder.words, load_titles().honorifics, holder.person.first - 1
    while at > holder.first and words[at] in honorifics:
        at -= 1
    if post := _find_adjacent_post(holder):
        at = post[0] - 1
    if at - 1 <= holder.first or words[at] != "by" or words[at - 1] not in load_leading():
        return None
    near = (
        item
        for item in holder.placed
        if holder.first <= item.first and item.last < at and item.is_body and at - item.last <= _NEAR
    )
    body = next(near, None)
    return holder.hold(body, load_leading()[words[at - 1]], stated=False) if body else None
