"""Stage 3: all mentions of an issue, and what the text itself says about them (definitions, parts).

Comes in: an issue and its passages. Goes out: mentions in order, without overlap, and links between them. Three
passes: acronyms that the issue defines; each chunk read in its place; names found once looked for everywhere.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sciencegraph.extract.acronyms import Definition, defines_body, iter_definitions
from sciencegraph.extract.agreements import iter_generic_agreements
from sciencegraph.extract.candidates import Candidate
from sciencegraph.extract.chunks import iter_chunks
from sciencegraph.extract.countries import find_home, iter_countries
from sciencegraph.extract.interpret import Surroundings, read_chunk
from sciencegraph.extract.model_names import iter_model_names
from sciencegraph.extract.organisations import is_head
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.extract.recurrence import find_families, iter_recurrences
from sciencegraph.extract.words import is_acronym
from sciencegraph.model import Issue, Link, Mention
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.places import load_places
from sciencegraph.vocab.titles import load_titles

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEFORE_POSTS = frozenset(
    [
        "the",
        "a",
        "an",
        "also",
        "then",
        "who",
        "is",
        "was",
        "formerly",
        "previously",
        "now",
        "currently",
        "until",
        "its",
        "their",
        "newly",
        "recently",
        "and",
    ]
)
_PROVINCES = frozenset({"province", "prefecture", "oblast", "county", "governorate", "municipality"})
_LOCATED = frozenset(
    [
        "held",
        "based",
        "located",
        "situated",
        "headquartered",
        "opened",
        "signed",
        "launched",
        "inaugurated",
        "hosted",
        "gathered",
        "convened",
        "met",
        "place",
        "station",
        "campus",
    ]
)
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_TO_PLACES = frozenset({"in", "from", "at", "to", "near", "of", "(", "-"})
_NOBILITY = frozenset({"von", "van", "der", "den", "ter", "ten", "zu", "bin", "ibn", "al"})
_LED = frozenset(
    [
        "chaired",
        "led",
        "headed",
        "directed",
        "moderated",
        "delivered",
        "signed",
        "represented",
        "accompanied",
        "co-chaired",
        "attended",
        "inaugurated",
        "opened",
        "founded",
        "presented",
    ]
)


class MentionSet(NamedTuple):
    """The mentions of an issue in order of appearance, and the links between them."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


@dataclass
class _Found:
    """What has been found in one passage so far."""

    passage: Passage
    chunks: list[tuple[int, int]]
    definitions: list[Definition] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def add(self, candidate: Candidate) -> bool:
        """Take a candidate unless it overlaps one taken before; whether it was taken."""
        if candidate.first >= candidate.last or any(
            candidate.first < other.last and other.first < candidate.last for other in self.candidates
        ):
            return False
        self.candidates.append(candidate)
        return True


def find_mentions(issue: Issue, passages: Sequence[Passage]) -> MentionSet:
    """The mentions of an issue, by the rules of data/gold, with the links that its text states.

    Args:
        issue: The issue, for its id and text.
        passages: Its paragraphs as tokens, in order.
    """
    found = [_Found(passage, list(iter_chunks(passage))) for passage in passages]
    for item in found:
        item.definitions = list(iter_definitions(item.passage, item.chunks))
    bodies = _find_defined_bodies(found)
    for item in found:
        _read_passage(item, bodies)
    _add_recurrences(found)
    _add_agreements(found)
    return _finish(issue, found)


def _find_defined_bodies(found: Sequence[_Found]) -> frozenset[str]:
    bodies = set()
    for item in found:
        for definition in item.definitions:
            if defines_body(item.passage, definition, item.chunks):
                bodies.add(item.passage.doc[definition.acronym].text)
    return frozenset(bodies)


