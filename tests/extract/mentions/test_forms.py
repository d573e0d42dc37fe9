import pytest

from sciencegraph.extract.mentions.forms import is_agreement, is_occasion, is_place, is_site


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Memorandum of Understanding", "agreement"),
        ("KISUMU CONVENTION", "agreement"),
        ("Letter of Intent", "agreement"),
        ("Minamata Convention", "agreement"),
        ("Kisumu Declaration", "agreement"),
        ("Joint Statement", "agreement"),
        ("Chile-Peru Action Plan", "agreement"),
        ("Convention", ""),
        ("Letter to Readers", "occasion"),
        ("Action Plan", "occasion"),
        ("Blue Economy Forum", "occasion"),
        ("Lakes Science Week", "occasion"),
        ("Kourou Space Centre", "site"),
        ("Chilean Space Centre", ""),  # a body of the country
        ("Shandong Province", "place"),
        ("Gulf of Guinea", "place"),
        ("Lake Victoria", "place"),
        ("Lima", ""),
    ],
)
def test_forms_of_names(name: str, want: str) -> None:
    words = name.split()
    tests = {"agreement": is_agreement, "site": is_site, "occasion": is_occasion, "place": is_place}
    assert [kind for kind, test in tests.items() if test(words)][:1] == ([want] if want else [])
