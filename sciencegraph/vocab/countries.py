"""Countries and areas of ISO 3166-1 as English texts call them.

In: pycountry (codes, official names) and ``countries.toml`` (other names, abbreviations, demonyms, prefixes).
Out: ``Country`` records, and look-ups from what is printed or typed to an alpha-2 code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pycountry
from rapidfuzz import fuzz, process

from sciencegraph.errors import NotFoundError, VocabularyError
from sciencegraph.vocab.load import read_vocabulary
from sciencegraph.vocab.spelling import fold_spelling

SurfaceForm = Literal["name", "abbreviation", "demonym", "prefix"]
"""How a surface says a country: "Thailand", "UAE", "Thai", or "Sino" before a hyphen."""

_FILE = "countries.toml"
_FIELDS = {"name", "names", "abbreviations", "demonyms", "prefixes"}
_NO_PLURAL = ("s", "se", "sh", "ch", "x", "z", "ois", "ais", "ic")


@dataclass(frozen=True)
class Country:
    """A country or area: alpha-2 ``code``, our short English ``name``, and all that texts call it."""

    code: str
    name: str
    official: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    demonyms: tuple[str, ...]
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class CountrySurface:
    """One way to write a country; ``ambiguous`` where the same letters may mean something else as well."""

    surface: str
    code: str
    form: SurfaceForm
    ambiguous: bool = False


@lru_cache(maxsize=1)
def load_countries() -> tuple[Country, ...]:
    """All countries, sorted by code: the 249 of ISO 3166-1, and Kosovo under the code XK in use for it.

    Raises:
        VocabularyError: ``countries.toml`` names a field or a code that there is not.

    Example:
        >>> len(load_countries())
        250
    """
    extra: dict[str, dict[str, Any]] = dict(read_vocabulary(_FILE)["countries"])
    for code, fields in extra.items():
        if unknown := set(fields) - _FIELDS:
            raise VocabularyError(
                f"vocab/{_FILE}: {code}: unknown field {min(unknown)!r}; known: {sorted(_FIELDS)}"
            )
    countries = [_make_country(item, extra.pop(item.alpha_2, {})) for item in pycountry.countries]
    countries += [_make_user_assigned(code, fields) for code, fields in extra.items()]
    return tuple(sorted(countries, key=lambda country: country.code))


def _make_country(item: Any, fields: dict[str, Any]) -> Country:
    name = fields.get("name") or getattr(item, "common_name", item.name)
    official = getattr(item, "official_name", item.name)
    names = (name, official, item.name, *fields.get("names", ()))
    defaults = read_vocabulary(_FILE)["defaults"]
    own = _unique(text for text in names if defaults.get(text, item.alpha_2) == item.alpha_2)
    return Country(item.alpha_2, name, official, own, *_forms(fields))


def _make_user_assigned(code: str, fields: dict[str, Any]) -> Country:
    if not code.startswith("X") or "name" not in fields:
        raise VocabularyError(
            f"vocab/{_FILE}: {code}: no code of ISO 3166-1; a code of our own is X? and has a name"
        )
    names = (fields["name"], *fields.get("names", ()))
    return Country(code, fields["name"], names[-1], _unique(names), *_forms(fields))


def _forms(fields: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    demonyms = fields.get("demonyms", ())
    plurals = [word + "s" for word in demonyms if not word.endswith(_NO_PLURAL) and not word.endswith("men")]
    prefixes = [word for word in fields.get("prefixes", ()) if word not in demonyms]
    return tuple(fields.get("abbreviations", ())), _unique((*demonyms, *plurals)), tuple(prefixes)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Country]:
    return {country.code: country for country in load_countries()}


def get_country(code: str) -> Country:
    """The country of an alpha-2 code, in capitals.

    Raises:
        NotFoundError: There is no such code.

    Example:
        >>> get_country("KR").name
        'South Korea'
    """
    try:
        return _by_code()[code]
    except KeyError:
        near = ", ".join(f"{country.name} ({country.code})" for country in suggest_countries(code, 3))
        raise NotFoundError(f"no country has the code {code!r} (ISO 3166-1 alpha-2); near: {near}") from None


def iter_country_surfaces() -> Iterator[CountrySurface]:
    """Every way to write a country, by code; prefixes ("Sino") count only before a hyphen.

    Example:
        >>> next(iter_country_surfaces())
        CountrySurface(surface='Andorra', code='AD', form='name', ambiguous=False)
    """
    notes = read_vocabulary(_FILE)["ambiguous"]
    for country in load_countries():
        forms: tuple[tuple[SurfaceForm, tuple[str, ...]], ...] = (
            ("name", tuple(name for name in country.names if name not in country.abbreviations)),
            ("abbreviation", country.abbreviations),
            ("demonym", country.demonyms),
            ("prefix", country.prefixes),
        )
        for form, surfaces in forms:
            yield from (CountrySurface(text, country.code, form, text in notes) for text in surfaces)


@lru_cache(maxsize=1)
def _surface_index() -> dict[str, str]:
    index: dict[str, str] = {}
    for surface in iter_country_surfaces():
        if surface.form != "prefix":
            key = fold_spelling(surface.surface)
            index.setdefault(key, surface.code)
    for surface in iter_country_surfaces():  # headings print names in capitals
        if surface.form in ("name", "demonym"):
            index.setdefault(fold_spelling(surface.surface).upper(), surface.code)
    return index


def find_country(surface: str) -> str | None:
    """The alpha-2 code that a printed name, abbreviation or demonym means, or None.

    Accents, dots and a leading "the" don't matter; case does: "US" is a country and "us" is none. A surface
    that several countries share gives the one that it means by default ("Korean": KR).

    Example:
        >>> find_country("the U.S."), find_country("us"), find_country("Emirati"), find_country("CHINA")
        ('US', None, 'AE', 'CN')
    """
    words = surface.split(maxsplit=1)
    if not words or not _may_open(words[0]):
        return None
    key = fold_spelling(surface)
    index = _surface_index()
    return index.get(key) or (index.get(key[4:]) if key[:4] in ("the ", "The ", "THE ") else None)


@lru_cache(maxsize=512)
def find_alpha_3(code: str) -> str:
    """The alpha-3 code of an alpha-2 code; what ISO 3166-1 does not know stays as it is (Kosovo is XKX).

    Example:
        >>> find_alpha_3("FR"), find_alpha_3("XK")
        ('FRA', 'XKX')
    """
    found = pycountry.countries.get(alpha_2=code)
    return str(found.alpha_3) if found else {"XK": "XKX"}.get(code, code)


@lru_cache(maxsize=65536)
def _may_open(word: str) -> bool:
    """Whether any country's name starts with a word: most names' words don't, which saves looking them up."""
    apart = word.endswith(".") and len(word) < 3  # "U. S." is one word, once folded
    plain = fold_spelling(word)
    return apart or plain in ("", "the", "The", "THE") or plain in _first_words()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(key.split()[0] for key in _surface_index() if key)


