"""What a file of authority says of one body: its names, where it is, what it is a part of, what came after.

Records of all files have one form, so that linking does not know where a record came from. Their ids carry
the scheme: ``ror:034t30j35``, ``wikidata:Q30089``, ``own:chinese-academy-of-sciences-cn``.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any, Literal

from sciencegraph.names import is_acronym

Authority = Literal["own", "ror", "wikidata"]
"""Where a record comes from: a list of the user's own, the Research Organization Registry, Wikidata."""

AUTHORITIES: tuple[Authority, ...] = ("own", "ror", "wikidata")
"""All of them; the user's own list comes first, since it may settle the others."""

NameKind = Literal["label", "alias", "acronym"]
"""A name in full that the body goes by, another name, a short form."""


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """One name of a record; ``language`` is a code of ISO 639, empty where the file tells none."""

    value: str
    kind: NameKind = "label"
    language: str = ""


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """One body as an authority knows it.

    Attributes:
        id: Scheme and value (``ror:034t30j35``).
        name: The name that the authority shows.
        names: All names, that one among them.
        countries: ISO 3166-1 alpha-2, mostly one.
        places: Cities and regions where it sits.
        kinds: What it is, in the authority's words ("education"; "Q5" of Wikidata is a human).
        parents: Ids of what it is a part of.
        successors: Ids of what it became.
        status: "active", "inactive" (it exists no more) or "withdrawn" (the record was a mistake).
        same_as: Ids of the same body in other schemes.
    """

    id: str
    name: str
    names: tuple[AuthorityName, ...]
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    status: str = "active"
    same_as: tuple[str, ...] = ()

    def list_writings(self) -> list[tuple[str, NameKind]]:
        """All names with their kinds; those that end in their own acronym also without it.

        Example:
            >>> names = (AuthorityName("Institut Laue-Langevin (ILL)"), AuthorityName("ILL", "acronym"))
            >>> [value for value, _ in AuthorityRecord("own:ill", "ILL", names).list_writings()]
            ['Institut Laue-Langevin (ILL)', 'ILL', 'Institut Laue-Langevin']
        """
        found: dict[tuple[str, NameKind], None] = {(name.value, name.kind): None for name in self.names}
        short = {name.value for name in self.names if name.kind == "acronym" or is_acronym(name.value)}
        for name in self.names:
            start, _, last = name.value.rpartition(" ")
            if start and (last in short or (last[0] + last[-1] == "()" and is_acronym(last[1:-1]))):
                found.setdefault((start.rstrip(" ,–-"), name.kind))
        return list(found)

    @property
    def scheme(self) -> str:
        """The part of the id before the colon."""
        return self.id.partition(":")[0]

    @property
    def value(self) -> str:
        """The part of the id behind the colon."""
        return self.id.partition(":")[2]

    def find_value(self, scheme: str) -> str | None:
        """Its identifier in a scheme, its own or another's that it names once.

        Example:
            >>> cas = AuthorityRecord("ror:034t30j35", "CAS", (), same_as=("wikidata:Q30089",))
            >>> cas.find_value("wikidata"), cas.find_value("own")
            ('Q30089', None)
        """
        if scheme == self.scheme:
            return self.value
        found = [item for item in self.same_as if item.partition(":")[0] == scheme]
        return found[0].partition(":")[2] if len(found) == 1 else None


def format_record(record: AuthorityRecord) -> str:
    """A record as one line of JSON, without what is empty.

    Example:
        >>> format_record(AuthorityRecord("own:x", "X", (AuthorityName("X"),)))
        '["own:x","X",[["X","label",""]],[],[],[],[],[],"active",[]]'
    """
    return json.dumps(astuple(record), ensure_ascii=False, separators=(",", ":"))


def parse_record(text: str) -> AuthorityRecord:
    """The record of a line of ``format_record``."""
    values: list[Any] = json.loads(text)
    plain = {item.name: value for item, value in zip(fields(AuthorityRecord), values, strict=True)}
    lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    names = tuple(AuthorityName(*item) for item in plain["names"])
    return AuthorityRecord(**{**plain, **lists, "names": names})


def check_text(value: object) -> str:
    """A text without white space at its ends.

    Raises:
        ValueError: It is no text, or nothing.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected a text, found {value!r}")
    return " ".join(value.split())


def check_object(value: object) -> Mapping[str, Any]:
    """A JSON object.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, found {type(value).__name__}")
    return value
