"""Stage 3, homes that no rule tells: the country that most speaks for, if enough does.

Comes in: the signs of a body's name. Goes out: a country, or None. The weights are those of a conditional
logistic regression over the countries around a name and none, fitted by ``training/homes.py``
(``models/en_scidip/homes.json``).
"""

import math
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.extract.homes.signs import NamedSigns
from sciencegraph.extract.weights import read_weights


class Weighing(NamedTuple):
    """The weights of signs; the share from which a country is told, in [0, 1]."""

    signs: Mapping[str, float]
    least: float


def weigh_home(name: NamedSigns, weighing: Weighing | None = None) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a name is at home in, or None where too little speaks for one.

    Args:
        name: The signs.
        weighing: The weights; those of the package where None.

    Example:
        >>> weights = Weighing({"country before near": 2.0, "none": 0.5}, 0.6)
        >>> weigh_home(NamedSigns("Lake Labs", {"PE": {"country before near"}}, {"none"}), weights)
        'PE'
    """
    weighing = weighing or load_weighing()
    shares = rate_homes(name, weighing)
    code = max(shares, key=lambda code: (shares[code], code), default="")
    return code if code and shares[code] >= weighing.least else None


def rate_homes(name: NamedSigns, weighing: Weighing) -> dict[str, float]:
    """How likely each country is the home, in [0, 1]; what is missing to 1 speaks for none."""
    sums = {code: _add_up(signs, weighing.signs) for code, signs in name.countries.items()}
    nobody = _add_up(name.none, weighing.signs)
    top = max([nobody, *sums.values()])
    total = math.exp(nobody - top) + sum(math.exp(value - top) for value in sums.values())
    return {code: math.exp(value - top) / total for code, value in sums.items()}


def _add_up(signs: Collection[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(sign, 0.0) for sign in signs)


@lru_cache(maxsize=1)
def load_weighing() -> Weighing:
    """The weights that belong to the network in the package.

    Raises:
        ScienceGraphError: The installed package lacks them.
    """
    table = read_weights("homes")
    return Weighing(table["signs"], table["least"])
