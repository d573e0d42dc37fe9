"""Stage 2: `RawDocument` to `Issue`.

In go a file's blocks; out comes one clean text of rejoined paragraphs, with its sections, its pages and the
issue's own date, series and publisher. `issue` names the steps in their order.
"""

from sciencegraph.parse.issue import parse_document

__all__ = ["parse_document"]
