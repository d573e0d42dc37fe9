"""Turns annotated text and open corpora into training examples for the reader (names, triggers, roles).

usage: python training/examples.py OUT.jsonl [--corpora DIR] [--also DIR]

One example a line: ``{words, names, triggers, roles, split, source}``. ``names`` are BIO tags by word (None where
the source does not tell), ``triggers`` the event type that a word tells or "O" (None likewise), ``roles`` a list of
``[trigger word index, role by word]``. Open corpora give names only. ``--also`` names a folder of further annotated text,
in the form of ``training/text``: real issues that may be learnt from, but not passed on. They count twice.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotated import HERE, Annotated, Paragraph, read_annotated
from in_words import label_roles, tell
from our_gold import iter_gold
from stories import iter_stories
from treebank import iter_treebank

from sciencegraph.extract.lexicon import find_place
from sciencegraph.vocab.countries import find_country

ROOT = Path(__file__).parent.parent
# labels of the open corpora; what is not listed is left untold, so that it counts neither way
_LABELS = {
    "PER": "person", "person": "person", "politician": "person", "scientist": "person", "researcher": "person", "PERSON": "person", "Person": "person",
    "ORG": "organization", "organisation": "organization", "politicalparty": "organization", "university": "organization",
    "ORGANIZATION": "organization", "Organisation": "organization", "LOC": "place", "location": "place", "LOCATION": "place", "country": "country",
}  # fmt: skip


def iter_annotated(docs: Iterable[Annotated]) -> Iterator[dict[str, Any]]:
    """The examples of annotated documents: one a paragraph."""
    for doc in docs:
        for paragraph in doc.paragraphs:
            yield from _iter_paragraph(doc, paragraph)


def _iter_paragraph(doc: Annotated, paragraph: Paragraph) -> Iterator[dict[str, Any]]:
    told = tell(doc, paragraph)
    words, text, tokens, spans = told.words, told.text, told.tokens, told.spans
    if not words:
        return
    triggers = ["O"] * len(words)
    roles = []
    for at, event in told.events:
        triggers[at] = str(event["type"])
        roles.append([at, label_roles(doc, event, told)])
    yield {
        "words": words,
        "names": told.names,
        "triggers": triggers,
        "roles": roles,
        "posts": _label_posts(doc, paragraph, text, tokens, spans) + _label_homes(doc, len(words), spans),
        "split": doc.meta["split"],
        "source": doc.path.stem,
    }


def _label_posts(
    doc: Annotated, paragraph: Paragraph, text: str, tokens: Any, spans: list[tuple[int, int, str]]
) -> list[tuple[tuple[int, int], list[str | None]]]:
    """For each person of a paragraph: which words are the body and the title of a post. Nobody's post is told twice.

    Who has a post elsewhere in the document, with a body that this paragraph names as well, is left out: the
    annotations tell a post where it is stated first.
    """
    held = [item for part in doc.paragraphs for item in part.affiliations]
    named = {key for _, _, key in spans}
    made = []
    for key in dict.fromkeys(key for _, _, key in spans if doc.entities[key].kind == "person"):
        own = [item for item in paragraph.affiliations if item["person"] == key]
        people = [(first, last) for first, last, other in spans if other == key]
        if own:
            made.append(
                min(
                    (_label_post(doc, own, span, text, tokens, spans) for span in people),
                    key=lambda item: item[0],
                )
            )
        elif not any(item["person"] == key and item["organization"] in named for item in held):
            labels = ["O"] * len(tokens)
            _mark_home(doc, doc.entities[key].country, labels, spans)
            made += [(0, span, labels) for span in people]
    return [(span, labels) for _, span, labels in made]


def _label_post(
    doc: Annotated,
    own: list[dict[str, str]],
    person: tuple[int, int],
    text: str,
    tokens: Any,
    spans: list[tuple[int, int, str]],
) -> tuple[int, tuple[int, int], list[str | None]]:
    """How far the title stands from the person, the person's words, and the labels."""
    labels: list[str | None] = ["O"] * len(tokens)
    far = 0
    home = next((doc.entities[item["person"]].country for item in own), "")
    _mark_home(doc, home, labels, spans)
    for item in own:
        bodies = [(first, last) for first, last, key in spans if key == item["organization"]]
        nearest = min(bodies, key=lambda span: abs(span[0] - person[0]), default=None)
        for first, last in bodies:
            labels[first:last] = ["body" if (first, last) == nearest else None] * (last - first)
        for first, last in _find_title(item["title"], person, text, tokens):
            labels[first:last] = ["title"] * (last - first)
            far += abs(first - person[0])
    return far, person, labels


