import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Department of Energy signed with the University of Oslo.", None),
        (
            "Guests from the United States came. The Department of Energy paid.",
            "US",
        ),
        ("In the United States, the Department of Energy paid.", "US"),
        ("The Fraunhofer Society signed.", "DE"),
    ],
)
def test_a_plain_name_is_the_lexicons_where_its_country_is_told(text: str, want: str | None) -> None:
    found = extract_issue(make_issue(text)).mentions
    assert {item.country for item in found if item.kind == "organization"} >= {want}