@lru_cache(maxsize=1)
def _query_index() -> dict[str, str]:
    index: dict[str, str] = {}
    for surface in sorted(iter_country_surfaces(), key=lambda item: item.form == "demonym"):
        if surface.form != "prefix":
            index.setdefault(_fold_query(surface.surface), surface.code)
    for item in pycountry.countries:
        index.setdefault(item.alpha_3.lower(), item.alpha_2)
    for country in load_countries():  # a code in use wins over an abbreviation of the same letters
        index[country.code.lower()] = country.code
    return index


def _fold_query(query: str) -> str:
    plain = fold_spelling(query).casefold().replace("&", " and ").replace("-", " ").replace("'", "")
    return " ".join(plain.split()).removeprefix("the ")


def match_country(query: str) -> str | None:
    """The alpha-2 code that somebody means who types a name, an alias, a demonym or an ISO code, or None.

    Unlike ``find_country`` it takes any case, and codes of two and three letters.

    Example:
        >>> match_country("cote d ivoire"), match_country("uk"), match_country("tha"), match_country("utopia")
        ('CI', 'GB', 'TH', None)
    """
    index = _query_index()
    key = _fold_query(query)
    return index.get(key) or _joined_index().get(key.replace(" ", ""))


@lru_cache(maxsize=1)
def _joined_index() -> dict[str, str]:
    return {key.replace(" ", ""): code for key, code in _query_index().items()}


def suggest_countries(query: str, limit: int = 3) -> tuple[Country, ...]:
    """The countries whose names are spelt most like a query, the nearest first, at most ``limit``.

    Example:
        >>> suggest_countries("Frnace")[0].name
        'France'
    """
    names = {name: code for name, code in _query_index().items() if len(name) > 3}
    ranked = process.extract(
        _fold_query(query), list(names), scorer=fuzz.ratio, score_cutoff=60, limit=limit * 6
    )
    codes = dict.fromkeys(names[name] for name, _, _ in ranked)
    return tuple(_by_code()[code] for code in codes)[:limit]
