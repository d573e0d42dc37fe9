"""Stage 3: the dated events that an issue tells (see ``reader``)."""

from sciencegraph.extract.events.reader import find_events

__all__ = ["find_events"]
