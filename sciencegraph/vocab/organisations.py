"""Bodies of science & technology diplomacy that are known by name, with their country and their parent.

In: ``organisations.csv``, and files of the same form that users write. Out: an ``OrganisationLexicon`` that
looks up what is printed. A surface may mean several bodies ("MOST", "NRF"): all of them come back.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from sciencegraph.errors import NotFoundError, VocabularyError
from sciencegraph.vocab.countries import get_country, load_countries
from sciencegraph.vocab.organisation_names import find_core, fold_name, split_country

COLUMNS = ("key", "name", "aliases", "country", "part_of", "kind")
"""Header of an organisations file; aliases are separated by ``|``, country is alpha-2 or empty."""

KINDS = (
    "academy", "agency", "association", "company", "government", "institute", "international", "ministry",
    "party", "programme", "university",
)  # fmt: skip
"""What a body can be."""

_OPEN_WORDS = 4
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Organisation:
    """A body: ``country`` is alpha-2, None for international bodies; ``part_of`` is the key of its parent."""

    key: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    part_of: str | None
    kind: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class OrganisationLexicon:
    """Organisations by key and by what they are called.

    Example:
        >>> lexicon = load_organisations()
        >>> [entry.key for entry in lexicon.find("Ministry of Science and Technology of China")]
        ['most-cn']
    """

    def __init__(self, entries: Iterable[Organisation]) -> None:
        """Index the entries by key, surface and country."""
        self.entries = tuple(entries)
        self._by_key = {entry.key: entry for entry in self.entries}
        self._direct: defaultdict[str, list[Organisation]] = defaultdict(list)
        self._bare: defaultdict[str, list[Organisation]] = defaultdict(list)
        self._of_country: defaultdict[tuple[str, str], list[Organisation]] = defaultdict(list)
        for entry in self.entries:
            self._index(entry)

    def _index(self, entry: Organisation) -> None:
        for surface in entry.surfaces:
            core = find_core(surface, entry.country)
            _append(self._direct[fold_name(surface)], entry)
            if entry.kind == "ministry":
                _append(self._bare[fold_name(core)], entry)
            if entry.country:
                _append(self._of_country[fold_name(core), entry.country], entry)

    def get(self, key: str) -> Organisation:
        """The body of a key.

        Raises:
            NotFoundError: No body has this key.

        Example:
            >>> load_organisations().get("cas").name
            'Chinese Academy of Sciences'
        """
        try:
            return self._by_key[key]
        except KeyError:
            raise NotFoundError(
                f"no organisation has the key {key!r}; look it up by its name with find()"
            ) from None

    def find(self, surface: str) -> tuple[Organisation, ...]:
        """The bodies that a printed name or acronym may mean, in the order of the file; empty if none.

        British or American spelling, "&" or "and", a leading "the" and the form in which the nationality is
        given ("Chinese Ministry of …", "Ministry of … of China") don't matter. The case of one word does.
        A name that any country's ministry may bear ("Ministry of Finance") never gives a single body.

        Example:
            >>> [entry.key for entry in load_organisations().find("Czech Republic's Academy of Sciences")]
            ['cas-cz']
        """
        if not surface.strip() or (" " in surface and surface == surface.lower()):
            return ()
        if found := self._find_direct(fold_name(surface)):
            return found
        for core, code in split_country(surface):
            if of_country := self._of_country.get((fold_name(core), code)):
                return tuple(of_country)
        return ()

    def _find_direct(self, key: str) -> tuple[Organisation, ...]:
        named, bare = self._direct.get(key, []), self._bare.get(key, [])
        found = tuple(dict.fromkeys((*named, *bare)))
        is_open = not named and len(bare) == 1 and len(key.split()) <= _OPEN_WORDS
        return () if is_open else found

    def iter_surfaces(self) -> Iterator[tuple[str, tuple[Organisation, ...]]]:
        """Every way to print a body, with the bodies that it may mean; sorted, each surface once.

        Ministries and academies come with their nationality before and after the name, ministries also
        without it.
        """
        forms = (form for entry in self.entries for form in (*entry.surfaces, *_nationality_forms(entry)))
        for surface in sorted(set(forms)):
            if entries := self.find(surface):
                yield surface, entries


def _append(entries: list[Organisation], entry: Organisation) -> None:
    if entry not in entries:
        entries.append(entry)


def _nationality_forms(entry: Organisation) -> Iterator[str]:
    if entry.country is None or entry.kind not in ("ministry", "academy"):
        return
    core, country = find_core(entry.name, entry.country), get_country(entry.country)
    if core == entry.name and not core.startswith(("Ministry", "Department", "Federal", "Secretariat")):
        return
    if entry.kind == "ministry":
        yield core
    names = [name for name in country.names if "(" not in name and "," not in name]
    for adjective in (*country.demonyms, *names, *country.abbreviations):
        yield f"{adjective} {core}"
    for name in names:
        yield f"{core} of {name}"
        yield f"{core} of the {name.removeprefix('The ')}"


@lru_cache(maxsize=1)
def load_organisations() -> OrganisationLexicon:
    """The lexicon that comes with sciencegraph.

    Example:
        >>> sorted(entry.key for entry in load_organisations().find("NRF"))
        ['nrf-ke', 'nrf-kr', 'nrf-sg', 'nrf-za']
    """
    with as_file(files("sciencegraph.vocab").joinpath("organisations.csv")) as path:
        return read_organisations(path)


def read_organisations(path: Path, known: OrganisationLexicon | None = None) -> OrganisationLexicon:
    """A lexicon from a CSV file (UTF-8) with the columns key, name, aliases, country, part_of, kind.

    Args:
        path: The file.
        known: A lexicon to add to; an entry of the file replaces the known one of the same key, and its
            parents may be known ones.

    Raises:
        VocabularyError: A row cannot be taken; the message names file, line, value and what was expected.
        OSError: The file cannot be opened.
    """
    before = {entry.key: entry for entry in known.entries} if known else {}
    lines: dict[str, int] = {}
    names: dict[tuple[str, str | None], str] = {}
    for line, row in _iter_rows(path):
        entry = _parse_row(row, f"{path.name}, line {line}")
        _check_unique(entry, lines, names, f"{path.name}, line {line}")
        lines[entry.key] = line
        before[entry.key] = entry
    for key, line in lines.items():
        _check_parents(before, key, f"{path.name}, line {line}")
    return OrganisationLexicon(before.values())


def _iter_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, ()))
            if header != COLUMNS:
                raise VocabularyError(
                    f"{path.name}, line 1: expected the columns {','.join(COLUMNS)}, found {','.join(header)}"
                )
            yield from ((reader.line_num, row) for row in reader if any(row))
    except UnicodeDecodeError as error:
        raise VocabularyError(
            f"{path.name}: not UTF-8 ({error.reason}); save the table as CSV UTF-8"
        ) from error


def _parse_row(row: list[str], where: str) -> Organisation:
    if len(row) != len(COLUMNS):
        raise VocabularyError(
            f"{where}: expected {len(COLUMNS)} columns, found {len(row)}; quote names with commas"
        )
    key, name, aliases, country, part_of, kind = (cell.strip() for cell in row)
    variants = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
    codes = {item.code for item in load_countries()}
    checks = (
        (bool(_KEY.fullmatch(key)), f"key {key!r}: expected lower-case letters and digits joined by '-'"),
        (len(name) >= 2, f"name {name!r}: expected at least two characters"),
        (
            all(len(alias) >= 2 for alias in variants),
            f"aliases {aliases!r}: each needs at least two characters",
        ),
        (
            not country or country in codes,
            f"country {country!r}: expected a code of ISO 3166-1 alpha-2, or nothing",
        ),
        (kind in KINDS, f"kind {kind!r}: expected one of {', '.join(KINDS)}"),
    )
    for passed, message in checks:
        if not passed:
            raise VocabularyError(f"{where}: {message}")
    return Organisation(key, name, variants, country or None, part_of or None, kind)


def _check_unique(
    entry: Organisation, lines: dict[str, int], names: dict[tuple[str, str | None], str], where: str
) -> None:
    if entry.key in lines:
        raise VocabularyError(
            f"{where}: key {entry.key!r} is already that of line {lines[entry.key]}; choose another"
        )
    other = names.setdefault((fold_name(entry.name), entry.country), entry.key)
    if other != entry.key:
        raise VocabularyError(f"{where}: {entry.name!r} is already the name of {other!r} in the same country")


def _check_parents(entries: dict[str, Organisation], key: str, where: str) -> None:
    chain = [key]
    while parent := entries[chain[-1]].part_of:
        if parent not in entries:
            raise VocabularyError(f"{where}: part_of {parent!r}: no entry has this key")
        if parent in chain:
            raise VocabularyError(f"{where}: part_of {parent!r}: {key!r} would be a part of itself")
        chain.append(parent)
