"""Affiliations as papers print them: what they are cut into, and which bodies are found in them."""

import pytest

from sciencegraph.authorities.affiliation_parts import split_affiliation
from sciencegraph.authorities.affiliations import find_affiliation
from sciencegraph.authorities.index import build_index
from tests.authorities.makers import make_record

PARTS = (
    (
        "Inst. of Optics, Acad. of Sci., Hefei 230031, P. R. China",
        ("Inst. of Optics", "Acad. of Sci", "Hefei 230031", "China"),
        "CN",
    ),
    ("National University of Mbarara", ("National University of Mbarara",), None),
    (
        "University of Singapore, Singapore 117590, Singapore#TAB#",
        ("University of Singapore", "Singapore 117590", "Singapore"),
        "SG",
    ),
    ("Dept. of Chem., Ondava Univ., Akron, OH 44325", ("Dept. of Chem", "Ondava Univ", "Akron"), "US"),
    ("Tin Shui Institute, Hong Kong, China", ("Tin Shui Institute", "Hong Kong", "China"), "HK"),
    (
        "1 Kettle Lab (KEL), Riga &amp; Liepaja, Latvia. a.b@c.lv",
        ("Kettle Lab", "Riga & Liepaja", "Latvia"),
        "LV",
    ),
)


@pytest.mark.parametrize("text, names, country", PARTS, ids=[row[0][:30] for row in PARTS])
def test_parts(text, names, country):
    parts = split_affiliation(text)
    assert (parts.names, parts.country) == (names, country)


def test_acronyms_and_places():
    parts = split_affiliation("Kettle Laboratory (KEL), Liepāja LV-3401, Latvia")
    assert parts.acronyms == ("KEL",)
    assert {"liepaja", "latvia"} <= parts.places


RECORDS = (
    make_record("ror:0aaaa0001", "Ondava University", "Ondava State University", country="SK"),
    make_record("ror:0aaaa0002", "Ondava University of Technology", country="SK"),
    make_record("ror:0aaaa0003", "Institute of Optics", country="SK", parents=("ror:0aaaa0001",)),
    make_record("ror:0aaaa0004", "University of Latgale", country="LV"),
    make_record("ror:0aaaa0005", "University of Ventava", country="LV", places=("Ventava",)),
    make_record("ror:0aaaa0006", "University of Kuldiga, Sabile", country="LV"),
    make_record("ror:0aaaa0007", "Department of Physics", country="SK"),
    make_record("ror:0aaaa0008", "Key Laboratory of Ondava Ice", country="SK", parents=("ror:0aaaa0001",)),
)
FOUND = (
    ("Dept. of Physics, Ondava Univ., Slovakia", ["ror:0aaaa0001"]),
    ("Department of Physics, Ondava University, Slovakia", ["ror:0aaaa0001"]),
    ("Inst. of Optics, Ondava University, Slovakia", ["ror:0aaaa0003", "ror:0aaaa0001"]),
    ("Institute of Optics, Košice, Slovakia", []),
    ("Key Laboratory of Ondava Ice, Ondava University, Slovakia", ["ror:0aaaa0001", "ror:0aaaa0008"]),
    ("Faculty of Law Ondava University Košice Slovakia", ["ror:0aaaa0001"]),
    ("Ondava University of Technology, Slovakia", ["ror:0aaaa0002"]),
    ("Ondava University II, Slovakia", []),
    ("University of Latgale, Ventava, Latvia", ["ror:0aaaa0004"]),
    ("University of Kuldiga, Sabile, Latvia", ["ror:0aaaa0006"]),
    ("Ondava University, Kenya", []),
    ("Slovakia", []),
    ("", []),
)


@pytest.mark.parametrize("text, expected", FOUND, ids=[row[0][:40] for row in FOUND])
def test_bodies(text, expected):
    assert [match.record.id for match in find_affiliation(text, build_index(RECORDS))] == expected
