"""Linking to ROR on public benchmarks, beside rapidfuzz and splink: ``python benchmarks/authorities.py``.

The files are those of others (allenai/S2AFF, ror-community/ror-api, opensanctions/nomenklatura) and stay
outside the repository; what is not in ``--corpora`` is left out, with a word. Thresholds of the peers are
chosen on one half of the strings and scored on the other; sciencegraph has none to choose.
"""

import argparse
import ast
import csv
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from peers import link_by_ratio, link_by_splink, rate_names

from sciencegraph.authorities.affiliation_parts import AffiliationParts
from sciencegraph.authorities.affiliations import find_affiliation, match_parts
from sciencegraph.authorities.index import AuthorityIndex, build_index
from sciencegraph.authorities.records import AuthorityRecord
from sciencegraph.authorities.ror import parse_ror_id, read_ror
from sciencegraph.extract import extract_issue
from sciencegraph.model import Issue, Paragraph
from sciencegraph.names import is_acronym, normalise_name
from sciencegraph.resolve.compare import ACCEPTED, compare_names
from sciencegraph.resolve.forms import parse_name
from sciencegraph.resolve.people import compare_people

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"


class Case(NamedTuple):
    """A string and the ids of the records that it is; none where it is a body that ROR does not have."""

    text: str
    gold: frozenset[str]


class Guess(NamedTuple):
    """The record found for a string, or None; peers give a score to choose a threshold by."""

    record: str | None
    score: float = 1.0


Linker = Callable[[Sequence[str]], list[Guess]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Linking to ROR, beside rapidfuzz and splink.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder with affiliations/ and ror/")
    parser.add_argument("--sample", type=int, default=120, help="strings of each half for all systems")
    parser.add_argument(
        "--peer", action="append", choices=("rapidfuzz", "splink", "none"), help="default: both"
    )
    options = parser.parse_args()
    dump = options.corpora / "ror" / "ror_v2_subset.jsonl.gz"
    if not dump.exists():
        print(f"left out: {dump} is not there")
        return
    start = time.perf_counter()
    records = list(read_ror(dump))
    index = build_index(records)
    took, names = time.perf_counter() - start, sum(len(item.names) for item in records)
    print(f"{describe_machine()}")
    print(f"{len(records):,} records of ROR, {names:,} names, read and indexed in {took:.0f} s\n")
    known = frozenset(record.id for record in records)
    systems = list_systems(index, records, peers=options.peer or ("rapidfuzz", "splink"))
    for title, cases in list_sets(options.corpora / "affiliations"):
        measure_set(title, cases, known, systems, options.sample, index)
    measure_pairs(options.corpora / "affiliations" / "name_bench_cases.csv")


# ---- strings -> records ----------------------------------------------------------------------------------


def list_sets(folder: Path) -> Iterable[tuple[str, list[Case]]]:
    readers = (
        ("S2AFF, test split", "s2aff_gold_affiliation_annotations.csv", read_s2aff),
        ("ROR: Crossref affiliations", "dataset_affiliations_crossref_2024_02_19.json", read_affiliations),
        ("ROR: Springer affiliations", "dataset_affiliations_springer_2023_10_31.json", read_affiliations),
        ("ROR: 1,000 names", "ror_dataset_names.json", read_affiliations),
    )
    for title, name, read in readers:
        if (folder / name).exists():
            yield title, read(folder / name)
        else:
            print(f"left out: {title}: {folder / name} is not there\n")


def read_s2aff(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "test"]
    return [Case(row["original_affiliation"], read_labels(row["labels"])) for row in rows]


def read_labels(text: str) -> frozenset[str]:
    labels = ast.literal_eval(text) if text.startswith("{") else {text}
    # a body that has no id of ROR's is told by its name
    return frozenset(parse_ror_id(label) if "ror.org" in label else f"name:{label}" for label in labels)


def read_affiliations(path: Path) -> list[Case]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    ids = [row.get("ror_ids", [row["ror-id"]] if row.get("ror-id") else []) for row in rows]
    return [
        Case(row["affiliation"], frozenset(map(parse_ror_id, found)))
        for row, found in zip(rows, ids, strict=True)
    ]


def describe_machine() -> str:
    """Processors and Python, for the table."""
    return f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def list_systems(
    index: AuthorityIndex, records: Sequence[AuthorityRecord], *, peers: Sequence[str]
) -> dict[str, Linker]:
    systems: dict[str, Linker] = {
        "sciencegraph, cut at commas": lambda texts: [guess_by_commas(text, index) for text in texts],
        "sciencegraph, own extraction": lambda texts: [guess_by_extraction(text, index) for text in texts],
    }
    if "rapidfuzz" in peers:
        systems["rapidfuzz WRatio"] = lambda texts: [Guess(*item) for item in link_by_ratio(texts, records)]
    if "splink" in peers:
        systems["splink"] = lambda texts: [Guess(*item) for item in link_by_splink(texts, records)]
    return systems


def guess_by_commas(text: str, index: AuthorityIndex) -> Guess:
    matches = find_affiliation(text, index)
    return Guess(matches[0].record.id if matches else None)


def guess_by_extraction(text: str, index: AuthorityIndex) -> Guess:
    """The bodies that the shipped extraction finds in the string, instead of what stands between commas."""
    issue = Issue(
        id="string-00000000",
        source="string",
        sha256="0",
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text)),),
    )
    mentions = extract_issue(issue).mentions
    bodies = [mention for mention in mentions if mention.kind == "organization"]
    short = [mention.surface for mention in bodies if is_acronym(mention.surface)]
    homes = [mention.country for mention in mentions if mention.kind == "country" and mention.country]
    homes += [mention.country for mention in mentions if mention.country]
    parts = AffiliationParts(
        tuple(dict.fromkeys(mention.surface for mention in bodies if mention.surface not in short)),
        tuple(short),
        homes[0] if homes else None,
        frozenset(normalise_name(mention.surface) for mention in mentions if mention.kind == "place"),
    )
    matches = match_parts(parts, index)
    return Guess(matches[0].record.id if matches else None)


