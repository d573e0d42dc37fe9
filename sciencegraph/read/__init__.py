"""Stage 1: files (PDF, Word, HTML, Markdown, text) to `RawDocument`.

In go paths and what a person says about a file; out come its blocks in reading order, page by page, with the
SHA-256 of its bytes. What the blocks mean (headings, running heads, the issue's date) is left to stage 2.
"""

from sciencegraph.read.document import read_document
from sciencegraph.read.metadata import read_sidecar
from sciencegraph.read.sources import SUFFIXES, iter_sources

__all__ = ["SUFFIXES", "iter_sources", "read_document", "read_sidecar"]
