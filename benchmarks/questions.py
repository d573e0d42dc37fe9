"""How long a big corpus takes to open, and to answer: ``python benchmarks/questions.py``.

Makes a corpus of 100,000 events (a graph of more than a million edges; the same one for the same seed), opens
it in fresh processes and asks what analysts ask. Every answer is made, and its first 20 rows are read, each
with its first sentence. Prints medians of several runs as a table for benchmarks/README.md.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from sciencegraph.corpus import Corpus, hash_resolution_rules, index_sentences
from sciencegraph.corpus.records import FileRecord
from sciencegraph.corpus.rows import insert_issue, insert_row
from sciencegraph.model import (
    AffiliationRecord,
    DocumentRecord,
    Entity,
    EventRecord,
    Evidence,
    Extraction,
    Issue,
    MentionRecord,
    ParticipantRecord,
    Snapshot,
)
from sciencegraph.query import Table
from sciencegraph.vocab.countries import load_countries
from sciencegraph.workspace import ScienceGraph, open_graph

COUNTRIES, BODIES, PEOPLE, AGREEMENTS = 195, 20_000, 10_000, 3_000
EVENTS_PER_ISSUE = 50
ROWS_READ = 20
KINDS = ("agreement", "meeting", "visit", "establishment", "collaboration", "achievement")
ROLES = ("signatory", "participant", "organizer", "speaker")
SUBJECTS = ("optics", "lunar science", "vaccines", "ocean research", "quantum computing", "seismology")


def main() -> None:
    parser = argparse.ArgumentParser(description="How long a big corpus takes to open, and to answer.")
    parser.add_argument("--events", type=int, default=100_000, help="events; default: 100,000")
    parser.add_argument("--seed", type=int, default=5, help="default: 5")
    parser.add_argument("--runs", type=int, default=5, help="runs of each; default: 5")
    parser.add_argument("--corpus", type=Path, help="keep the corpus in this file for later runs")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure_process(options.measure, options.runs)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = options.corpus or Path(scratch) / "corpus.sqlite"
        if not has_snapshot(path):
            path.unlink(missing_ok=True)
            write_corpus(path, make_snapshot(options.events, options.seed))
        report(path, options.runs)


# ---- a corpus that nobody has read ----------------------------------------------------------------------


def make_snapshot(events: int, seed: int) -> Snapshot:
    """A corpus in which few take part in much and many in little, as in newsletters."""
    chance = random.Random(seed)
    documents = tuple(make_document(number) for number in range(-(-events // EVENTS_PER_ISSUE)))
    codes = [country.code for country in load_countries()][:COUNTRIES]
    chance.shuffle(codes)
    homes = list(accumulate(1 / (rank + 1) ** 0.8 for rank in range(COUNTRIES)))
    entities = [*make_entities(chance, documents, codes, homes)]
    told = list(make_events(chance, documents, codes, homes, events))
    bodies = [entity.id for entity in entities if entity.type == "organization"]
    posts = tuple(
        AffiliationRecord(
            person=entity.id,
            organization=chance.choice(bodies),
            title="Director",
            evidence=entity.mentions[:1],
        )
        for entity in entities
        if entity.type == "person"
    )
    by_id = tuple(sorted(entities, key=lambda entity: entity.id))
    return Snapshot(documents=documents, entities=by_id, affiliations=posts, events=tuple(told))


def make_document(number: int) -> DocumentRecord:
    return DocumentRecord(
        id=f"issue-{number:05}",
        source=f"letter-{number:05}.pdf",
        series="Letter",
        publisher=None,
        title=f"No. {number}",
        published=f"{1995 + number % 30}-{number % 12 + 1:02}",
        sha256=f"{number:064}",
    )


def make_entities(
    chance: random.Random, documents: Sequence[DocumentRecord], codes: list[str], homes: list[float]
) -> Iterator[Entity]:
    def name_it(text: str, times: int) -> tuple[MentionRecord, ...]:
        places = [(chance.choice(documents).id, chance.randrange(5000)) for _ in range(times)]
        return tuple(
            MentionRecord(document=issue, start=at, end=at + len(text), text=text, page=1)
            for issue, at in places
        )

    names = {country.code: country.name for country in load_countries()}
    for code in codes:
        mentions = name_it(names[code], 30)
        yield Entity(
            id=f"country:{code.lower()}", type="country", name=names[code], country=code, mentions=mentions
        )
    for number in range(BODIES):
        (home,) = chance.choices(codes, cum_weights=homes)
        field = SUBJECTS[number % len(SUBJECTS)].title()
        above = (
            f"body:{chance.randrange(BODIES // 10):05}" if number > BODIES // 10 and number % 5 == 0 else None
        )
        name = f"Institute {number} of {field}"
        yield Entity(
            id=f"body:{number:05}", type="organization", name=name,
            aliases=(f"IO{number}", f"{field} Lab {number}"), country=home, part_of=above,
            mentions=name_it(name, 4),
        )  # fmt: skip
    for number in range(PEOPLE):
        (home,) = chance.choices(codes, cum_weights=homes)
        name = f"Ada{number % 97} Noether{number}"
        yield Entity(
            id=f"person:{number:05}", type="person", name=name, country=home, mentions=name_it(name, 2)
        )
    for number in range(AGREEMENTS):
        name = f"Agreement {number} on {SUBJECTS[number % len(SUBJECTS)]}"
        yield Entity(id=f"agreement:{number:04}", type="agreement", name=name, mentions=name_it(name, 3))


def make_events(
    chance: random.Random,
    documents: Sequence[DocumentRecord],
    codes: list[str],
    homes: list[float],
    count: int,
) -> Iterator[EventRecord]:
    bodies = list(accumulate(1 / (rank + 1) ** 0.6 for rank in range(BODIES)))
    offsets = dict.fromkeys((document.id for document in documents), 0)
    for number in range(count):
        issue = documents[number // EVENTS_PER_ISSUE].id
        kind, subject = chance.choice(KINDS), chance.choice(SUBJECTS)
        parts = chance.choices(range(BODIES), cum_weights=bodies, k=chance.choice((2, 2, 2, 3, 3, 4, 8)))
        involved = chance.choices(codes, cum_weights=homes, k=chance.choice((2, 2, 2, 3)))
        people = [f"person:{chance.randrange(PEOPLE):05}"]
        bodies_told, codes_told = " and ".join(map(str, parts)), ", ".join(involved)
        text = f"Institutes {bodies_told} told of {kind} {number} on {subject} in {codes_told}."
        start = offsets[issue]
        offsets[issue] = start + len(text) + 2
        yield EventRecord(
            id=f"event-{number:06}", type=kind, action="signed" if kind == "agreement" else "held",
            status=chance.choice(("done", "done", "done", "done", "planned", "cancelled")),
            date=make_date(chance), date_basis="stated",
            participants=tuple(
                ParticipantRecord(entity=id, role=chance.choice(ROLES))
                for id in dict.fromkeys([*(f"body:{part:05}" for part in parts), *people])
            ),
            countries=tuple(sorted(set(involved))), place=None,
            agreement=f"agreement:{chance.randrange(AGREEMENTS):04}" if kind == "agreement" else None,
            background=chance.random() < 0.1, plover=None, cameo=None, confidence=round(chance.random(), 2),
            evidence=(Evidence(document=issue, start=start, end=start + len(text), text=text, page=1),),
        )  # fmt: skip


def make_date(chance: random.Random) -> str | None:
    year, month, day = chance.randrange(1990, 2026), chance.randrange(1, 13), chance.randrange(1, 29)
    forms = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", f"{year}-{month:02}/..", None)
    return chance.choices(forms, (60, 20, 10, 2, 8))[0]


def write_corpus(path: Path, snapshot: Snapshot) -> None:
    """The snapshot as a corpus file keeps it, with the issues whose sentences it cites."""
    texts: dict[str, list[str]] = {document.id: [] for document in snapshot.documents}
    for event in snapshot.events:
        texts[event.evidence[0].document].append(event.evidence[0].text)
    with Corpus.open(path, create=True) as corpus:
        with corpus.writing() as connection:
            for document in snapshot.documents:
                text = "\n\n".join(texts[document.id])
                issue = Issue(id=document.id, source=document.source, sha256=document.sha256, text=text)
                file = FileRecord(path=document.source, source=document.source, sha256=document.sha256)
                insert_issue(connection, issue, Extraction(issue=issue.id), file)
                row = file.model_dump(exclude={"given", "sidecar"}) | {"issue": issue.id}
                insert_row(connection, "files", row | {"given": "{}", "sidecar": "{}"})
        corpus.keep_snapshot(corpus.fingerprint(hash_resolution_rules()), snapshot, {})
        index_sentences(corpus)


def has_snapshot(path: Path) -> bool:
    """Whether a corpus lies there that this version of the rules opens as it is."""
    if not path.exists():
        return False
    with Corpus.open(path) as corpus:
        found = corpus.find_snapshot(corpus.fingerprint(hash_resolution_rules()))
        return found is not None and len(found.events) > 0


# ---- what is measured -----------------------------------------------------------------------------------


def report(path: Path, runs: int) -> None:
    command = [sys.executable, __file__, "--measure", str(path), "--runs", str(runs)]
    found = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout) for _ in range(runs)
    ]
    facts = found[0]["facts"]
    counts = ", ".join(f"{count:,} {name}" for name, count in facts.items())
    size = path.stat().st_size / 1e6
    print(f"{counts}, a corpus of {size:.0f} MB; {os.cpu_count()} cores, {runs} processes\n")
    print("| | median | best | processor, median |\n| --- | ---: | ---: | ---: |")
    for name in found[0]["seconds"]:
        walls, busy = zip(*(pair for run in found for pair in run["seconds"][name]), strict=True)
        cells = " | ".join(
            tell(time) for time in (statistics.median(walls), min(walls), statistics.median(busy))
        )
        print(f"| {name} | {cells} |")


def tell(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def measure_process(path: Path, runs: int) -> dict[str, object]:
    """Opens a corpus in this process and asks it."""
    seconds: dict[str, list[tuple[float, float]]] = {}

    def measure(name: str, work: Callable[[], object], times: int = runs) -> object:
        result = None
        for _ in range(times):
            start = (time.perf_counter(), time.process_time())
            result = work()
            if isinstance(result, Table):
                read_rows(result)
            end = (time.perf_counter(), time.process_time())
            seconds.setdefault(name, []).append((end[0] - start[0], end[1] - start[1]))
        return result

    graph = measure("open_graph", lambda: open_graph(path), 1)
    assert isinstance(graph, ScienceGraph)
    measure("the first question (numbers all, once)", lambda: graph.partners("body:19999"), 1)
    country, body = find_busiest(graph, "country"), find_busiest(graph, "organization")
    for name, ask in list_questions(graph, country, body):
        measure(name, ask)
    facts = {
        "events": len(graph.index.events),
        "entities": len(graph.index.entities),
        "edges": count_edges(graph),
    }
    return {"seconds": seconds, "facts": facts}


def list_questions(graph: ScienceGraph, country: str, body: str) -> list[tuple[str, Callable[[], object]]]:
    """The questions, mostly about those with the most events: nothing takes longer."""
    many = {"multilateral": "include"}
    return [
        ("partners of the busiest country", lambda: graph.partners(country)),
        ("the same, multilateral meetings included", lambda: graph.partners(country, **many)),
        ("the same, its partner bodies", lambda: graph.partners(country, level="organization", **many)),
        ("partners of the busiest body", lambda: graph.partners(body, level="organization", since="2010")),
        ("show: the busiest country", lambda: read_card(graph, country)),
        ("show: a person", lambda: read_card(graph, "Ada0 Noether97")),
        ("events, all", lambda: graph.events()),
        (
            "events, four filters",
            lambda: graph.events(country=country, since="2020", type="visit", min_confidence=0.5),
        ),
        ("agreements", lambda: graph.agreements()),
        ("timeline of two countries", lambda: graph.timeline(country, "Japan")),
        ("path between two persons", lambda: graph.path("Ada0 Noether97", "person:09999")),
        ("neighbourhood of a body, 2 steps", lambda: graph.neighbourhood("IO19999", 2)),
        ("central countries", lambda: graph.central()),
        ("compare two times", lambda: graph.compare("2015", "2020")),
        ("search: a word", lambda: graph.search("seismology")),
        ("search: a name", lambda: graph.search("IO19999")),
    ]


def read_rows(table: Table) -> None:
    for row in table[:ROWS_READ]:
        assert row.to_dict(evidence=False)
        assert len(row.evidence[:1]) <= 1


def read_card(graph: ScienceGraph, name: str) -> None:
    card = graph.show(name)
    for table in (card.names, card.posts, card.events, card.agreements):
        read_rows(table)


def find_busiest(graph: ScienceGraph, kind: str) -> str:
    index = graph.index
    numbers = [number for number, entity in enumerate(index.entities) if entity.type == kind]
    return index.entities[max(numbers, key=lambda number: len(index.touching.of(number)))].id


def count_edges(graph: ScienceGraph) -> int:
    """How many edges ``graph.nx`` would have, without making it."""
    index, total = graph.index, 0
    for event in index.events:
        total += len({(part.entity, part.role) for part in event.participants})
        total += len({quote.document for quote in event.evidence}) + (event.agreement is not None)
    for entity in index.entities:
        at_home = entity.country is not None and entity.type in ("organization", "place")
        total += (
            len({mention.document for mention in entity.mentions}) + (entity.part_of is not None) + at_home
        )
    posts = {(post.person, post.organization, post.title) for post in index.snapshot.affiliations}
    parties = sum(len(signed) for signed in index.parties.values())
    return total + len(index.involved.right) + int((index.places >= 0).sum()) + len(posts) + parties


if __name__ == "__main__":
    main()
