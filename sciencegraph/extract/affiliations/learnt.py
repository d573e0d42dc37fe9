"""Stage 3: posts as the learnt reader sees them, where the wording is in no list.

Comes in: a person of a passage. Goes out: holdings: "X, postdoctoral fellow at Y", "Z Director W".
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.encoder import Label, load_encoder
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.trees import Bounds
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_home_words, load_post_words

_SURE_BODY, _SURE_TITLE = 0.5, 0.5  # probabilities
_REACH = 30  # words between a person and the body of a post
_EDGES = frozenset({"and", "&", "for", "of", "at", "in", "the", "a", "an", "as", ",", ":", "-", "/"})
_NO_POST = "part"  # "as part of", which is told of ships and units
_OPENING = 3  # words of a title in which "Minister" stands: "Deputy Prime Minister"
_LONGEST_GAP = 2  # words within a title that the reader may miss: "Secretary *(* IC *)*"


def iter_learnt_posts(holder: Holder) -> Iterator[Holding]:
    """The posts of a person that the reader marks: each body with the title nearest to it."""
    if holder.passage.reading is None:
        return
    person = holder.person
    near = range(person.first - _REACH, person.last + _REACH)
    if not any(item.is_body and item.first in near for item in holder.placed):
        return
    labels = load_encoder().read_posts(holder.words, (person.first, person.last))
    inside = range(holder.first, holder.last)  # what other sentences tell are others' posts
    titles = [span for span in _find_titles(holder, labels) if span[0] in inside]
    marked = [body for body in holder.placed if body.is_body and _is_marked(body, labels)]
    for body in [body for body in marked if body.first in inside] or marked:
        title = min(titles, key=lambda span: _find_distance(span, body), default=None)
        if title is not None and _may_hold(holder, title, body):
            yield holder.hold(body, title, stated=body.first in inside)


def choose_learnt(
    ruled: Sequence[Holding], learnt: Iterable[Holding], taken: Collection[str]
) -> Iterator[Holding]:
    """The reader's posts for a person of whom the rules tell none; no body of another's post is taken.

    Args:
        ruled: The person's posts by rule.
        learnt: The person's posts as the reader sees them.
        taken: Bodies (mention ids) that stand in somebody's post by rule.
    """
    if not ruled:
        yield from (holding for holding in learnt if holding.organization.mention.id not in taken)


def _may_hold(holder: Holder, title: Bounds, body: PlacedMention) -> bool:
    """Whether a minister's post may be the body's: no university has a "Minister of Education"."""
    words = holder.words[slice(*title)][:_OPENING]
    if load_home_words().ministers.isdisjoint(word.lower() for word in words):
        return True
    return load_post_words().without_ministers.isdisjoint(body.mention.surface.split())


def _is_marked(body: PlacedMention, labels: Sequence[Label]) -> bool:
    inside = labels[body.first : body.last]
    sure = sum(item.label == "body" and item.probability >= _SURE_BODY for item in inside)
    return bool(inside) and sure * 2 >= len(inside)


def _find_titles(holder: Holder, labels: Sequence[Label]) -> list[Bounds]:
    """The stretches of words that are marked as a title."""
    marked = [
        at for at, item in enumerate(labels) if item.label == "title" and item.probability >= _SURE_TITLE
    ]
    spans: list[Bounds] = []
    for at in marked:
        if spans and at - spans[-1][1] <= _LONGEST_GAP and _bridges(holder.words[spans[-1][1] : at]):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    spans = [_trim(holder.words, *span) for span in spans]
    return [span for span in spans if _tells_post(holder.words[slice(*span)])]


def _tells_post(title: Sequence[str]) -> bool:
    """Whether marked words tell a post: "Vice" is but a part of one, "operating as part" is none."""
    told = [word for word in title if word.lower() != _NO_POST]
    return bool(told) and told[-1].lower() not in load_titles().qualifiers


def _trim(words: Sequence[str], first: int, last: int) -> Bounds:
    """A title without the "and", "for" or comma at its edges."""
    while first < last and words[first].lower() in _EDGES:
        first += 1
    while first < last and words[last - 1].lower() in _EDGES:
        last -= 1
    return first, last


def _bridges(gap: Sequence[str]) -> bool:
    return all(word.islower() or word in ("(", ")", "&", "/", "-") for word in gap)


def _find_distance(span: Bounds, body: PlacedMention) -> int:
    return max(span[0] - body.last, body.first - span[1])
