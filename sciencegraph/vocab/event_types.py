"""Loads ``event_types.toml``: event types, actions, the words that tell them, the roles that they give."""

from functools import lru_cache
from typing import Any, NamedTuple

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.load import read_vocabulary, read_words
from sciencegraph.vocab.roles import load_roles

_FILE = "event_types.toml"
_FREE_NEEDS = frozenset(
    {"agreement", "declaration", "event-subject", "craft-subject", "delegation", "membership", "official"}
)
_ROLE_FIELDS = ("subject", "object", "with")
_FIELDS = frozenset({"type", "action", "forms", "needs", "bare", *_ROLE_FIELDS})


class Action(NamedTuple):
    """A finer kind of an event type, with its PLOVER root code and CAMEO code (None where they have none)."""

    type: str
    name: str
    plover: str | None
    cameo: str | None


class Codes(NamedTuple):
    """What PLOVER (root) and CAMEO call an event; None where a scheme has no code for it."""

    plover: str | None
    cameo: str | None


class Trigger(NamedTuple):
    """Words (lower case) that tell an event, what they ask for, and the roles around them.

    ``needs`` is a class of nouns (see ``load_nouns``), "agreement" or "declaration" (a mention of one),
    "event-subject" (an event noun before the verb), "delegation", "membership", "official" (somebody named
    with a post), or empty.
    """

    type: str
    action: str
    forms: frozenset[str]
    needs: str
    subject: str | None
    object: str | None
    companion: str | None


@lru_cache(maxsize=1)
def load_event_types() -> dict[str, str]:
    """Each event type with its definition.

    Example:
        >>> sorted(load_event_types())[:3]
        ['achievement', 'agreement', 'appointment']
    """
    return {name: item["definition"] for name, item in _table("types").items()}


@lru_cache(maxsize=1)
def load_actions() -> dict[tuple[str, str], Action]:
    """The actions by (type, action), with their PLOVER and CAMEO codes.

    Example:
        >>> load_actions()["agreement", "signed"].cameo
        '057'
    """
    actions = {}
    for type_name, item in _table("types").items():
        for name, codes in item["actions"].items():
            actions[type_name, name] = Action(
                type_name, name, codes["plover"] or None, codes["cameo"] or None
            )
    return actions


def find_codes(type_name: str, action: str, status: str = "done") -> Codes:
    """The PLOVER and CAMEO codes of an event: of a promise AGREE, of a cancelled meeting REJECT.

    Source: the PLOVER manual of 2021 (rules on future and on cancelled events) and the CAMEO codebook 1.1b3.

    Example:
        >>> find_codes("agreement", "signed"), find_codes("agreement", "signed", "planned")
        (Codes(plover='SUPPORT', cameo='057'), Codes(plover='AGREE', cameo='030'))
        >>> find_codes("meeting", "held", "cancelled").plover
        'REJECT'
    """
    by_status = _table("codes").get(status, {})
    if status != "done":
        item = by_status.get(type_name, {})
        return Codes(item.get("plover"), item.get("cameo"))
    known = load_actions().get((type_name, action))
    return Codes(known.plover, known.cameo) if known else Codes(None, None)


@lru_cache(maxsize=1)
def load_triggers() -> tuple[Trigger, ...]:
    """The triggers in the order of the file.

    Raises:
        VocabularyError: A trigger has an unknown type, action, role, class of nouns or field.
    """
    return tuple(_make_trigger(number, item) for number, item in enumerate(_table_list("triggers"), 1))


def _make_trigger(number: int, item: dict[str, Any]) -> Trigger:
    where = f"vocab/{_FILE}: trigger {number}"
    if unknown := sorted(set(item) - _FIELDS):
        raise VocabularyError(f"{where}: unknown field {unknown[0]!r}; known are {sorted(_FIELDS)}")
    key = (item.get("type", ""), item.get("action", ""))
    if key not in load_actions():
        raise VocabularyError(f"{where}: no action {key[1]!r} of type {key[0]!r} under [types]")
    needs = item.get("needs", "")
    if needs and needs not in _FREE_NEEDS and needs not in _table("nouns"):
        raise VocabularyError(f"{where}: needs {needs!r}, which is no class under [nouns]")
    for field in _ROLE_FIELDS:
        if field in item and item[field] not in load_roles():
            raise VocabularyError(f"{where}: {field} {item[field]!r} is no role of vocab/roles.toml")
    if not needs and not item.get("bare"):
        raise VocabularyError(f"{where}: give 'needs' or 'bare = true'")
    forms = frozenset(form.lower() for form in item["forms"])
    return Trigger(*key, forms, needs, item.get("subject"), item.get("object"), item.get("with"))


@lru_cache(maxsize=1)
def load_nouns() -> dict[str, frozenset[str]]:
    """The classes of nouns that triggers ask for; lower case, singular and plural.

    Example:
        >>> "workshops" in load_nouns()["event"]
        True
    """
    return {
        name: frozenset(form for noun in nouns for form in _inflect(noun))
        for name, nouns in _table("nouns").items()
    }


def _inflect(noun: str) -> tuple[str, ...]:
    if noun.endswith("s"):
        return (noun,)
    plural = (
        noun[:-1] + "ies"
        if noun.endswith("y") and noun[-2] not in "aeiou"
        else noun + ("es" if noun.endswith(("ch", "x", "sh")) else "s")
    )
    return (noun, plural)


@lru_cache(maxsize=1)
def load_headline_verbs() -> frozenset[str]:
    """The verbs of headlines (lower case), which have capitals there and so must be told from names.

    Example:
        >>> "renew" in load_headline_verbs(), "exchange" in load_headline_verbs()
        (True, False)
    """
    return read_words(_FILE, "headlines", "verbs")


@lru_cache(maxsize=1)
def load_cues() -> dict[str, frozenset[str]]:
    """Words (lower case) by which a text says who takes part as what, by role."""
    cues = {role: read_words(_FILE, "cues", role) for role in _table("cues")}
    if unknown := sorted(set(cues) - set(load_roles())):
        raise VocabularyError(f"vocab/{_FILE}: cues for {unknown[0]!r}, which is no role of vocab/roles.toml")
    return cues


@lru_cache(maxsize=1)
def load_status_words() -> dict[str, frozenset[str]]:
    """Words (lower case) that make an event ``planned`` or ``cancelled``, or no event (``denied``)."""
    return {name: read_words(_FILE, "status", name) for name in _table("status")}


@lru_cache(maxsize=1)
def load_idioms() -> frozenset[str]:
    """Phrases (lower case) in which a word that tells events elsewhere tells none.

    Example:
        >>> "visiting professor" in load_idioms()
        True
    """
    return read_words(_FILE, "idioms", "phrases")


def _table(key: str) -> dict[str, Any]:
    value = read_vocabulary(_FILE).get(key)
    if not isinstance(value, dict):
        raise VocabularyError(f"vocab/{_FILE}: expected a table [{key}]")
    return value


def _table_list(key: str) -> list[dict[str, Any]]:
    value = read_vocabulary(_FILE).get(key)
    if not isinstance(value, list):
        raise VocabularyError(f"vocab/{_FILE}: expected tables [[{key}]]")
    return value
