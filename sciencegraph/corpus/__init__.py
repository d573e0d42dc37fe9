"""Stage 5: what was read, extracted and decided, in one SQLite file."""

from sciencegraph.corpus.check import check_extraction
from sciencegraph.corpus.fingerprint import hash_extraction_rules, hash_resolution_rules
from sciencegraph.corpus.intake import Action, decide_action, describe_file
from sciencegraph.corpus.kept import Reasons, pause_collection
from sciencegraph.corpus.lock import open_for_build
from sciencegraph.corpus.records import CorpusInfo, FileRecord
from sciencegraph.corpus.remembered import Remembered, find_remembered, keep_remembered
from sciencegraph.corpus.report import BuildLog, BuildReport, Progress
from sciencegraph.corpus.search import cite_place, find_sentences, index_sentences, read_issues, search_issues
from sciencegraph.corpus.store import Corpus
from sciencegraph.corpus.terms import Terms, parse_terms

__all__ = [
    "Action",
    "BuildLog",
    "BuildReport",
    "Corpus",
    "CorpusInfo",
    "FileRecord",
    "Progress",
    "Reasons",
    "Remembered",
    "Terms",
    "check_extraction",
    "cite_place",
    "decide_action",
    "describe_file",
    "find_remembered",
    "find_sentences",
    "hash_extraction_rules",
    "hash_resolution_rules",
    "index_sentences",
    "keep_remembered",
    "open_for_build",
    "parse_terms",
    "pause_collection",
    "read_issues",
    "search_issues",
]
