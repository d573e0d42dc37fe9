"""Stage 3: who holds which post where, as stated.

Comes in: a passage and its mentions. Goes out: holdings, by mention id, with the post in the text's words:
"Shi Yigong, Vice President of CAST and director of the expert committee", "CAST President Wan Gang",
"the Director of the Institute, Wang Fan".
"""

from collections.abc import Iterator, Mapping, Sequence

from sciencegraph.extract.holdings import Holding, find_earlier_body, find_portfolio_body
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.extract.posts_before import read_before
from sciencegraph.extract.tokens import PlacedMention
from sciencegraph.model import Affiliation, Evidence, Issue, Mention
from sciencegraph.vocab.name_heads import load_name_heads

_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "also",
        "then",
        "who",
        "is",
        "was",
        "as",
        "both",
        "currently",
        "concurrently",
        "formerly",
        "previously",
        "now",
        "until",
        "recently",
        "newly",
    }
)
_OF = frozenset({"of", "at", "for", "in", "with", "to", "from"})
_LONGEST_POST = 12  # tokens, portfolio included
_OWN = frozenset(
    {"team", "institute", "centre", "center", "group", "study", "department", "lead", "project", "laboratory"}
)
_NAMED = frozenset(
    {
        "appointed",
        "named",
        "elected",
        "re-elected",
        "reelected",
        "nominated",
        "became",
        "becomes",
        "reappointed",
        "designated",
        "chosen",
        "serves",
        "served",
        "acts",
    }
)


def iter_holdings(
    passage: Passage, placed: Sequence[PlacedMention], bodies: Mapping[str, Mention]
) -> Iterator[Holding]:
    """The posts that a passage states, in order of the persons.

    Args:
        passage: Where to look.
        placed: Its mentions.
        bodies: Ministries and departments that the issue names, by portfolio (see ``index_portfolios``).
    """
    people = [item for item in placed if item.mention.kind == "person"]
    for person in people:
        yield from list(_read_behind(passage, placed, person, bodies)) or list(
            read_before(passage, placed, person, bodies)
        )


def _read_behind(
    passage: Passage, placed: Sequence[PlacedMention], person: PlacedMention, bodies: Mapping[str, Mention]
) -> Iterator[Holding]:
    """ "X, President of A and member of B", "X (President, A)", "X was elected President of A"."""
    doc = passage.doc
    sentence = passage.find_sentence(person.first)
    at = _start_of_post(doc_words(passage), person.last, sentence[1])
    while at and at < sentence[1]:
        words = doc_words(passage)
        body_first = _find_at(placed, at)
        if body_first is not None and (end := find_post(words, body_first.last)) and end <= sentence[1]:
            yield Holding(
                person, body_first, doc[body_first.last : end].text, sentence
            )  # "X, NASA Administrator"
            at = _next_post(words, end, sentence[1])
            continue
        end = find_post(words, at)
        if not end or end > sentence[1]:
            return
        end = _join_posts(words, end, sentence[1])
        body, title_end = _find_body(passage, placed, end, sentence)
        stated = body is not None
        if body is None and words[at - 1].lower() in ("its", "their"):
            body, title_end = find_earlier_body(placed, person.first), end
        if body is None and (found := find_portfolio_body(words, at, end, bodies)):
            body, title_end, stated = PlacedMention(end, end, found), end, False
        if body is None:
            title_end = _end_of_title(words, end, sentence[1])
            body = _find_own_body(placed, person, doc[at:title_end].text)
        if body is None:
            return
        yield Holding(person, body, doc[at:title_end].text, sentence, stated)
        at = _next_post(words, _end_of_body(placed, body, passage) if body.first >= end else end, sentence[1])


def doc_words(passage: Passage) -> list[str]:
    """The texts of a passage's tokens."""
    return [token.text for token in passage.doc]


def _start_of_post(words: Sequence[str], at: int, end: int) -> int:
    """Where the post behind a name starts, or 0."""
    if at < end and words[at] in (",", "(", "–", "—", "-"):
        at += 1
    elif named := next((i for i in range(at, min(at + 3, end)) if words[i].lower() in _NAMED), None):
        at = named + 1
    else:
        return 0
    while at < end and words[at].lower() in _ARTICLES:
        at += 1
    return at if at < end else 0


