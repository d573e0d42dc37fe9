"""Stage 3: posts that stand behind their holder.

"X, President of A and member of B", "X (President, A)", "X, NASA Administrator", "X was elected President
of A".
"""

from collections.abc import Iterator

from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.affiliations.title_first import is_title_first
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_post_words

_LONGEST_POST = 12  # words, portfolio included
_LONGEST_COMPLEMENT = 6  # words: "of the research team"
_FIELD_LINKS = ("of", "for")  # behind a post, before the field that it has: "Minister *of* Agriculture"
_OWNERS = ("its", "their")
_STOPS = frozenset({",", ";", "(", ")", "said"})
_TO_WHOLE = frozenset({"of", "the", "(", "at", ","})


def iter_posts_behind(holder: Holder) -> Iterator[Holding]:
    """The posts behind a person's name that have a body, in order, up to the first that has none."""
    at = 0 if is_title_first(holder) else _start_of_post(holder)
    while at and at < holder.last:
        owner = holder.find_body(at)
        end = find_post(holder.words, owner.last) if owner else 0
        if owner and _is_next_persons(holder, end):
            return  # "X, NASA Administrator Y": the post is Y's
        if owner and 0 < end <= holder.last:
            yield holder.hold(owner, (owner.last, end))  # "X, NASA Administrator"
            at = _next_post(holder, end)
            continue
        end = find_post(holder.words, at)
        if not end or end > holder.last:
            return
        end = _join_posts(holder, end)
        found = _find_body_of_post(holder, at, end)
        if found is None:
            return
        body, title_end, stated = found
        if stated and (
            holder.leads_to_person(body.last) or holder.leads_to_person(_end_of_bodies(holder, body))
        ):
            return  # "Shri A, Secretary, Department B Smt. C": the post is C's
        yield holder.hold(body, (at, title_end), stated)
        at = _next_post(holder, _end_of_bodies(holder, body) if body.first >= end else end)


def _is_next_persons(holder: Holder, end: int) -> bool:
    """Whether somebody else's name, or an honorific before it, follows right behind a post."""
    while 0 < end < holder.last and holder.words[end] in (*load_titles().honorifics, "."):
        end += 1
    return any(item.first == end and item.mention.kind == "person" for item in holder.placed)


def _start_of_post(holder: Holder) -> int:
    """Where the post behind the name starts, or 0."""
    words, at, named = holder.words, holder.person.last, load_post_words().named
    if at < holder.last and words[at] in (",", "(", "–", "—", "-"):
        return _skip_articles(holder, at + 1)
    near = range(at, min(at + 3, holder.last))
    given = next((i for i in near if words[i].lower() in named), None)
    return 0 if given is None else _skip_articles(holder, given + 1)


def _skip_articles(holder: Holder, at: int) -> int:
    """The next word that is no article, possessive or "currently"; 0 at the end of the sentence."""
    skipped = load_post_words().before
    while at < holder.last and holder.words[at].lower() in skipped:
        at += 1
    return at if at < holder.last else 0


def _next_post(holder: Holder, at: int) -> int:
    """Where a further post starts behind a comma or "and", or 0."""
    for links in ((",", "/"), ("and", "&")):
        if at < holder.last and holder.words[at] in links:
            at += 1
    at = _skip_articles(holder, at)
    return at if at and find_post(holder.words, at) else 0


def _join_posts(holder: Holder, end: int) -> int:
    """The end of a title of two posts at one body: "Vice President and Chief Executive of A"."""
    words = holder.words
    while end + 1 < holder.last and words[end] in ("and", "&", "/"):
        longer = find_post(words, end + 1)
        if not 0 < longer < holder.last:
            return end
        listed = words[longer] == "," and holder.find_body(longer + 1) is not None
        if words[longer] not in load_post_words().links and not listed:
            return end
        end = longer
    return end


def _find_body_of_post(holder: Holder, at: int, end: int) -> tuple[PlacedMention, int, bool] | None:
    """The body of the post at a word, where its title ends, and whether the body stands beside it."""
    if stated := _find_stated_body(holder, end):
        return (*stated, True)
    refers = holder.words[at - 1].lower() in _OWNERS
    if refers and (earlier := holder.find_earlier_body(holder.person.first)):
        return earlier, end, False
    if found := holder.find_portfolio_body(at, end):
        return found, end, False
    end = _end_of_title(holder, end)
    own = _find_own_body(holder, holder.passage.quote(at, end))
    return (own, end, False) if own else None


def _find_stated_body(holder: Holder, end: int) -> tuple[PlacedMention, int] | None:
    """The body that the words behind a post lead to, and where the title ends ("Director for Asia at X")."""
    words, lists = holder.words, load_post_words()
    if end < holder.last and (body := _find_inner_body(holder, end + (words[end] == ","))):
        return body, end  # "Director, X", and "Deputy Director KMFRI"
    for at in range(end, min(holder.last, end + _LONGEST_POST)):
        if words[at] == "," and words[end] in _FIELD_LINKS and (body := holder.find_body(at + 1)):
            return body, at  # "Minister of Agriculture, Government of India"
        if words[at] in _STOPS:
            return None
        if words[at] not in lists.links:
            continue
        name = _skip_determiners(holder, at + 1)
        if body := _find_inner_body(holder, name):
            return body, end if words[at - 1] in lists.terms else at
    return None


def _skip_determiners(holder: Holder, at: int) -> int:
    while at < holder.last and holder.words[at].lower() in ("the", *_OWNERS):
        at += 1
    return at


def _find_inner_body(holder: Holder, at: int) -> PlacedMention | None:
    """The body at a word, or the one it owns: "of Jordan's *Ministry of Health*", "of NASA's *Office X*"."""
    owner = next((item for item in holder.placed if item.first == at), None)
    if owner is None or not (owner.is_body or owner.mention.kind == "country"):
        return None
    possessed = owner.last + 1 < holder.last and holder.words[owner.last] in ("'s", "’s", "'", "’")
    inner = holder.find_body(owner.last + 1) if possessed else None
    return inner or (owner if owner.is_body else None)


def _end_of_title(holder: Holder, end: int) -> int:
    """The end of "head of the research team": the post with its complement in lower case."""
    words, links, at = holder.words, load_post_words().links, end
    if at < holder.last and words[at] == "of":
        limit = min(holder.last, end + _LONGEST_COMPLEMENT)
        while at < limit and (words[at].islower() or words[at] in links):
            at += 1
    return at if at > end + 1 else end


def _find_own_body(holder: Holder, title: str) -> PlacedMention | None:
    """The body that "head of the research team", "Institute Director" must mean: the first told of before."""
    if load_post_words().own.isdisjoint(word.lower() for word in title.split()):
        return None
    earlier = (item for item in holder.placed if item.last <= holder.person.first and item.is_body)
    return next(earlier, None)


def _end_of_bodies(holder: Holder, body: PlacedMention) -> int:
    """Where a chain of bodies ends: "Department A of the Ministry B (MB)"."""
    words, end = holder.words, body.last
    is_unit = body.mention.surface.split()[0] in load_name_heads().units
    while True:
        at = end
        while at < len(words) and words[at] in _TO_WHOLE:
            at += 1
        following = holder.find_body(at)
        if following is None or (words[end] == "," and not is_unit):
            return end
        end = following.last
        if end < len(words) and words[end] == ")":
            end += 1
