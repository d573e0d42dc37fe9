"""Stage 3: the home country of each body and person, as far as an issue tells it."""

from sciencegraph.extract.homes.finding import find_homes

__all__ = ["find_homes"]