def _next_post(words: Sequence[str], at: int, end: int) -> int:
    if at < end and words[at] == ",":
        at += 1
    if at < end and words[at] == "and":
        at += 1
    while at < end and words[at].lower() in _ARTICLES:
        at += 1
    return at if at < end and find_post(words, at) else 0


def _join_posts(words: Sequence[str], end: int, limit: int) -> int:
    """ "Executive Vice President and Chief Executive Secretary" of one body is one title."""
    while end + 1 < limit and words[end] in ("and", "&", "/"):
        longer = find_post(words, end + 1)
        if not longer or longer > limit or not (longer < limit and words[longer] in _OF):
            return end
        end = longer
    return end


def _find_body(
    passage: Passage, placed: Sequence[PlacedMention], end: int, sentence: tuple[int, int]
) -> tuple[PlacedMention | None, int]:
    """The body that a post is in, and where the title ends ("Director for Asia at X")."""
    words = doc_words(passage)
    at = end
    if at < sentence[1] and words[at] == "," and _find_at(placed, at + 1):
        return _find_at(placed, at + 1), end
    while at < sentence[1] and at - end < _LONGEST_POST:
        if words[at] in _OF:
            after = at + 1
            while after < sentence[1] and words[after].lower() in ("the", "its", "their"):
                after += 1
            if body := _find_at(placed, after):
                return body, end if words[at - 1] in ("session", "term", "congress") else at
            country = next(
                (item for item in placed if item.first == after and item.mention.kind == "country"), None
            )
            if (
                country
                and after + 2 < sentence[1]
                and words[after + 1] in ("'s", "’s")
                and (body := _find_at(placed, after + 2))
            ):
                return body, at
        elif words[at] in (",", ";", "(", ")", "said", "and") and words[at] != "and":
            return None, end
        at += 1
    return None, end


def _find_at(placed: Sequence[PlacedMention], at: int) -> PlacedMention | None:
    return next((item for item in placed if item.first == at and item.mention.kind == "organization"), None)


def _end_of_title(words: Sequence[str], end: int, limit: int) -> int:
    """The end of "head of the research team": the post with its complement in lower case."""
    at = end
    if at < limit and words[at] == "of":
        while at < limit and at - end < 6 and (words[at].islower() or words[at] in _OF):
            at += 1
    return at if at > end + 1 else end


def _end_of_body(placed: Sequence[PlacedMention], body: PlacedMention, passage: Passage) -> int:
    """Where a chain of bodies ends: "Department A of the Ministry B (MB)"."""
    words = doc_words(passage)
    end = body.last
    while True:
        at = end
        while at < len(words) and words[at] in ("of", "the", "(", "at", ","):
            at += 1
        following = _find_at(placed, at)
        if following is None or (words[end] == "," and not _is_known_part(body, following)):
            return end
        end = following.last
        if end < len(words) and words[end] == ")":
            end += 1


def _is_known_part(body: PlacedMention, whole: PlacedMention) -> bool:
    return body.mention.surface.split()[0] in load_name_heads().units


def _find_own_body(
    placed: Sequence[PlacedMention], person: PlacedMention, title: str
) -> PlacedMention | None:
    """The body that "head of the research team", "Institute Director" must mean: the first told of before."""
    if not _OWN.intersection(word.lower() for word in title.split()):
        return None
    return next(
        (item for item in placed if item.last <= person.first and item.mention.kind == "organization"), None
    )


def make_affiliation(issue: Issue, passage: Passage, holding: Holding) -> Affiliation:
    """A holding as it is stored: mention ids, title, and the sentence as evidence."""
    span = passage.find_span(*holding.sentence)
    evidence = Evidence(
        document=issue.id, start=span.start, end=span.end, text=issue.quote(span),
        page=issue.find_page(span.start), section=passage.section,
    )  # fmt: skip
    return Affiliation(
        person=holding.person.mention.id,
        organization=holding.organization.mention.id,
        title=holding.title,
        evidence=evidence,
    )
