"""Stage 7b: the graph and the snapshot behind it -> files; the extension tells the format."""

from sciencegraph.export.check import CheckReport, check_export
from sciencegraph.export.dump import format_dump, parse_dump, read_dump
from sciencegraph.export.write import FORMATS, WHOLE_FORMATS, find_format, write_export

__all__ = [
    "FORMATS",
    "WHOLE_FORMATS",
    "CheckReport",
    "check_export",
    "find_format",
    "format_dump",
    "parse_dump",
    "read_dump",
    "write_export",
]
