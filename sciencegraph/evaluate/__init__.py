"""Stage 7, evaluation: gold annotations against a corpus: precision, recall, F1 and the cases missed."""

from sciencegraph.evaluate.annotations import Gold, GoldAffiliation, GoldEntity, GoldEvent, GoldMention
from sciencegraph.evaluate.evaluation import evaluate_corpus
from sciencegraph.evaluate.findings import Finding
from sciencegraph.evaluate.gold import find_gold_files, load_gold, parse_paragraphs
from sciencegraph.evaluate.report import EvaluationReport, format_report
from sciencegraph.evaluate.score import Figure, Interval, Score

__all__ = [
    "EvaluationReport",
    "Figure",
    "Finding",
    "Gold",
    "GoldAffiliation",
    "GoldEntity",
    "GoldEvent",
    "GoldMention",
    "Interval",
    "Score",
    "evaluate_corpus",
    "find_gold_files",
    "format_report",
    "load_gold",
    "parse_paragraphs",
]