def measure_set(
    title: str,
    cases: Sequence[Case],
    known: frozenset[str],
    systems: dict[str, Linker],
    sample: int,
    index: AuthorityIndex,
) -> None:
    """Figures of every system on a sample of the second half, and of the first one on all strings."""
    answerable = [case for case in cases if case.gold and case.gold <= known]
    other = [case for case in cases if not case.gold & known]
    print(f"{title}: {len(cases)} strings, {len(answerable)} answerable, {len(other)} of no record at hand")
    print(f"{'':38}{'precision':>10}{'recall':>8}{'answered':>10}{'astray':>8}{'a second':>10}")
    halves = [[*thin(answerable[at::2], sample), *thin(other[at::2], sample // 4)] for at in (0, 1)]
    texts = [case.text for half in halves for case in half]
    for name, link in systems.items():
        start = time.perf_counter()
        guesses = link(texts)
        rate = len(guesses) / (time.perf_counter() - start)
        cut = len(halves[0])
        least = 0.0 if "sciencegraph" in name else choose_threshold(halves[0], guesses[:cut], known)
        print_scores(f"{name} ({len(halves[1])})", score(halves[1], guesses[cut:], known, least), rate)
    start = time.perf_counter()
    guesses = [guess_by_commas(case.text, index) for case in cases]
    rate = len(guesses) / (time.perf_counter() - start)
    print_scores(f"sciencegraph, cut at commas ({len(cases)})", score(cases, guesses, known, 0.0), rate)
    print()


def thin(cases: Sequence[Case], count: int) -> list[Case]:
    """So many cases, evenly from the whole."""
    step = max(1, len(cases) // count) if count else 1
    return list(cases[::step][:count])


def choose_threshold(cases: Sequence[Case], guesses: Sequence[Guess], known: frozenset[str]) -> float:
    """The threshold of the best F1."""
    scores = sorted({guess.score for guess in guesses})
    return max(scores, key=lambda least: score(cases, guesses, known, least).f1, default=0.0)


class Score(NamedTuple):
    """Precision of what is answered, recall of what is answerable, both shares in [0, 1]."""

    precision: float
    recall: float
    answered: float
    astray: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(cases: Sequence[Case], guesses: Sequence[Guess], known: frozenset[str], least: float) -> Score:
    """Figures on strings whose records are at hand; ``astray``: answers to those whose records are not."""
    pairs = [
        (case, guess.record if guess.score >= least else None)
        for case, guess in zip(cases, guesses, strict=True)
    ]
    inside = [(case, record) for case, record in pairs if case.gold and case.gold <= known]
    outside = [record for case, record in pairs if not case.gold & known]
    told = [(case, record) for case, record in inside if record is not None]
    right = sum(record in case.gold for case, record in told)
    return Score(
        right / len(told) if told else 0.0,
        right / len(inside) if inside else 0.0,
        len(told) / len(inside) if inside else 0.0,
        sum(record is not None for record in outside) / len(outside) if outside else 0.0,
    )


def print_scores(title: str, found: Score, rate: float) -> None:
    print(
        f"{title:<38}{found.precision:>10.3f}{found.recall:>8.3f}{found.answered:>10.3f}{found.astray:>8.3f}{rate:>10.1f}"
    )


# ---- pairs of names --------------------------------------------------------------------------------------

SCHEMAS = {"Person": ("Person",), "Organization, Company": ("Organization", "Company", "LegalEntity")}


def measure_pairs(path: Path) -> None:
    """The hard name pairs: whether two names are one's; ``unsure`` counts as no."""
    if not path.exists():
        print(f"left out: name pairs: {path} is not there")
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"{'812 hard name pairs':38}{'precision':>10}{'recall':>8}{'F1':>10}")
    for title, schemas in SCHEMAS.items():
        chosen = [row for row in rows if row["schema"] in schemas]
        ours = [same_name(row["schema"], row["name1"], row["name2"]) for row in chosen]
        print_pairs(f"sciencegraph, {title} ({len(chosen)})", chosen, ours)
        scored = rate_names([(row["name1"], row["name2"]) for row in chosen])
        halves = []
        for at in (0, 1):
            gold, marks = chosen[at::2], scored[at::2]
            least = max(sorted(set(marks)), key=lambda item: pair_scores(gold, [x >= item for x in marks])[2])
            halves.append(pair_scores(chosen[1 - at :: 2], [x >= least for x in scored[1 - at :: 2]]))
        means = [statistics.mean(figures) for figures in zip(*halves, strict=True)]
        print(f"{'  WRatio, mean of both halves':<38}{means[0]:>10.3f}{means[1]:>8.3f}{means[2]:>10.3f}")


def same_name(schema: str, left: str, right: str) -> bool:
    if schema == "Person":
        finding = compare_people(left, right)
    else:
        finding = compare_names(parse_name(left), parse_name(right))
    return finding is not None and finding.score >= ACCEPTED


def pair_scores(rows: Sequence[dict[str, str]], told: Sequence[bool]) -> tuple[float, float, float]:
    gold = [row["is_match"] == "true" for row in rows]
    right = sum(a and b for a, b in zip(gold, told, strict=True))
    precision = right / sum(told) if sum(told) else 0.0
    recall = right / sum(gold) if sum(gold) else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def print_pairs(title: str, rows: Sequence[dict[str, str]], told: Sequence[bool]) -> None:
    figures = pair_scores(rows, told)
    print(f"{title:<38}{figures[0]:>10.3f}{figures[1]:>8.3f}{figures[2]:>10.3f}")


if __name__ == "__main__":
    main()
