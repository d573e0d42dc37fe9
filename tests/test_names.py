"""Keys of names: what they forgive and what they must keep apart."""

import unicodedata

import pytest

from sciencegraph.names import (
    find_long_form,
    fold_name,
    form_initials,
    form_slug,
    is_acronym,
    is_acronym_of,
    normalise_name,
)

SAME_KEY = [
    ("Centre for Space Programmes", "Center for Space Programs"),
    ("MINISTRY OF DEFENCE", "Ministry of Defense"),
    ("the Royal Society", "Royal Society"),
    ("Agency for R&D", "Agency for R and D"),
    ("Agency for Science & Technology", "Agency for Science and Technology"),
    ("Łódź University of Technology", "Lodz University of Technology"),
    ("Organisation for Co-operation", "Organization for Cooperation"),
    ("Atomic Energy Com- mission", "Atomic Energy Commission"),
    ("Universidade de São Paulo", "Universidade de Sao Paulo"),
    ("Ινστιτούτο Φυσικής", "Ινστιτουτο Φυσικησ"),
    ("Российский научный фонд", "Россиискии научныи фонд"),
    ("Viện Hàn lâm Khoa học", "Vien Han lam Khoa hoc"),
    ("Fraun\u00adhofer", "Fraunhofer"),
    ("भारतीय विज्ञान संस्थान", "भारतीय  विज्ञान, संस्थान"),
    ("Economic Co-operation", "Economic Cooperation"),
    ("organised by the Centres", "organized by the Centers"),
]
OTHER_KEY = [
    ("University of York", "University of New York"),
    ("Institute of Physics", "Institute of Biophysics"),
    ("Theory Institute", "ory Institute"),
    ("Tsinghua - Berkeley Institute", "TsinghuaBerkeley Institute"),
    ("दिल", "दल"),
    ("কিল", "কল"),
    ("காலம்", "கலம்"),
    ("อาหาร", "อาหาริ"),
    ("ガス", "カス"),
]


@pytest.mark.parametrize(("left", "right"), SAME_KEY)
def test_spellings_of_one_name_share_a_key(left, right):
    assert normalise_name(left) == normalise_name(right)


@pytest.mark.parametrize(("left", "right"), OTHER_KEY)
def test_other_names_have_other_keys(left, right):
    assert normalise_name(left) != normalise_name(right)


@pytest.mark.parametrize(
    ("acronym", "name", "agrees"),
    [
        ("KAIST", "Korea Advanced Institute of Science and Technology", True),
        ("CSIR", "Council for Scientific and Industrial Research", True),
        ("DAAD", "German Academic Exchange Service", False),
        ("NRF", "Kenyan National Research Fund", False),
        ("NRF", "National Research Foundation", True),
        ("TÜBİTAK", "Türkiye Bilimsel ve Teknolojik Araştırma Kurumu", True),
        ("X", "Xylophone", False),
    ],
)
def test_letters_of_an_acronym_agree_with_the_whole_name(acronym, name, agrees):
    assert is_acronym_of(acronym, name) is agrees


def test_long_form_starts_where_its_first_letter_opens_a_word():
    text = "delegates of the Department of Science and Innovation"
    assert text[find_long_form("DSI", text) :] == "Department of Science and Innovation"


@pytest.mark.parametrize("word", ["CSIRO", "U.N.", "CoE", "TÜBA", "3GPP", "A*STAR"])
def test_words_built_like_acronyms(word):
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Kenya", "a", "TotalEnergies", "CHINESE ACADEMY", "e.g."])
def test_words_that_are_no_acronyms(word):
    assert not is_acronym(word)


@pytest.mark.parametrize("name", ["विज्ञान", "தமிழ்", "বিজ্ঞান", "ഭാരതം", "ไทยแลนด์", "བོད"])
def test_vowel_signs_stay_in_their_word(name):
    assert fold_name(name) == unicodedata.normalize("NFKD", name)


def test_folding_twice_changes_nothing():
    for name, _ in SAME_KEY + OTHER_KEY:
        assert fold_name(fold_name(name)) == fold_name(name)


def test_initials_skip_small_words():
    assert form_initials("Centre for the Study of Oceans") == "CSO"


def test_slug_is_cut_between_words():
    assert form_slug("Institute " * 20, longest=25) == "institute-institute"
