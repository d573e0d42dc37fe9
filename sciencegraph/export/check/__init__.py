"""Stage 7b: a GraphML or GEXF file, whoever wrote it -> what its readers will make of it."""

from sciencegraph.export.check.report import CheckReport, Finding
from sciencegraph.export.check.run import check_export

__all__ = ["CheckReport", "Finding", "check_export"]
