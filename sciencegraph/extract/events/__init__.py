"""Stage 3: the dated events that an issue tells (see ``reader``)."""

from sciencegraph.extract.events.reader import find_events
from sciencegraph.extract.events.sentence import Story

__all__ = ["Story", "find_events"]
