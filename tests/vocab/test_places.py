from typing import get_args

import pytest

from sciencegraph.vocab.countries import find_country, load_countries
from sciencegraph.vocab.gazetteer import build_cities
from sciencegraph.vocab.places import PlaceKind, load_places, read_stoplist

FOUND = [
    ("Bombay", "Mumbai", "IN", "city"), ("Mumbai", "Mumbai", "IN", "city"),
    ("Peking", "Beijing", "CN", "city"),
    ("Kiev", "Kyiv", "UA", "city"), ("Nur-Sultan", "Astana", "KZ", "city"),
    ("Leningrad", "Saint Petersburg", "RU", "city"),
    ("Sao Paulo", "São Paulo", "BR", "city"), ("The Hague", "The Hague", "NL", "city"),
    ("GENEVA", "Geneva", "CH", "city"),
    ("Hainan Province", "Hainan", "CN", "province"), ("Jilin Province", "Jilin", "CN", "province"),
    ("Province of Córdoba", "Córdoba", "AR", "province"), ("State of Gujarat", "Gujarat", "IN", "province"),
    ("Osaka Prefecture", "Osaka", "JP", "province"), ("Khon Kaen Province", "Khon Kaen", "TH", "province"),
    ("Gauteng", "Gauteng", "ZA", "province"), ("Western Australia", "Western Australia", "AU", "province"),
    ("the South China Sea", "South China Sea", None, "water"),
    ("Taklimakan", "Taklamakan Desert", "CN", "landform"),
    ("Strait of Hormuz", "Strait of Hormuz", None, "water"),
    ("Zhongshan Station", "Zhongshan Station", None, "site"),
    ("Greater Bay Area", "Guangdong-Hong Kong-Macao Greater Bay Area", "CN", "region"),
    ("Baikonur Cosmodrome", "Baikonur", "KZ", "site"), ("Washington, D.C.", "Washington, D.C.", "US", "city"),
    ("Incheon", "Incheon", "KR", "city"), ("Novosibirsk", "Novosibirsk", "RU", "city"),
    ("Kumasi", "Kumasi", "GH", "city"),
]  # fmt: skip

NOT_FOUND = [
    "Reading", "Nice", "Bath", "Mobile", "Of", "Split", "Central", "Nature", "University", "Mission",
    "beijing",
    "Georgia", "Singapore", "Science", "Middle East", "Europe", "",
]  # fmt: skip


@pytest.mark.parametrize(("surface", "name", "country", "kind"), FOUND)
def test_find(surface: str, name: str, country: str | None, kind: str) -> None:
    place = load_places().find(surface)
    assert place is not None
    assert (place.name, place.country, place.kind) == (name, country, kind)


@pytest.mark.parametrize("surface", NOT_FOUND)
def test_find_refuses(surface: str) -> None:
    assert load_places().find(surface) is None


@pytest.mark.parametrize(
    ("name", "country"), [("Cambridge", None), ("London", "GB"), ("Hyderabad", None), ("Birmingham", "GB")]
)
def test_a_name_of_several_countries(name: str, country: str | None) -> None:
    place = load_places().find(name)
    assert place is not None
    assert place.country == country


def test_every_surface_finds_a_place_of_a_real_country() -> None:
    codes = {country.code for country in load_countries()} | {None}
    surfaces = dict(load_places().iter_surfaces())
    assert len(surfaces) > 20_000
    for surface, place in surfaces.items():
        assert load_places().find(surface) is not None, surface
        assert place.country in codes
        assert place.kind in get_args(PlaceKind)


def test_no_surface_is_a_country_or_stopped() -> None:
    surfaces = {surface for surface, _ in load_places().iter_surfaces()}
    assert not surfaces & read_stoplist()
    assert [surface for surface in surfaces if find_country(surface)] == []


def test_shipped_cities_are_those_of_the_installed_geonames() -> None:
    shipped = {name: place.country for name, place in load_places().iter_surfaces()}
    built = build_cities()
    kept = [name for name in built if name in shipped]
    assert len(kept) / len(built) > 0.95  # another release of GeoNames may add and rename a few
