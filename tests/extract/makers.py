"""Issues of a sentence or two for the tables of cases, and what the first steps make of them."""

from sciencegraph.dates import find_dates
from sciencegraph.extract.affiliations import index_portfolios, iter_holdings
from sciencegraph.extract.events.sentence import Sentence, Story, iter_sentences
from sciencegraph.extract.mentions import find_mentions
from sciencegraph.extract.passages import Passage, iter_passages
from sciencegraph.extract.placing import place_mentions
from sciencegraph.model import Issue, Paragraph


def make_issue(text: str, published: str | None = "2024-06") -> Issue:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        kind = "heading" if part.startswith("# ") else "paragraph"
        paragraphs.append(Paragraph(start=at, end=at + len(part), kind=kind))
        at += len(part) + 2
    return Issue(
        id="i", source="i.txt", sha256="0" * 64, text=text, published=published, paragraphs=tuple(paragraphs)
    )


def read_passage(text: str) -> Passage:
    """The only paragraph of a text as words."""
    (passage,) = iter_passages(make_issue(text))
    return passage


def read_sentences(text: str, published: str | None = "2024-06") -> list[Sentence]:
    """The sentences of a text as the event reader sees them."""
    issue = make_issue(text, published)
    passages = tuple(iter_passages(issue))
    mentions = find_mentions(issue, passages).mentions
    portfolios = index_portfolios(mentions)
    phrases = find_dates(issue.text, published)
    sentences: list[Sentence] = []
    for passage in passages:
        placed = place_mentions(passage, mentions)
        story = Story(passage, placed, tuple(iter_holdings(passage, placed, portfolios)))
        sentences.extend(iter_sentences(story, phrases, frozenset()))
    return sentences