def _read_passage(item: _Found, bodies: frozenset[str]) -> None:
    doc = item.passage.doc
    for first, last in item.chunks:
        if find_post([token.text for token in doc[last - 1 : last + 3]], 0) > 1 and last - first > 1:
            last -= 1  # "Sanya Party chief": the last word belongs to the post
        words = [token.text for token in doc[first:last]]
        for name in read_chunk(words, _look_around(item.passage, first, last, bodies)):
            moved = name._replace(first=name.first + first, last=name.last + first)
            item.add(moved)
    _extend_surnames(item)
    _extend_provinces(item)
    for candidate in iter_model_names(item.passage):
        item.add(candidate)
    _extend_governments(item)
    for definition in item.definitions:
        _add_definition(item, definition)


def _look_around(passage: Passage, first: int, last: int, bodies: frozenset[str]) -> Surroundings:
    doc = passage.doc
    after = [token.text for token in doc[last : last + 8]]
    before = doc[first - 1].text.lower() if first else ""
    return Surroundings(
        person_cue=_tells_person(after) or _announces_person(doc, first),
        place_cue=before in ("in", "near") and _tells_place(doc, first, after),
        heading=passage.kind == "heading",
        bodies=bodies,
    )


def _tells_person(after: Sequence[str]) -> bool:
    """Whether ", President of …" or "said" follows a name."""
    if not after:
        return False
    if after[0] in load_titles().speech:
        return True
    if after[0] not in (",", "("):
        return False
    rest = [word for word in after[1:] if word.lower() not in _BEFORE_POSTS]
    if rest and find_post(rest, 0) > 0:
        return True
    # ", a particle physicist of …"
    described = after[1] in ("a", "an") if len(after) > 1 else False
    return described and any(
        find_post(after, at) == at + 1 for at in range(2, min(5, len(after))) if after[at].islower()
    )


def _tells_place(doc: "Doc", first: int, after: Sequence[str]) -> bool:
    """Whether an unlisted name behind "in" is a place by what is around: "held in X", "in X, Japan", "in X on 5 May"."""
    if first > 1 and doc[first - 2].lower_ in _LOCATED:
        return True
    if after[:1] == [","] and len(after) > 1:
        return find_country(after[1]) is not None or load_places().find(after[1]) is not None
    return len(after) > 1 and after[0] in ("on", "from") and (after[1][0].isdigit() or after[1] in _MONTHS)


def _announces_person(doc: "Doc", first: int) -> bool:
    """Whether "chaired by" or "whose President is" stands before a name."""
    before = [token.lower_ for token in doc[max(0, first - 5) : first]]
    if before[-1:] == ["by"] and len(before) > 1 and before[-2] in _LED:
        return True
    if before[-1:] == [","] and any(
        find_post(before, at) == len(before) - 1 for at in range(len(before) - 1)
    ):
        return "of" not in before  # "its President, Koike Haruto"
    return before[-1:] == ["is"] and any(
        find_post(before, at) == len(before) - 1 for at in range(len(before) - 1)
    )


def _extend_provinces(item: _Found) -> None:
    """ "Shandong province": the lower-case noun belongs to the place's name."""
    doc = item.passage.doc
    for number, candidate in enumerate(item.candidates):
        if candidate.kind == "place" and candidate.last < len(doc) and doc[candidate.last].text in _PROVINCES:
            item.candidates[number] = candidate._replace(last=candidate.last + 1)


def _extend_surnames(item: _Found) -> None:
    """ "von der Leyen": particles before a single surname belong to it."""
    doc = item.passage.doc
    for number, candidate in enumerate(item.candidates):
        first = candidate.first
        while candidate.kind == "person" and first > 0 and doc[first - 1].text in _NOBILITY:
            first -= 1
        if first < candidate.first:
            item.candidates[number] = candidate._replace(first=first)


def _extend_governments(item: _Found) -> None:
    """ "Shanghai municipal government": a place and a body's lower-case noun are one body."""
    doc = item.passage.doc
    for number, candidate in enumerate(item.candidates):
        following = doc[candidate.last : candidate.last + 3].text.lower()
        for noun in sorted(load_name_heads().governments, key=len, reverse=True):
            if candidate.kind == "place" and following.startswith(noun):
                last = candidate.last + len(noun.split())
                item.candidates[number] = Candidate(
                    candidate.first, last, "organization", "government of a place", country=candidate.country
                )
                break


