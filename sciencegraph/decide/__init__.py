"""Human decisions on what is one and what is two: made, listed, taken back, explained, asked for.

Start reading in ``judge.py``.
"""

from sciencegraph.decide.applying import Applied, apply_pairs
from sciencegraph.decide.asking import explain_names, list_proposals
from sciencegraph.decide.change import Change
from sciencegraph.decide.decidable import DecidableGraph
from sciencegraph.decide.judge import judge_entities, merge_entities, split_entity, undo_judgement
from sciencegraph.decide.linking import judge_link, list_links
from sciencegraph.decide.listing import list_judgements
from sciencegraph.decide.pairs import write_pairs
from sciencegraph.decide.session import ReviewSession

__all__ = [
    "Applied",
    "Change",
    "DecidableGraph",
    "ReviewSession",
    "apply_pairs",
    "explain_names",
    "judge_entities",
    "judge_link",
    "list_judgements",
    "list_links",
    "list_proposals",
    "merge_entities",
    "split_entity",
    "undo_judgement",
    "write_pairs",
]
