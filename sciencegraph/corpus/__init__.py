"""Stage 5: what was read, extracted and decided, in one SQLite file."""

from sciencegraph.corpus.check import check_extraction
from sciencegraph.corpus.fingerprint import hash_extraction_rules, hash_resolution_rules
from sciencegraph.corpus.intake import Action, decide_action, describe_file
from sciencegraph.corpus.lock import open_for_build
from sciencegraph.corpus.records import CorpusInfo, FileRecord
from sciencegraph.corpus.report import BuildLog, BuildReport, Progress
from sciencegraph.corpus.store import Corpus

__all__ = [
    "Action",
    "BuildLog",
    "BuildReport",
    "Corpus",
    "CorpusInfo",
    "FileRecord",
    "Progress",
    "check_extraction",
    "decide_action",
    "describe_file",
    "hash_extraction_rules",
    "hash_resolution_rules",
    "open_for_build",
]