def _mark_home(
    doc: Annotated, home: str, labels: list[str | None], spans: list[tuple[int, int, str]]
) -> None:
    """Label the countries and places of a paragraph that tell where somebody is at home."""
    for first, last, key in spans:
        entity = doc.entities[key]
        told = key.upper() if entity.kind == "country" else entity.country
        if entity.kind == "place" and not told and (place := find_place(" ".join(entity.name.split()))):
            told = place.country or ""
        if entity.kind in ("country", "place") and home and told == home:
            labels[first:last] = ["home"] * (last - first)


def _label_homes(
    doc: Annotated, count: int, spans: list[tuple[int, int, str]]
) -> list[tuple[tuple[int, int], list[str | None]]]:
    """For each body of a paragraph that names countries or places: which of them tell its home, if any."""
    if not any(doc.entities[key].kind in ("country", "place") for _, _, key in spans):
        return []
    made, asked = [], set()
    for first, last, key in spans:
        if doc.entities[key].kind == "organization" and key not in asked:
            asked.add(key)
            labels: list[str | None] = ["O"] * count
            _mark_home(doc, doc.entities[key].country, labels, spans)
            made.append(((first, last), labels))
    return made


def _find_title(title: str, person: tuple[int, int], text: str, tokens: Any) -> list[tuple[int, int]]:
    """Where a title stands, nearest to the person: words of the text, letter for letter but for case."""
    found, at = [], text.lower().find(title.lower())
    while at >= 0 and title:
        inside = [token.i for token in tokens if at <= token.idx < at + len(title)]
        if inside:
            found.append((inside[0], inside[-1] + 1))
        at = text.lower().find(title.lower(), at + 1)
    return sorted(found, key=lambda span: abs(span[0] - person[0]))[:1]


def iter_open(folder: Path) -> Iterator[dict[str, Any]]:
    """Names from open corpora; a label that we have no kind for is left untold."""
    files = [
        *folder.glob("crossner/*/*.txt"),
        *folder.glob("wikigold/*.gz"),
        *folder.glob("uner/*.gz"),
        *folder.glob("multiner_en/*.gz"),
    ]
    for path in sorted(files):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as handle:
            for words, tags in _iter_columns(handle):
                names = _map_names(words, tags)
                if len(words) > 4 and any(name and name != "O" for name in names):
                    yield {
                        "words": words,
                        "names": names,
                        "triggers": None,
                        "roles": [],
                        "posts": [],
                        "split": "open",
                        "source": path.parent.name,
                    }


def _iter_columns(handle: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in handle:
        parts = line.split()
        if not parts or line.startswith(("-DOCSTART-", "#")):
            if words:
                yield words, tags
            words, tags = [], []
        elif len(parts) >= 2:
            word, tag = (
                (parts[1], parts[2]) if parts[0].isdigit() and len(parts) > 2 else (parts[0], parts[-1])
            )
            words.append(word)
            tags.append(tag)
    if words:
        yield words, tags


def _map_names(words: list[str], tags: list[str]) -> list[str | None]:
    names: list[str | None] = []
    for word, tag in zip(words, tags, strict=True):
        if tag == "O":
            # our guidelines take demonyms for countries, most corpora do not: such a word is left untold
            names.append(None if find_country(word) else "O")
            continue
        head, _, label = tag.partition("-")
        kind = _LABELS.get(label)
        if kind == "place" and find_country(word):
            kind = "country"
        names.append(f"{head}-{kind}" if kind and head in ("B", "I") else None)
    return names


def main(argv: list[str]) -> int:
    """Write all examples; the exit code."""
    out = Path(argv[0])
    docs = [doc for path in sorted(HERE.glob("*.txt")) if not (doc := read_annotated(path)).faults]
    docs += iter_gold(ROOT / "data" / "gold", "gold")
    rows = [*iter_annotated(docs), *iter_stories(docs)]
    if "--also" in argv:
        folder = Path(argv[argv.index("--also") + 1])
        more = [doc for path in sorted(folder.glob("*.txt")) if not (doc := read_annotated(path)).faults]
        rows += [{**row, "split": "train"} for row in (*iter_annotated(more), *iter_stories(more))] * 2
    if "--corpora" in argv:
        corpora = Path(argv[argv.index("--corpora") + 1])
        rows += list(iter_open(corpora))
        for name, split in (("train.rebuilt", "parse"), ("dev", "parse-test")):
            rows += list(iter_treebank(corpora / "ud_english_ewt" / f"en_ewt-ud-{name}.conllu.gz", split))
    with out.open("w", encoding="utf-8", newline="\n") as handle:
        for row in rows:
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["split"]] = counts.get(row["split"], 0) + len(row["words"])
    print(f"{len(rows)} examples; words by split: {counts}; events: {sum(len(row['roles']) for row in rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
