import json
from pathlib import Path

import pycountry
import pytest

from sciencegraph.errors import NotFoundError
from sciencegraph.vocab.countries import (
    find_country,
    get_country,
    iter_country_surfaces,
    load_countries,
    match_country,
    suggest_countries,
)

REFERENCE = Path(__file__).parents[2].parent / "shared" / "corpora" / "countries" / "countries.json"

PRINTED = [
    ("South Korea", "KR"), ("Republic of Korea", "KR"), ("ROK", "KR"), ("Korea", "KR"), ("Korean", "KR"),
    ("DPRK", "KP"), ("North Korean", "KP"), ("Russia", "RU"), ("Russian Federation", "RU"), ("Iran", "IR"),
    ("Macao", "MO"), ("Macau", "MO"), ("Laos", "LA"), ("Lao PDR", "LA"), ("Czech Republic", "CZ"),
    ("Czechia", "CZ"), ("Turkey", "TR"), ("Türkiye", "TR"), ("Turkiye", "TR"), ("Côte d’Ivoire", "CI"),
    ("Ivory Coast", "CI"), ("DR Congo", "CD"), ("DRC", "CD"), ("Republic of the Congo", "CG"), ("UAE", "AE"),
    ("U.A.E.", "AE"), ("the Emirates", "AE"), ("PRC", "CN"), ("P.R. China", "CN"), ("KSA", "SA"),
    ("US", "US"),
    ("U.S.", "US"), ("U. S.", "US"), ("USA", "US"), ("the United States", "US"), ("UK", "GB"), ("U.K.", "GB"),
    ("England", "GB"), ("Scottish", "GB"), ("Northern Ireland", "GB"), ("British", "GB"), ("Dutch", "NL"),
    ("The Netherlands", "NL"), ("Thai", "TH"), ("Emirati", "AE"), ("Chinese", "CN"), ("Swiss", "CH"),
    ("Nigerien", "NE"), ("Nigerian", "NG"), ("Nigerians", "NG"), ("Kosovo", "XK"), ("Hong Kong", "HK"),
    ("Chinese Taipei", "TW"), ("Viet Nam", "VN"), ("Burma", "MM"), ("Swaziland", "SZ"), ("CHINA", "CN"),
    ("FRANCE", "FR"), ("GERMAN", "DE"), ("St. Lucia", "LC"), ("Saint Lucia", "LC"),
    ("Sao Tome and Principe", "ST"),
]  # fmt: skip

NOT_PRINTED = [
    "us",
    "Us",
    "uk",
    "china",
    "turkey",
    "polish",
    "EU",
    "European Union",
    "Europe",
    "Sino",
    "Africa",
    "",
]

TYPED = [
    ("korea", "KR"), ("turkiye", "TR"), ("cote d'ivoire", "CI"), ("cote divoire", "CI"), ("us", "US"),
    ("u.k.", "GB"),
    ("deu", "DE"), ("DE", "DE"), ("thai", "TH"), ("the netherlands", "NL"), ("viet nam", "VN"), ("xk", "XK"),
    ("são tomé & príncipe", "ST"), ("bosnia and herzegovina", "BA"), ("guinea bissau", "GW"),
    ("atlantis", None),
]  # fmt: skip


@pytest.mark.parametrize(("surface", "code"), PRINTED)
def test_find_country_knows_what_is_printed(surface: str, code: str) -> None:
    assert find_country(surface) == code


@pytest.mark.parametrize("surface", NOT_PRINTED)
def test_find_country_refuses_other_words(surface: str) -> None:
    assert find_country(surface) is None


@pytest.mark.parametrize(("query", "code"), TYPED)
def test_match_country_takes_what_people_type(query: str, code: str | None) -> None:
    assert match_country(query) == code


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Frnace", "France"),
        ("Thialand", "Thailand"),
        ("Kazakstan", "Kazakhstan"),
        ("Philipines", "Philippines"),
    ],
)
def test_suggest_countries_mends_slips(query: str, name: str) -> None:
    assert name in [country.name for country in suggest_countries(query)]
    assert suggest_countries("qqqqqqqq") == ()
    assert len(suggest_countries(query, limit=1)) == 1


def test_every_iso_code_is_there_once() -> None:
    codes = [country.code for country in load_countries()]
    assert codes == sorted(set(codes))
    assert {item.alpha_2 for item in pycountry.countries} | {"XK"} == set(codes)


def test_get_country_names_near_ones() -> None:
    assert get_country("TH").name == "Thailand"
    with pytest.raises(NotFoundError, match=r"'QQ' \(ISO 3166-1"):
        get_country("QQ")


def test_names_come_without_commas() -> None:
    allowed = {"SH"}  # its three parts
    assert [item.code for item in load_countries() if "," in item.name and item.code not in allowed] == []


def test_a_surface_means_one_country() -> None:
    codes: dict[str, set[str]] = {}
    for surface in iter_country_surfaces():
        codes.setdefault(surface.surface, set()).add(surface.code)
    assert {surface for surface, found in codes.items() if len(found) > 1} == set()
    assert codes["Congo"] == {"CD"}


@pytest.mark.parametrize(
    ("surface", "form", "ambiguous"),
    [
        ("Sino", "prefix", False), ("Franco", "prefix", False), ("Georgia", "name", True),
        ("Thailand", "name", False),
        ("Congolese", "demonym", True), ("UAE", "abbreviation", False), ("American", "demonym", True),
    ],
)  # fmt: skip
def test_surfaces_tell_form_and_ambiguity(surface: str, form: str, ambiguous: bool) -> None:
    found = next(item for item in iter_country_surfaces() if item.surface == surface)
    assert (found.form, found.ambiguous) == (form, ambiguous)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference list of countries is not on this machine")
def test_coverage_against_a_reference_list() -> None:
    reference = json.loads(REFERENCE.read_text(encoding="utf-8"))
    names = [(item["name"]["common"], item["cca2"]) for item in reference]
    demonyms = [(item["demonyms"].get("eng", {}).get("m"), item["cca2"]) for item in reference]
    known = [find_country(name) == (code if code != "UNK" else "XK") for name, code in names]
    assert sum(known) / len(known) >= 0.98
    right = [find_country(word) == (code if code != "UNK" else "XK") for word, code in demonyms if word]
    assert sum(right) / len(right) >= 0.9
