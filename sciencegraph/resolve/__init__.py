"""Stage 4: mentions in, entities out; start reading in ``resolving.py``."""

from sciencegraph.resolve.apply import build_snapshot
from sciencegraph.resolve.resolving import resolve_mentions
from sciencegraph.resolve.work import Work, format_issue, format_whole, parse_work

__all__ = ["Work", "build_snapshot", "format_issue", "format_whole", "parse_work", "resolve_mentions"]