def _add_definition(item: _Found, definition: Definition) -> None:
    owner = next(
        (c for c in item.candidates if c.last == definition.last and c.first >= definition.first), None
    )
    owner = owner or next((c for c in item.candidates if c.last == definition.last), None)
    if find_post([token.text for token in item.passage.doc[definition.first : definition.last]], 0):
        # "Minister of Science and Technology (MOST)": the acronym is the ministry's, the words before it a post
        item.add(
            Candidate(
                definition.acronym, definition.acronym + 1, "organization", "acronym behind a minister's post"
            )
        )
        return
    if owner is None and defines_body(item.passage, definition, item.chunks):
        inside = [c for c in item.candidates if c.first >= definition.first and c.last <= definition.last]
        for candidate in inside:
            item.candidates.remove(candidate)
        owner = Candidate(definition.first, definition.last, "organization", "defined by an acronym")
        item.add(owner)
    if owner is not None and owner.kind in ("organization", "agreement"):
        clash = next((c for c in item.candidates if c.first <= definition.acronym < c.last), None)
        if clash is not None:
            item.candidates.remove(clash)
        item.add(
            Candidate(
                definition.acronym,
                definition.acronym + 1,
                owner.kind,
                "acronym in brackets",
                owner.key,
                owner.country,
            )
        )


def _add_recurrences(found: Sequence[_Found]) -> None:
    known = {}
    for item in found:
        for candidate in item.candidates:
            known.setdefault(item.passage.doc[candidate.first : candidate.last].text, candidate)
    families = {
        family
        for name, item in known.items()
        if item.kind == "person"
        for family in find_families(name.split())
    }
    for item in found:
        _drop_namesakes(item, families)
        for candidate in iter_recurrences(item.passage, item.chunks, known):
            item.add(candidate)
        _extend_surnames(item)


def _drop_namesakes(item: _Found, families: Collection[str]) -> None:
    """A city that bears the surname of somebody in the issue is that person, unless a preposition of place leads to it."""
    doc = item.passage.doc
    item.candidates = [
        candidate for candidate in item.candidates
        if candidate.kind != "place" or doc[candidate.first : candidate.last].text not in families
        or (candidate.first > 0 and doc[candidate.first - 1].lower_ in _TO_PLACES)
    ]  # fmt: skip


def _add_agreements(found: Sequence[_Found]) -> None:
    told = False
    for item in found:
        if item.passage.kind != "heading":
            for candidate in iter_generic_agreements(item.passage, told):
                item.add(candidate)
        told = told or any(candidate.kind == "agreement" for candidate in item.candidates)


def _finish(issue: Issue, found: Sequence[_Found]) -> MentionSet:
    mentions: list[Mention] = []
    links: list[Link] = []
    for item in found:
        item.candidates.sort()
        made = [_make_mention(issue, item.passage, candidate) for candidate in item.candidates]
        found_links = _link(item, made)
        parts = {link.left for link in found_links if link.kind == "part_of"}
        made = [_forget_namesake(mention) if mention.id in parts else mention for mention in made]
        links.extend(found_links)
        mentions.extend(made)
        mentions.extend(_find_countries(issue, item.passage, made))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return MentionSet(tuple(mentions), tuple(links))


def _forget_namesake(part: Mention) -> Mention:
    """A part is not the body of its name that the lexicon knows: "Institute of Physics" *of an academy*."""
    entry = load_organisations().get(part.key) if part.key else None
    return part.model_copy(update={"key": None, "country": None}) if entry and not entry.part_of else part


def _make_mention(issue: Issue, passage: Passage, candidate: Candidate) -> Mention:
    span = passage.find_span(candidate.first, candidate.last)
    surface = issue.quote(span)
    country = candidate.country
    if country is None and candidate.kind == "organization":
        country = find_home(surface)
    return Mention(
        id=f"{issue.id}:{span.start}-{span.end}", issue=issue.id, start=span.start, end=span.end, surface=surface,
        kind=candidate.kind, country=country, found_by=candidate.rule, key=candidate.key,
    )  # fmt: skip


