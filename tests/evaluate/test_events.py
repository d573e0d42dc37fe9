import pytest

from sciencegraph.evaluate import evaluate_corpus, load_gold
from sciencegraph.evaluate.case import build_case
from sciencegraph.evaluate.events import are_compatible, pair_events
from sciencegraph.evaluate.mentions import pair_mentions
from sciencegraph.model import Snapshot


@pytest.mark.parametrize(
    ("gold", "found", "compatible"),
    [
        ("2025-10-29", "2025-10-29", True),
        ("2025-10-29", "2025-10", True),
        ("2025", "2025-10-29", True),
        ("2025-10-12/2025-10-17", "2025-10-13", True),
        ("2025-10-12/2025-10-17", "2025-10-17/2025-10-18", False),
        ("2025-10-29", "2024-10-29", False),
        ("2025", None, False),
        (None, "2025", False),
        (None, None, True),
    ],
)
def test_dates_that_agree(gold, found, compatible):
    assert are_compatible(gold, found) is compatible


def pairs_of(tiny, snapshot: Snapshot):
    path, issue, _ = tiny
    case = build_case(load_gold(path), issue, snapshot, 0)
    return pair_events(case, pair_mentions(case)).pairs


def spoil(snapshot, **fields):
    """The second event, which alone stands in its paragraph, with other fields."""
    events = tuple(e.model_copy(update=fields) if e.id == "event-e2" else e for e in snapshot.events)
    return snapshot.model_copy(update={"events": events})


def test_found_needs_the_place_and_one_thing_in_common(tiny):
    _, issue, snapshot = tiny
    sentence = snapshot.events[1].evidence[0]
    start = issue.text.index("in Bonn")
    tail = sentence.model_copy(
        update={"start": start, "end": sentence.end, "text": issue.text[start : sentence.end]}
    )
    heading = sentence.model_copy(update={"start": 0, "end": 5, "text": issue.text[:5]})
    nothing = {"type": "visit", "participants": (), "date": None}
    assert pairs_of(tiny, spoil(snapshot, **nothing)) == {0: 0, 1: 1, 2: 2}, "the trigger alone will do"
    assert pairs_of(tiny, spoil(snapshot, evidence=(tail,), **nothing)) == {0: 0, 2: 2}, "nothing in common"
    assert pairs_of(tiny, spoil(snapshot, evidence=(tail,))) == {0: 0, 1: 1, 2: 2}
    assert pairs_of(tiny, spoil(snapshot, evidence=(heading,))) == {0: 0, 2: 2}, "told elsewhere"
    assert pairs_of(tiny, spoil(snapshot, evidence=(heading, tail))) == {0: 0, 1: 1, 2: 2}


def test_of_two_events_in_one_sentence_each_finds_its_own(tiny_gold, tmp_path, write_gold, from_gold):
    text = "Alpha and Beta signed the pact in May 2024, and Beta and Gamma signed theirs in June 2024."
    keys = ("alpha", "beta", "gamma")
    gold = {
        "document": "two.txt",
        "entities": {key: {"type": "organization", "name": key.title()} for key in keys},
        "mentions": {0: [["Alpha", "alpha"], ["Beta", "beta"], ["Beta", "beta"], ["Gamma", "gamma"]]},
        "events": [
            {
                "id": ident,
                "type": "agreement",
                "status": "signed",
                "date": date,
                "participants": [[key, "signatory"] for key in bodies],
                "paragraph": 0,
                "trigger": "signed",
            }
            for ident, date, bodies in (("e1", "2024-05", keys[:2]), ("e2", "2024-06", keys[1:]))
        ],
    }
    path = write_gold(tmp_path, gold, text)
    issue, snapshot = from_gold(load_gold(path))
    swapped = snapshot.model_copy(update={"events": snapshot.events[::-1]})
    report = evaluate_corpus([issue], swapped, [path], resamples=10)
    assert report.get_figure("events strict").pooled.f1 == 1.0
    assert report.get_figure("partners organizations").pooled.tp == 2
