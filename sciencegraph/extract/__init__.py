"""Stage 3: an issue in, what it says out: mentions, links, affiliations and events."""

from sciencegraph.extract.issue import describe_rules, extract_issue

__all__ = ["describe_rules", "extract_issue"]
