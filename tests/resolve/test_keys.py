"""Which body of the lexicon a name means: by the home that the text tells, else by countries around it."""

import pytest

from sciencegraph.model import Extraction, Link
from sciencegraph.resolve import resolve_mentions
from sciencegraph.resolve.keys import find_key
from tests.resolve.makers import make_issue, make_mentions


def find(surface, near="", home=None, key=None, has_parent=False, defined=()):
    (mention,) = make_mentions("i", (surface, "organization", home, key))
    return find_key(mention, has_parent, frozenset(defined), frozenset(near.split()))


@pytest.mark.parametrize(
    ("surface", "near", "key"),
    [
        ("NSF", "US JP", "nsf"),
        ("NSF", "LK JP", "nsf-lk"),
        ("NSF", "US LK", None),
        ("NSF", "JP", None),
        ("NSF", "", None),
        ("National Science Foundation", "US JP", "nsf"),
        ("National Science Foundation", "US LK", None),
        ("CSIR", "GH NG", "csir-gh"),
        ("CSIR", "GH ZA", None),
        ("NRF", "KR", "nrf-kr"),
        ("NRF", "KR KE", None),
        ("National Research Foundation", "ZA BR", "nrf-za"),
        ("National Research Foundation", "ZA KR", None),  # Korea's is called so, too
        ("National Research Foundation", "KE", None),  # Kenya's is a Fund
        ("MOST", "VN DE", "most-vn"),
        ("MOST", "VN CN", None),
        ("Ministry of Science and Technology", "VN DE", None),  # many more have one than are known
        ("USP", "BR", None),  # or the University of the South Pacific, which is at home in no country
        ("JAXA", "", "jaxa"),
    ],
)
def test_a_shared_name_without_home_means_the_only_body_whose_country_is_near(surface, near, key):
    assert find(surface, near) == key


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"home": "ZA"}, "nrf-za"),
        ({"home": "BR"}, None),
        ({"home": "SG", "key": "nrf-sg"}, "nrf-sg"),
        ({"home": "SG", "key": "nrf-za"}, None),
        ({"has_parent": True}, None),
        ({"defined": ["NRF"]}, None),
    ],
)
def test_what_the_text_tells_goes_before_what_is_near(options, key):
    assert find("NRF", "KR", **options) == key


def test_one_body_over_issues_that_each_tell_one_country_and_two_where_they_tell_others():
    def resolve(*countries):
        issues, extractions = [], []
        for number, country in enumerate(countries):
            name = f"i{number}"
            mentions = make_mentions(
                name,
                (country, "country", country),
                ("National Science Foundation", "organization"),
                ("NSF", "organization"),
            )
            link = Link(kind="alias", left=mentions[2].id, right=mentions[1].id, why="brackets")
            issues.append(make_issue(number, series=name))
            extractions.append(Extraction(issue=name, mentions=mentions, links=(link,)))
        entities = resolve_mentions(issues, extractions).entities
        return [entities[f"i{number}:{len(country) + 1}"] for number, country in enumerate(countries)]

    assert resolve("US", "US") == ["organization:nsf", "organization:nsf"]
    assert resolve("US", "LK") == ["organization:nsf", "organization:nsf-lk"]
    assert len(set(resolve("JP", "JP"))) == 2
