import pytest

from sciencegraph.extract.homes.signs import NamedSigns
from sciencegraph.extract.homes.weighing import Weighing, load_weighing, rate_homes, weigh_home

WEIGHTS = Weighing({"place in name": 2.0, "heading": 0.5, "none": 1.0}, 0.6)


@pytest.mark.parametrize(
    ("countries", "want"),
    [
        ({}, None),
        ({"PE": {"heading"}}, None),
        ({"PE": {"place in name", "heading"}}, "PE"),
        ({"PE": {"place in name"}, "CL": {"place in name"}}, None),  # two speak alike
        ({"PE": {"a sign of later"}}, None),
    ],
)
def test_a_home_is_told_where_enough_speaks_for_one(countries: dict[str, set[str]], want: str | None) -> None:
    name = NamedSigns("Lake Labs", countries, {"none"})
    assert weigh_home(name, WEIGHTS) == want
    assert 0 <= sum(rate_homes(name, WEIGHTS).values()) <= 1


def test_the_shipped_weights_trust_a_place_in_the_name() -> None:
    weighing = load_weighing()
    assert weighing.signs["place in name"] > 0
    assert 0.5 <= weighing.least < 1
