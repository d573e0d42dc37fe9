import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue


@pytest.mark.parametrize(
    ("text", "surface", "want"),
    [
        ("Indian Ambassador to the United States Vinay Kumar signed the agreement.", "Vinay Kumar", "IN"),
        ("Kenya's Ambassador to Peru, Grace Otieno, spoke.", "Grace Otieno", "KE"),
        ("The ambassador of Norway to Indonesia, Rut Lie, opened it.", "Rut Lie", "NO"),
        ("Brazil's Minister of Science, Technology and Innovation, Luz Sampaio, spoke.", "Luz Sampaio", "BR"),
        ("Kenya's Cabinet Secretary for ICT Eliud Omondi spoke.", "Eliud Omondi", "KE"),
        ("The Minister of Energy of Ghana, Ama Owusu, spoke.", "Ama Owusu", "GH"),
        ("Omar Farah, Minister of Higher Education of Djibouti, spoke.", "Omar Farah", "DJ"),
        ("Ama Owusu, the Ghanaian Minister of Energy, spoke.", "Ama Owusu", "GH"),
        ("Luz Diaz, Chile's ambassador, and Jan Novak, the Czech minister, met.", "Jan Novak", "CZ"),
        ("Luz Diaz, Chile's ambassador, and Jan Novak, the Czech minister, met.", "Luz Diaz", "CL"),
        ("Luz Diaz, French President Macron said, had left.", "Luz Diaz", None),
        # a heading's country is nobody's home in the text below
        ("# A journey to Guyana\n\nDeputy Secretary Luz Diaz will speak.", "Luz Diaz", None),
        ("Erich Roth of the University of Graz spoke.", "Erich Roth", "AT"),
        ("The University of Cape Town's Prof. Thandi Nkosi spoke.", "Thandi Nkosi", "ZA"),
        ("The Norwegian Sea Ice Service signed.", "Norwegian Sea Ice Service", "NO"),
        ("The Indian Ocean Rim Association met.", "Indian Ocean Rim Association", None),
        ("The MFA of the Republic of Uzbekistan spoke.", "MFA of the Republic of Uzbekistan", "UZ"),
    ],
)
def test_homes(text: str, surface: str, want: str | None) -> None:
    found = extract_issue(make_issue(text))
    mention = next(item for item in found.mentions if item.surface == surface)
    assert mention.country == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "A workshop was held in Lima on 3 May 2023 with participants from Benin, Togo and Mali, hosted "
            "by the Andean Institute of Physics.",
            ("BJ", "ML", "TG"),
        ),
        (
            "On 3 May 2023 twenty participants from 4 African countries (Algeria, Côte d’Ivoire, Mauritania "
            "and Senegal) attended a training course of the Ocean Academy.",
            ("CI", "DZ", "MR", "SN"),
        ),
    ],
)
def test_countries_that_people_come_from_take_part(text: str, want: tuple[str, ...]) -> None:
    (event,) = extract_issue(make_issue(text)).events
    assert event.countries == want
