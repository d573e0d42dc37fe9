"""Stage 3: the names of an issue: bodies, people, countries, places, agreements (see ``finder``)."""

from sciencegraph.extract.mentions.finder import find_mentions
from sciencegraph.extract.mentions.making import MentionSet

__all__ = ["MentionSet", "find_mentions"]
