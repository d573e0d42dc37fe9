"""Stage 3: an issue in, what it says out: mentions, links, affiliations and events."""

from sciencegraph.extract.issue import extract_issue
from sciencegraph.extract.rules import describe_rules

__all__ = ["describe_rules", "extract_issue"]
