"""Loads ``plover.toml``: how an event of ours becomes a row of PLOVER."""

from functools import cache
from typing import NamedTuple

from sciencegraph.errors import VocabularyError
from sciencegraph.vocab.event_types import load_event_types
from sciencegraph.vocab.load import read_vocabulary
from sciencegraph.vocab.roles import load_roles

_FILE = "plover.toml"


class Sides(NamedTuple):
    """The roles of those who act and of those who receive; without the latter it is an event of equals."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]


class RowRule(NamedTuple):
    """What PLOVER asks of a row of one of its types: a recipient or not, and the mode by our event type."""

    needs_recipient: bool
    modes: dict[str, str]
    many: str | None


@cache
def load_sides() -> dict[str, Sides]:
    """Event type -> which roles act and which receive.

    Raises:
        VocabularyError: A type or role is unknown.

    Example:
        >>> load_sides()["visit"].recipient
        ('subject', 'organizer')
    """
    sides = {
        name: Sides(tuple(item.get("actor", ())), tuple(item.get("recipient", ())))
        for name, item in read_vocabulary(_FILE).get("sides", {}).items()
    }
    for name, side in sides.items():
        unknown = [role for role in (*side.actor, *side.recipient) if role not in load_roles()]
        if name not in load_event_types() or unknown:
            what = f"{unknown[0]!r} is no role" if unknown else f"{name!r} is no event type"
            raise VocabularyError(f"vocab/{_FILE}: [sides.{name}]: {what}")
    return sides


@cache
def load_row_rules() -> dict[str, RowRule]:
    """PLOVER type -> what its rows need.

    Example:
        >>> load_row_rules()["COOPERATE"].needs_recipient
        True
    """
    return {
        name: RowRule(bool(item.get("needs_recipient")), dict(item.get("modes", {})), item.get("many"))
        for name, item in read_vocabulary(_FILE).get("rows", {}).items()
    }


def find_mode(plover: str, event_type: str, countries: int) -> str | None:
    """The mode of a row, or None where PLOVER has none for it.

    Example:
        >>> find_mode("CONSULT", "visit", 2), find_mode("CONSULT", "meeting", 5)
        ('visit', 'multilateral')
    """
    rule = load_row_rules().get(plover, RowRule(False, {}, None))
    mode = rule.modes.get(event_type) or rule.modes.get("")
    return mode or (rule.many if countries > 2 else None)


def cameo_for_actor(cameo: str | None) -> str | None:
    """The CAMEO code as seen from the row's actor.

    Example:
        >>> cameo_for_actor("043"), cameo_for_actor("057")
        ('042', '057')
    """
    return cameo and str(read_vocabulary(_FILE).get("cameo_as_actor", {}).get(cameo, cameo))
