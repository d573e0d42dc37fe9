"""What ``sciencegraph`` alone says: what to type first, or next where a corpus is here."""

import json
from collections import Counter
from typing import TYPE_CHECKING

from sciencegraph.cli.command import Settings

if TYPE_CHECKING:
    from sciencegraph.corpus import Corpus

_WIDTH = 44


def format_tour(settings: Settings) -> str:
    """A dozen lines to begin with."""
    from sciencegraph import __version__
    from sciencegraph.errors import ScienceGraphError

    lines = [f"sciencegraph {__version__}: from newsletter issues to a graph that cites its sentences.", ""]
    if not settings.corpus.exists():
        lines += _tell_beginning(settings)
    else:
        try:
            lines += _tell_corpus(settings)
        except ScienceGraphError as error:
            lines += [str(error), ""]
    return "\n".join(
        [*lines, "All commands: sciencegraph --help. One of them: sciencegraph partners --help."]
    )


def _tell_beginning(settings: Settings) -> list[str]:
    return [
        f"There is no corpus here yet ({settings.corpus}). First read a folder of issues (PDF, Word, web",
        "pages, Markdown, text) into one:",
        "",
        _line("build FOLDER", "reads them; nothing leaves this machine"),
        "",
        "Then ask it:",
        "",
        *_suggest("Thailand", None),
    ]


def _tell_corpus(settings: Settings) -> list[str]:
    from sciencegraph.corpus import Corpus

    with Corpus.open(settings.corpus) as corpus:
        info, busiest = corpus.info(), find_busiest(corpus)
    span = f", {info.first} to {info.last}" if info.first else ""
    told = f"{settings.corpus}: {info.issues} issues{span}, {info.events} events."
    if not info.issues:
        return [told, "", _line("build FOLDER", "reads issues into it"), ""]
    first, second = [*busiest, None, None][:2]
    return [told, "", *_suggest(first or "Thailand", second)]


def find_busiest(corpus: "Corpus") -> list[str]:
    """The names of the two countries with the most events of at most two countries."""
    from sciencegraph.vocab.countries import load_countries

    told = [json.loads(row["countries"]) for row in corpus.fetch("SELECT countries FROM events")]
    pairs = Counter(tuple(sorted(codes)) for codes in told if len(codes) == 2)
    counts = Counter(code for codes in told if len(codes) <= 2 for code in codes)
    best = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:1]
    codes = sorted(best[0], key=lambda code: (-counts[code], code)) if best else []
    names = {country.code: country.name for country in load_countries()}
    return [names[code] for code in codes if code in names]


def _suggest(country: str, other: str | None) -> list[str]:
    name = f'"{country}"' if " " in country else country
    second = f'"{other}"' if other and " " in other else other
    pair = [_line(f"timeline {name} {second}", "what the two did together")] if second else []
    return [
        _line(f"partners {name}", f"who works with {country}, and where that is written"),
        *pair,
        _line(f"agreements --country {name}", "what was signed, and what became of it"),
        _line("central --level organization", "the bodies that connect others"),
        _line("view graph.html", "a page to open, search and mail"),
        _line("export graph.gexf", "for Gephi"),
        "",
    ]


def _line(command: str, does: str) -> str:
    return f"  {f'sciencegraph {command}':<{_WIDTH}}  {does}"
