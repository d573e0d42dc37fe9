"""Loads ``wording.toml``: the small words and common nouns by which newsletters show what they mean.

Out: one record of word sets per table of the file, cached; what each set is for is said beside it in the
file.
"""

from functools import cache
from typing import NamedTuple

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.load import read_vocabulary, read_word_lists

_FILE = "wording.toml"


class SentenceWords(NamedTuple):
    """Where a full stop ends a sentence and where it does not; as written."""

    abbreviations: frozenset[str]
    openers: frozenset[str]


class NameWords(NamedTuple):
    """What joins the words of names; nouns as written, the rest in lower case."""

    connectors: frozenset[str]
    tight: frozenset[str]
    complements: frozenset[str]
    seams: frozenset[str]
    separators: frozenset[str]
    before_on: frozenset[str]
    before_in: frozenset[str]
    before_to: frozenset[str]
    missions: frozenset[str]
    plural_owners: frozenset[str]
    plain_openings: frozenset[str]
    things: frozenset[str]


class PersonWords(NamedTuple):
    """What stands around people's names."""

    before_posts: frozenset[str]
    led: frozenset[str]
    nobility: frozenset[str]


class PlaceWords(NamedTuple):
    """What stands around places' names; months as written."""

    provinces: frozenset[str]
    located: frozenset[str]
    leading: frozenset[str]
    months: frozenset[str]


class CountryWords(NamedTuple):
    """Where a country's name is none; as written; ``speaking`` in lower case, ``continents`` codes."""

    parts: frozenset[str]
    americas: frozenset[str]
    waters: frozenset[str]
    named_waters: frozenset[str]
    speaking: frozenset[str]
    continents: frozenset[str]


class AgreementWords(NamedTuple):
    """What makes a common noun mean a particular agreement; ``signing`` may have stars for endings."""

    definite: frozenset[str]
    adjectives: frozenset[str]
    adjective_endings: frozenset[str]
    vague: frozenset[str]
    signing: frozenset[str]


class HomeWords(NamedTuple):
    """What tells a name's home; ``government``, ``embassies``, ``missions``, ``world`` as written."""

    bodies: frozenset[str]
    people: frozenset[str]
    generic: frozenset[str]
    government: frozenset[str]
    ministers: frozenset[str]
    embassies: frozenset[str]
    missions: frozenset[str]
    leads: frozenset[str]
    world: frozenset[str]


class PostWords(NamedTuple):
    """What stands around posts; ``chairs`` and the words of bodies' names as written."""

    before: frozenset[str]
    named: frozenset[str]
    links: frozenset[str]
    terms: frozenset[str]
    own: frozenset[str]
    referring: frozenset[str]
    generic_bodies: frozenset[str]
    chairs: frozenset[str]
    ministries: frozenset[str]
    embassies: frozenset[str]
    without_ministers: frozenset[str]
    ministry_openings: frozenset[str]


class EventWords(NamedTuple):
    """What stands around the words that tell an event."""

    clause_ends: frozenset[str]
    be: frozenset[str]
    after_passive: frozenset[str]
    passive_endings: frozenset[str]
    modals: frozenset[str]
    past_endings: frozenset[str]
    declarations: frozenset[str]
    delegations: frozenset[str]
    qualified: frozenset[str]
    becoming: frozenset[str]
    adverbs: frozenset[str]
    in_event_names: frozenset[str]
    owned_names: frozenset[str]
    before_places: frozenset[str]
    place_cues: frozenset[str]
    moved: frozenset[str]
    meant: frozenset[str]
    at_first: frozenset[str]
    plans: frozenset[str]
    terms: frozenset[str]
    past: frozenset[str]


class ParticipantWords(NamedTuple):
    """What shows who takes part in an event, and who does not."""

    government: frozenset[str]
    people: frozenset[str]
    countries: frozenset[str]
    between_countries: frozenset[str]
    links: frozenset[str]
    settings: frozenset[str]
    within: frozenset[str]
    leading_away: frozenset[str]
    before_parties: frozenset[str]
    before_others: frozenset[str]
    said: frozenset[str]
    be: frozenset[str]
    given: frozenset[str]
    listing: frozenset[str]
    there: frozenset[str]
    listed_by: frozenset[str]
    backing: frozenset[str]


class RetellingWords(NamedTuple):
    """By what a sentence means an event, or its parties, told of before."""

    determiners: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    sides: frozenset[str]
    topics: frozenset[str]


class OutcomeWords(NamedTuple):
    """By what a sentence tells the outcome of a meeting told of before."""

    members: frozenset[str]
    at: frozenset[str]
    events: frozenset[str]
    openers: frozenset[str]
    anywhere: frozenset[str]
    naming: frozenset[str]
    same_day_anywhere: frozenset[str]
    same_day: frozenset[str]
    next_day: frozenset[str]
    last_day: frozenset[str]


@cache
def load_sentence_words() -> SentenceWords:
    """The words of ``[sentences]``.

    Example:
        >>> "Prof." in load_sentence_words().abbreviations
        True
    """
    return SentenceWords(**read_word_lists(_FILE, "sentences", SentenceWords._fields))


@cache
def load_name_words() -> NameWords:
    """The words of ``[names]``."""
    return NameWords(**read_word_lists(_FILE, "names", NameWords._fields))


@cache
def load_person_words() -> PersonWords:
    """The words of ``[people]``."""
    return PersonWords(**read_word_lists(_FILE, "people", PersonWords._fields))


@cache
def load_place_words() -> PlaceWords:
    """The words of ``[places]``."""
    return PlaceWords(**read_word_lists(_FILE, "places", PlaceWords._fields))


@cache
def load_country_words() -> CountryWords:
    """The words of ``[countries]``."""
    return CountryWords(**read_word_lists(_FILE, "countries", CountryWords._fields))


@cache
def load_agreement_words() -> AgreementWords:
    """The words of ``[agreements]``."""
    return AgreementWords(**read_word_lists(_FILE, "agreements", AgreementWords._fields))


@cache
def load_home_words() -> HomeWords:
    """The words of ``[homes]``."""
    return HomeWords(**read_word_lists(_FILE, "homes", HomeWords._fields))


@cache
def load_post_words() -> PostWords:
    """The words of ``[posts]``."""
    return PostWords(**read_word_lists(_FILE, "posts", PostWords._fields))


@cache
def load_leading() -> dict[str, str]:
    """The posts that participles before "by" tell, by participle.

    Raises:
        VocabularyError: The file has no table ``[posts.leading]`` of strings.

    Example:
        >>> load_leading()["chaired"]
        'chair'
    """
    leading = read_vocabulary(_FILE).get("posts", {}).get("leading")
    if not isinstance(leading, dict) or not all(isinstance(post, str) for post in leading.values()):
        raise VocabularyError(f"vocab/{_FILE}: expected a table [posts.leading] of strings")
    return leading


@cache
def load_event_words() -> EventWords:
    """The words of ``[events]``."""
    return EventWords(**read_word_lists(_FILE, "events", EventWords._fields))


@cache
def load_participant_words() -> ParticipantWords:
    """The words of ``[participants]``."""
    return ParticipantWords(**read_word_lists(_FILE, "participants", ParticipantWords._fields))


@cache
def load_retelling_words() -> RetellingWords:
    """The words of ``[retelling]``."""
    return RetellingWords(**read_word_lists(_FILE, "retelling", RetellingWords._fields))


@cache
def load_outcome_words() -> OutcomeWords:
    """The words of ``[outcomes]``."""
    return OutcomeWords(**read_word_lists(_FILE, "outcomes", OutcomeWords._fields))
