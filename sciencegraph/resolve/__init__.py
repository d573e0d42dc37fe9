"""Stage 4: mentions in, entities out; start reading in ``resolving.py``."""

from sciencegraph.resolve.apply import build_snapshot
from sciencegraph.resolve.resolving import resolve_mentions

__all__ = ["build_snapshot", "resolve_mentions"]
