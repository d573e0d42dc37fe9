"""How a record answers to what is asked: by which name, from which country, under which parent.

Comes in: a ``Question`` (all that is known of a body) and a record. Goes out: an ``Answer`` with sentences,
or None where none of the names is the same. Names are compared by resolution's own comparisons, so that a
missing or an added word is never the same name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from sciencegraph.authorities.keys import spell_out
from sciencegraph.authorities.records import AuthorityRecord, NameKind
from sciencegraph.names import is_acronym, normalise_name
from sciencegraph.resolve.compare import ACCEPTED, compare_names
from sciencegraph.resolve.forms import parse_name

Relation = Literal["same", "unknown", "differs"]

_NATIONS = frozenset(str.split("england english wales welsh scotland scottish irish ireland"))

_RANKS: dict[NameKind, int] = {"label": 0, "alias": 1, "acronym": 2}


@dataclass(frozen=True)
class Question:
    """What is known of a body that is to be found.

    Attributes:
        names: Its names in full.
        acronyms: Its short forms.
        kind: Kind of entity.
        country: Its home, ISO 3166-1 alpha-2.
        parents: Ids of records that its parents are linked to.
        parent_names: Names of its parents.
        places: Cities and regions told with it, normalised.
        known: The lexicon has it as a body of its own, so that its plain name is not some part's.
    """

    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    kind: str = "organization"
    country: str | None = None
    parents: frozenset[str] = frozenset()
    parent_names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    known: bool = False


class NameMatch(NamedTuple):
    """A name asked for and the name of the record that is the same."""

    asked: str
    known: str
    kind: NameKind
    score: float
    why: str

    @property
    def rank(self) -> tuple[float, int]:
        """Sorts matches: the surest first, of equal ones the more official name."""
        return -self.score, _RANKS[self.kind]


@dataclass(frozen=True)
class Answer:
    """A record that one of the names asked for belongs to."""

    record: AuthorityRecord
    names: tuple[NameMatch, ...]
    acronyms: tuple[NameMatch, ...]
    home: Relation
    parent: Relation
    place: bool
    notes: tuple[str, ...] = field(default=())

    @property
    def best(self) -> NameMatch:
        """The surest match of names in full, of acronyms where there is none."""
        return min(self.names or self.acronyms, key=lambda match: (match.rank, match.asked, match.known))


def answer_question(
    question: Question, record: AuthorityRecord, above: Sequence[AuthorityRecord]
) -> Answer | None:
    """How a record answers to a question, or None where none of its names is asked for.

    Args:
        question: What is known.
        record: A record.
        above: Its parents, theirs, and so on.
    """
    if not _fits_kind(question.kind, record):
        return None
    names = tuple(match for name in question.names if (match := match_name(name, question.country, record)))
    acronyms = tuple(match for name in question.acronyms if (match := _match_acronym(name, record)))
    if not names and not acronyms:
        return None
    places = {normalise_name(place) for place in record.places}
    return Answer(
        record,
        names,
        acronyms,
        _compare_homes(question.country, record.countries),
        _compare_parents(question, record, above),
        bool(places & question.places),
    )


@lru_cache(maxsize=65536)
def match_name(asked: str, country: str | None, record: AuthorityRecord) -> NameMatch | None:
    """The name of a record that is the same as one in full, or None.

    Example:
        >>> from sciencegraph.authorities.records import AuthorityName
        >>> name = AuthorityName("Center for Space Research of China")
        >>> body = AuthorityRecord("own:x", "X", (name,), ("CN",))
        >>> match_name("Chinese Centre for Space Research", "CN", body).score
        0.97
    """
    found = [
        match
        for value, kind in record.list_writings()
        if (match := _match_one(asked, country, record, value, kind))
    ]
    return min(found, key=lambda match: (match.rank, match.known), default=None)


def _match_one(
    asked: str, country: str | None, record: AuthorityRecord, known: str, kind: NameKind
) -> NameMatch | None:
    if normalise_name(asked) == normalise_name(known):
        return NameMatch(asked, known, kind, 1.0, f"“{asked}” is its name")
    if kind == "acronym" or is_acronym(known):
        return None
    if _name_nations(asked) != _name_nations(known):
        return None
    home = country if country in record.countries else record.countries[0] if record.countries else None
    left, right = (parse_name(spell_out(name), home) for name in (asked, known))
    finding = compare_names(left, right)
    if finding is None or finding.score < ACCEPTED or not left.rest:
        return None
    return NameMatch(asked, known, kind, min(finding.score, 0.98), f"“{asked}” and “{known}”: {finding.why}")


def _name_nations(name: str) -> frozenset[str]:
    """Nations of a state, which have bodies of their own: "Public Health Wales", "Public Health England"."""
    return _NATIONS & set(normalise_name(name).split())


def _match_acronym(asked: str, record: AuthorityRecord) -> NameMatch | None:
    key = normalise_name(asked)
    for name in record.names:
        if (name.kind == "acronym" or is_acronym(name.value)) and normalise_name(name.value) == key:
            return NameMatch(asked, name.value, "acronym", 1.0, f"“{asked}” is its acronym")
    return None


def _compare_homes(country: str | None, countries: Sequence[str]) -> Relation:
    if country is None or not countries:
        return "unknown"
    if country in countries:
        return "same"
    # registers give territories a code of their own, texts often the state's
    related = any(
        _STATE_OF.get(one) == other for code in countries for one, other in ((code, country), (country, code))
    )
    return "unknown" if related else "differs"


def _compare_parents(
    question: Question, record: AuthorityRecord, above: Sequence[AuthorityRecord]
) -> Relation:
    linked = {item for item in question.parents if item.partition(":")[0] == record.scheme}
    if linked & {parent.id for parent in above}:
        return "same"
    names = {normalise_name(spell_out(name)) for name in question.parent_names}
    known = {
        normalise_name(name.value) for parent in above for name in parent.names if name.kind != "acronym"
    }
    if names & known:
        return "same"
    # "Institute of Physics, Chinese Academy of Sciences" is how registers write an inner body's full name
    if any(part in normalise_name(name.value) for name in record.names for part in names if len(part) > 8):
        return "same"
    return "differs" if linked and record.parents else "unknown"


_STATE_OF = {
    **dict.fromkeys(("HK", "MO"), "CN"),
    **dict.fromkeys(("PR", "GU", "VI", "AS", "MP"), "US"),
    **dict.fromkeys(("GP", "MQ", "RE", "GF", "YT", "NC", "PF"), "FR"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("CW", "AW", "SX", "BQ"), "NL"),
    "AX": "FI",
    "SJ": "NO",
}

# items of Wikidata that are no bodies, for extracts that tell what their items are
_HUMAN = "Q5"
_NO_BODIES = frozenset(
    str.split(
        "Q5 Q6256 Q3624078 Q515 Q486972 Q3957 Q532 Q1549591 Q11424 Q571 Q4167410 Q101352 Q202444 Q13442814"
    )
)


def _fits_kind(kind: str, record: AuthorityRecord) -> bool:
    if kind == "person":
        return _HUMAN in record.kinds or "human" in record.kinds
    return kind == "organization" and not _NO_BODIES & set(record.kinds) and "human" not in record.kinds
