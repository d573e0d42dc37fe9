from pathlib import Path

import pytest

from sciencegraph.errors import NotFoundError, VocabularyError
from sciencegraph.vocab.organisations import COLUMNS, KINDS, load_organisations, read_organisations

HEADER = ",".join(COLUMNS)

FOUND = [
    ("Chinese Academy of Sciences", ["cas"]),
    ("the Chinese Academy of Sciences", ["cas"]),
    ("CHINESE ACADEMY OF SCIENCES", ["cas"]),
    ("Academy of Sciences of China", ["cas"]),
    ("CAS", ["cas", "cas-cm", "cas-cz"]),
    ("Czech CAS", ["cas-cz"]),
    ("World Health Organisation", ["who"]),
    ("WHO", ["who"]),
    ("Ministry of Science and Technology of Viet Nam", ["most-vn"]),
    ("Vietnamese Ministry of Science & Technology", ["most-vn"]),
    ("Vietnam's Ministry of Science and Technology", ["most-vn"]),
    ("Ministry of Science and Technology (Vietnam)", ["most-vn"]),
    ("Ministry of Science and Technology of the People's Republic of China", ["most-cn"]),
    ("UK Department for Environment, Food & Rural Affairs", ["defra"]),
    ("TÜBİTAK", ["tubitak"]),
    ("TUBITAK", ["tubitak"]),
    ("Technical University of Munich", ["tum"]),
    ("Organization for Economic Cooperation and Development", ["oecd"]),
    ("Japanese Ministry of Education, Culture, Sports, Science and Technology", ["mext"]),
    ("U.S. National Science Foundation", ["nsf"]),
    ("Conselho Nacional de Desenvolvimento Cientifico e Tecnologico", ["cnpq"]),
    ("A*STAR", ["astar"]),
]

NOT_FOUND = [
    "who",
    "cast",
    "fast",
    "now",
    "list",
    "ministry of science and technology",
    "Ministry of Magic",
    "",
    " ",
]


@pytest.mark.parametrize(("surface", "keys"), FOUND)
def test_find(surface: str, keys: list[str]) -> None:
    assert [entry.key for entry in load_organisations().find(surface)] == keys


@pytest.mark.parametrize("surface", NOT_FOUND)
def test_find_refuses_words(surface: str) -> None:
    assert load_organisations().find(surface) == ()


def test_a_ministry_without_its_country_is_open() -> None:
    found = load_organisations().find("Ministry of Science and Technology")
    assert {"CN", "PK", "VN", "TH"} <= {entry.country for entry in found}
    assert load_organisations().find("Norwegian Ministry of Science and Technology") == ()


def test_lexicon_is_large_and_world_wide() -> None:
    entries = load_organisations().entries
    assert len(entries) >= 600
    assert len({entry.country for entry in entries}) >= 100
    assert {entry.kind for entry in entries} == set(KINDS)


def test_children_are_in_the_country_of_their_national_parent() -> None:
    lexicon = load_organisations()
    pairs = [(entry, lexicon.get(entry.part_of)) for entry in lexicon.entries if entry.part_of]
    abroad = [
        entry.key for entry, parent in pairs if parent.country and entry.country not in (parent.country, None)
    ]
    assert abroad == ["stri"]  # the Smithsonian's institute in Panama


def test_every_name_and_alias_finds_its_entry() -> None:
    lexicon = load_organisations()
    for entry in lexicon.entries:
        for surface in entry.surfaces:
            assert entry in lexicon.find(surface), surface


def test_every_surface_finds_what_it_comes_with() -> None:
    lexicon = load_organisations()
    for surface, entries in lexicon.iter_surfaces():
        assert entries, surface
        assert set(entries) == set(lexicon.find(surface)), surface


def test_surfaces_come_with_nationalities() -> None:
    surfaces = dict(load_organisations().iter_surfaces())
    assert [entry.key for entry in surfaces["Thai Ministry of Foreign Affairs"]] == ["mfa-th"]
    assert [entry.key for entry in surfaces["Ministry of Foreign Affairs of the Kingdom of Thailand"]] == [
        "mfa-th"
    ]


def test_get_names_the_key() -> None:
    with pytest.raises(NotFoundError, match="'nowhere'"):
        load_organisations().get("nowhere")


def test_own_file_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = [
        "quark-lab,Quark Laboratory,QL|Labo Quark,FR,cnrs,institute",
        'cas,"Academy, renamed",,CN,,academy',
    ]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    lexicon = read_organisations(path, known=load_organisations())
    assert [entry.key for entry in lexicon.find("Labo Quark")] == ["quark-lab"]
    assert lexicon.get("cas").name == "Academy, renamed"
    assert load_organisations().get("cas").name == "Chinese Academy of Sciences"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Big Lab,Big Lab,,FR,,institute", "key 'Big Lab'"),
        ("big,Big Lab,,XX,,institute", "country 'XX'"),
        ("big,Big Lab,,FR,,thing", "kind 'thing'"),
        ("big,Big Lab,B,FR,,institute", "at least two characters"),
        ("big,B,,FR,,institute", "name 'B'"),
        ("big,Big Lab,,FR,nobody,institute", "part_of 'nobody'"),
        ("big,Big Lab,,FR,big,institute", "part of itself"),
        ("big,Big Lab,,FR,institute", "expected 6 columns, found 5"),
        ("one,Other Lab,,FR,,institute", "already that of line 2"),
        ("two,The Lab One,,FR,,institute", "already the name of 'one'"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text("\n".join([HEADER, "one,Lab One,,FR,,institute", row]), encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        read_organisations(path)
    assert "own.csv, line 3" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,key\n", "line 1: expected the columns key,name"),
        (b"", "line 1: expected the columns"),
        (HEADER.encode() + b"\none,L\xe9on Lab,,FR,,institute\n", "not UTF-8"),
    ],
)
def test_errors_of_whole_files(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(VocabularyError, match=message):
        read_organisations(path)


@pytest.mark.parametrize(
    "surface", ["Ministry of Finance", "Department of Education", "Federal Ministry of Health"]
)
def test_a_name_that_any_country_has_never_gives_one_body(surface: str) -> None:
    assert len(load_organisations().find(surface)) != 1
    assert len(load_organisations().find(f"Chinese {surface}")) <= 1