def _find_countries(issue: Issue, passage: Passage, made: Sequence[Mention]) -> list[Mention]:
    taken = [(mention.start, mention.end) for mention in made]
    countries = []
    for hit in iter_countries(passage.doc.text):
        start, end = hit.start + passage.offset, hit.end + passage.offset
        if any(start < last and first < end for first, last in taken):
            continue
        countries.append(
            Mention(id=f"{issue.id}:{start}-{end}", issue=issue.id, start=start, end=end, surface=issue.text[start:end],
                    kind="country", country=hit.code, found_by=f"country by {hit.form}")
        )  # fmt: skip
    return countries


def _link(item: _Found, made: Sequence[Mention]) -> list[Link]:
    """The definitions and the parts that a passage states, as links between its mentions."""
    by_first = {candidate.first: mention for candidate, mention in zip(item.candidates, made, strict=True)}
    by_last = {candidate.last: mention for candidate, mention in zip(item.candidates, made, strict=True)}
    links = []
    for definition in item.definitions:
        short, full = by_first.get(definition.acronym), by_last.get(definition.last)
        if short and full and short.kind == full.kind:
            links.append(
                Link(kind="alias", left=short.id, right=full.id, why=f"“{full.surface} ({short.surface})”")
            )
    for number, candidate in enumerate(item.candidates[:-1]):
        if _is_possessor(item, candidate, item.candidates[number + 1]):
            whole, part = made[number], made[number + 1]
            links.append(
                Link(
                    kind="part_of",
                    left=part.id,
                    right=whole.id,
                    why=f"“{_quote(item, candidate, item.candidates[number + 1])}”",
                )
            )
        if _is_part(item, candidate, item.candidates[number + 1]):
            part, whole = made[number], made[number + 1]
            links.append(
                Link(
                    kind="part_of",
                    left=part.id,
                    right=whole.id,
                    why=f"“{_quote(item, candidate, item.candidates[number + 1])}”",
                )
            )
    return links


def _is_possessor(item: _Found, left: Candidate, right: Candidate) -> bool:
    """ "CAST's International Cooperation Committee"."""
    gap = [token.text for token in item.passage.doc[left.last : right.first]]
    return left.kind == right.kind == "organization" and gap in (["'s"], ["’s"])


def _quote(item: _Found, left: Candidate, right: Candidate) -> str:
    return item.passage.doc[left.first : right.last].text


def _is_part(item: _Found, left: Candidate, right: Candidate) -> bool:
    """Whether the text names the left body as a part of the right one: "A of B", "A, B" with A a unit."""
    if left.kind != "organization" or right.kind != "organization":
        return False
    gap = [token.text for token in item.passage.doc[left.last : right.first]]
    if left.within_next:
        return all(word in ("of", "at", "in", "the", "de", "der", "du") for word in gap) and bool(gap)
    if len(gap) > 2 and gap[0] == "(" and gap[2] == ")":
        gap = gap[3:]
    if gap and gap[0] in ("of", "at") and all(word in ("of", "at", "the") for word in gap):
        return True
    return gap == [","] and _is_unit(item, left) and _is_whole(item, right)


def _is_unit(item: _Found, candidate: Candidate) -> bool:
    words = [token.text for token in item.passage.doc[candidate.first : candidate.last]]
    return words[0] in load_name_heads().units or words[-1] in load_name_heads().units - {
        "Academy",
        "Commission",
        "Secretariat",
    }


def _is_whole(item: _Found, candidate: Candidate) -> bool:
    words = [token.text for token in item.passage.doc[candidate.first : candidate.last]]
    if len(words) == 1:
        return is_acronym(words[0])
    return any(is_head(word) and word in load_name_heads().bodies for word in words)
