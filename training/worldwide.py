"""Person, organisation and location F1 on non-Western newswire that the reader has never seen.

usage: python training/worldwide.py NEWSWIRE.tar.gz [--every 5] [--model rules]

``NEWSWIRE.tar.gz`` is the corpus of Shan et al., "Do 'English' Named Entity Recognizers Work Well on Global
Englishes?" (EMNLP 2023 Findings), used to measure only. Spans are compared letter for letter. Its locations are our
places and countries by name; its nationalities, facilities and the rest count neither way.
"""

import argparse
import tarfile
from collections import Counter
from collections.abc import Iterator

from sciencegraph.extract import extract_issue
from sciencegraph.model import Issue, Paragraph

Span = tuple[int, int, str]
_KINDS = {"Person": "person", "Organization": "organization", "Location": "location"}
_OURS = {"person": "person", "organization": "organization", "place": "location", "country": "location"}
_NO_SPACE_BEFORE = frozenset(
    {",", ".", ";", ":", "!", "?", ")", "]", "'s", "’s", "”", "%", "'", "’", "n't", "n’t"}
)
_NO_SPACE_BEHIND = frozenset({"(", "[", "“", "$", "#"})
_LONGEST = 250  # words of a paragraph; the corpus marks sentences only


def read_articles(path: str, every: int) -> Iterator[tuple[Issue, set[Span], set[tuple[int, int]]]]:
    """Each article as an issue, its spans, and stretches that count neither way."""
    with tarfile.open(path) as archive:
        members = sorted((item for item in archive if item.name.endswith(".tsv")), key=lambda item: item.name)
        for member in members[::every]:
            handle = archive.extractfile(member)
            assert handle is not None
            yield _read_article(member.name, handle.read().decode("utf-8"))


def _read_article(name: str, table: str) -> tuple[Issue, set[Span], set[tuple[int, int]]]:
    text, paragraphs, spans, start, words, last = "", [], [], 0, 0, ""
    for line in [*table.splitlines(), "", ""]:
        if "\t" not in line:
            if words > _LONGEST or (words and text.endswith((".", "”", '"')) and words > _LONGEST // 4):
                paragraphs.append(Paragraph(start=start, end=len(text)))
                text, words, last = text + "\n\n", 0, ""
                start = len(text)
            continue
        word, tag = line.rsplit("\t", 1)
        if words and word not in _NO_SPACE_BEFORE and last not in _NO_SPACE_BEHIND:
            text += " "
        if tag.startswith("B-"):
            spans.append([len(text), 0, tag[2:]])
        text, words, last = text + word, words + 1, word
        if tag != "O" and spans:
            spans[-1][1] = len(text)
    if words:
        paragraphs.append(Paragraph(start=start, end=len(text)))
    issue = Issue(id=name, source=name, sha256="0" * 64, text=text, paragraphs=tuple(paragraphs))
    told = {(first, end, _KINDS[kind]) for first, end, kind in spans if kind in _KINDS}
    return issue, told, {(first, end) for first, end, kind in spans if kind not in _KINDS}


def find_spans(issue: Issue, model: str | None, ignored: set[tuple[int, int]]) -> set[Span]:
    """What the package finds, but nationalities, and what lies in a stretch that counts neither way."""
    found = set()
    for item in extract_issue(issue, model).mentions:
        counts = item.kind in _OURS and not item.found_by.endswith("demonym")
        if counts and not any(first < item.end and item.start < end for first, end in ignored):
            found.add((item.start, item.end, _OURS[item.kind]))
    return found


def main() -> None:
    """Print F1 per kind and for all, in per cent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus")
    parser.add_argument(
        "--every", type=int, default=5, help="take every N-th article, in order of their names"
    )
    parser.add_argument("--model")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    articles = 0
    for issue, told, ignored in read_articles(options.corpus, options.every):
        articles += 1
        found = find_spans(issue, options.model, ignored)
        for kind in ("person", "organization", "location"):
            ours, theirs = {s for s in found if s[2] == kind}, {s for s in told if s[2] == kind}
            for name in (kind, "all"):
                counts[name, "both"] += len(ours & theirs)
                counts[name, "found"] += len(ours)
                counts[name, "told"] += len(theirs)
    print(f"{articles} articles")
    for name in ("person", "organization", "location", "all"):
        both, found, told = (counts[name, side] for side in ("both", "found", "told"))
        print(
            f"{name:14s} P {100 * both / found:5.1f}  R {100 * both / told:5.1f}  F1 {200 * both / (found + told):5.1f}"
        )


if __name__ == "__main__":
    main()
