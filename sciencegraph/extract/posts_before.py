"""Stage 3: posts that stand before their holder.

"CAST President Wan Gang", "Director Carlo Arcilla of the institute", "its President, Koike Atsuyoshi", "the
Director of the Institute of Physics, Wang Fan", "the council, chaired by Heng Swee Keat".
"""

from collections.abc import Iterator, Mapping, Sequence

from sciencegraph.extract.holdings import Holding, find_earlier_body, find_portfolio_body
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.model import Mention
from sciencegraph.vocab.titles import load_titles

_LEADING = {
    "chaired": "chair",
    "co-chaired": "co-chair",
    "headed": "head",
    "led": "head",
    "directed": "director",
}
_REFERRING = frozenset({"whose", "its", "their"})
_GENERIC = frozenset(
    [
        "agency",
        "institute",
        "academy",
        "ministry",
        "council",
        "centre",
        "center",
        "foundation",
        "university",
        "organisation",
        "organization",
        "association",
        "society",
        "body",
        "department",
        "laboratory",
        "company",
        "commission",
        "committee",
        "board",
        "fund",
        "institution",
        "network",
        "programme",
        "observatory",
        "bank",
        "union",
        "group",
    ]
)
_LONGEST_POST = 6  # tokens of a post before a name


def read_before(
    passage: Passage, placed: Sequence[PlacedMention], person: PlacedMention, bodies: Mapping[str, Mention]
) -> Iterator[Holding]:
    """The posts before a person's name that have a body, the surest reading first; at most one."""
    words = [token.text for token in passage.doc]
    sentence = passage.find_sentence(person.first)
    post = _find_post_before(words, sentence[0], person.first)
    holding = None
    if post:
        holding = _with_body_around(passage, words, placed, person, post, sentence, bodies)
    holding = (
        holding
        or _read_professor(words, placed, person, sentence)
        or _read_leader(words, placed, person, sentence)
        or _read_chain(passage, words, placed, person, sentence)
    )
    if holding:
        yield holding


def _find_post_before(words: Sequence[str], start: int, first: int) -> tuple[int, int] | None:
    """The post (half-open) that ends right before a name; "is", a comma or an honorific may stand between."""
    end = first
    while end > start and words[end - 1] in load_titles().honorifics:
        end -= 1
    if end > start and words[end - 1] in (",", "is", "was", ":"):
        end -= 1
    for at in range(max(start, end - _LONGEST_POST), end):
        if find_post(words, at) == end:
            return at, end
    return None


def _with_body_around(
    passage: Passage, words: Sequence[str], placed: Sequence[PlacedMention], person: PlacedMention,
    post: tuple[int, int], sentence: tuple[int, int], bodies: Mapping[str, Mention],
) -> Holding | None:  # fmt: skip
    at, end = post
    title = passage.doc[at:end].text
    before = words[at - 1] if at > sentence[0] else ""
    ends = {item.last: item for item in placed if item.mention.kind == "organization"}
    if owner := ends.get(at):
        return Holding(person, owner, title, sentence)
    if before in ("'s", "’s") and (owner := ends.get(at - 1)):
        return Holding(person, owner, title, sentence)
    if found := find_portfolio_body(words, at, end, bodies):
        return Holding(person, PlacedMention(end, end, found), title, sentence, stated=False)
    if before.lower() in _REFERRING or (before in ("'s", "’s") and words[at - 2].lower() in _GENERIC):
        earlier = find_earlier_body(placed, at)
        return Holding(person, earlier, title, sentence, stated=False) if earlier else None
    if owner := _find_body_behind(words, placed, person, sentence):
        return Holding(person, owner, title, sentence)
    if title.lower().endswith(("minister", "secretary", "vice-minister", "ambassador")):
        return _with_ministry(placed, person, title, sentence)
    return None


def _find_body_behind(
    words: Sequence[str], placed: Sequence[PlacedMention], person: PlacedMention, sentence: tuple[int, int]
) -> PlacedMention | None:
    """The body in "Secretary Solidum of DOST", "Prof. Chau (University of Y)"."""
    if person.last + 1 >= sentence[1] or words[person.last] not in ("of", "from", "at", "("):
        return None
    after = person.last + 1 + (words[person.last + 1] == "the")
    return next(
        (item for item in placed if item.first == after and item.mention.kind == "organization"), None
    )


def _with_ministry(
    placed: Sequence[PlacedMention], person: PlacedMention, title: str, sentence: tuple[int, int]
) -> Holding | None:
    """ "…, headed by Deputy Minister X": the ministry told of before him."""
    kinds = (
        ("Embassy",) if title.lower().endswith("ambassador") else ("Ministry", "Department", "Secretariat")
    )
    before = [item for item in placed if item.last <= person.first and item.mention.kind == "organization"]
    named = [item for item in before if any(kind in item.mention.surface for kind in kinds)]
    return Holding(person, named[-1], title, sentence, stated=False) if named else None


def _read_professor(
    words: Sequence[str], placed: Sequence[PlacedMention], person: PlacedMention, sentence: tuple[int, int]
) -> Holding | None:
    """ "Prof. Fukuoka of Nagoya University": the title is a post."""
    title = words[person.first - 1] if person.first > sentence[0] else ""
    if title == "Dr." and person.first - 1 > sentence[0]:
        title = words[person.first - 2]
    if title not in ("Prof.", "Prof", "Professor"):
        return None
    body = _find_body_behind(words, placed, person, sentence)
    return Holding(person, body, title, sentence) if body else None


def _read_leader(
    words: Sequence[str], placed: Sequence[PlacedMention], person: PlacedMention, sentence: tuple[int, int]
) -> Holding | None:
    """ "…, a body of the ministry headed by X", "the council, chaired by X"."""
    at = person.first - 1
    while at > sentence[0] and (words[at] in load_titles().honorifics or find_post(words, at) == at + 1):
        at -= 1
    if words[at] != "by" or at - 1 <= sentence[0] or words[at - 1] not in _LEADING:
        return None
    bodies = [
        item
        for item in placed
        if sentence[0] <= item.first and item.last < at and item.mention.kind == "organization"
    ]
    near = [item for item in bodies if at - item.last <= 12]
    return Holding(person, near[0], _LEADING[words[at - 1]], sentence, stated=False) if near else None


def _read_chain(
    passage: Passage,
    words: Sequence[str],
    placed: Sequence[PlacedMention],
    person: PlacedMention,
    sentence: tuple[int, int],
) -> Holding | None:
    """ "the Director of the Institute of Physics of the Academy (AS), X", "Minister of the Ministry A X"."""
    end = person.first
    while end > sentence[0] and (words[end - 1] in load_titles().honorifics or words[end - 1] in (",", ")")):
        end -= 1
    chain = [
        item
        for item in placed
        if item.mention.kind == "organization" and sentence[0] <= item.first and item.last <= end
    ]
    if not chain or chain[-1].last < end:
        return None
    for start in range(max(sentence[0], chain[-1].first - 24), chain[-1].first):
        post = find_post(words, start)
        after = (
            post
            + (post < len(words) - 1 and words[post] in ("of", "at"))
            + (post < len(words) - 2 and words[post + 1] == "the")
        )
        body = next((item for item in chain if item.first == after), None)
        if post and body and all(words[i] in _CHAIN or _covered(placed, i) for i in range(after, end)):
            return Holding(person, body, passage.doc[start:post].text, sentence)
    return None


_CHAIN = frozenset({"of", "the", "(", ")", ",", "at", "'s", "’s"})


def _covered(placed: Sequence[PlacedMention], at: int) -> bool:
    return any(item.first <= at < item.last for item in placed)
