"""All commands, in the order of use: what each is called, where it lives, and one line about it.

A command's module is imported only when the command is run or explained, so that ``--help``, ``--version``
and completion stay quick however many commands there are.
"""

from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """One command: its module below ``sciencegraph.cli``, the name in it, and a line for the list."""

    module: str
    attribute: str
    summary: str


SECTIONS: dict[str, dict[str, Entry]] = {
    "Reading issues": {
        "build": Entry("building", "build_issues", "Read issues into the corpus."),
        "remove": Entry("building", "remove_issue", "Take an issue out of the corpus."),
        "info": Entry("building", "show_info", "What the corpus holds, and its issues."),
    },
    "Asking": {
        "partners": Entry("asking", "list_partners", "Who takes part in events with NAME."),
        "events": Entry("asking", "list_events", "List events by date."),
        "show": Entry("asking", "show_entity", "All that is known of NAME."),
        "agreements": Entry("asking", "list_agreements", "List agreements and their history."),
        "timeline": Entry("exploring", "show_timeline", "What happened with NAME, or between two."),
        "path": Entry("exploring", "show_path", "How two are linked, step by step."),
        "neighbourhood": Entry("exploring", "show_neighbourhood", "What lies within some steps of NAME."),
        "central": Entry("exploring", "list_central", "Who connects the others."),
        "compare": Entry("exploring", "compare_times", "What is new since a date."),
        "search": Entry("exploring", "search_corpus", "Names and sentences in which words stand."),
        "cypher": Entry("exploring", "ask_cypher", "Ask the graph in Cypher."),
    },
    "Taking it elsewhere": {
        "export": Entry("writing", "export_graph", "Write the graph for Gephi and others."),
        "view": Entry("writing", "view_graph", "Write the graph as one HTML page."),
    },
    "Deciding what is one": {
        "review": Entry("reviewing", "review_pairs", "Decide on the pairs that rules leave open."),
        "merge": Entry("deciding", "merge_names", "Decide that names are one thing."),
        "split": Entry("deciding", "split_name", "Decide that mentions mean something else."),
        "undo": Entry("deciding", "undo_decision", "Take back a decision."),
        "judgements": Entry("deciding", "list_decisions", "List all decisions: who, when, why."),
        "why": Entry("deciding", "explain_decision", "Why two names are, or are not, one thing."),
    },
    "Naming by authorities": {
        "link": Entry("linking", "link_names", "Link bodies and people to ROR, Wikidata or your own list."),
    },
    "Measuring": {
        "evaluate": Entry("judging", "evaluate_gold", "Score the corpus against annotations."),
    },
    "The program itself": {
        "config": Entry("configuring", "show_config", "What is set, and where."),
        "completion": Entry("completing", "print_completion", "Complete commands and names with Tab."),
    },
}
ENTRIES = {name: entry for section in SECTIONS.values() for name, entry in section.items()}


def load_command(name: str) -> click.Command:
    """A command by its name; KeyError where there is none.

    Example:
        >>> load_command("partners").name
        'partners'
    """
    entry = ENTRIES[name]
    command = getattr(import_module(f"sciencegraph.cli.{entry.module}"), entry.attribute)
    assert isinstance(command, click.Command)
    return command
