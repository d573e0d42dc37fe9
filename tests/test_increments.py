"""Whatever the steps in which issues come into a corpus, the dump is the same."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.authorities import load_authority
from sciencegraph.corpus import Corpus, FileRecord, find_remembered, hash_resolution_rules
from sciencegraph.model import Anchor, Event, Evidence, Extraction, Judgement, Participant
from sciencegraph.pipeline import load_snapshot
from tests.resolve.makers import make_issue, make_mentions

_NAMES = [
    ("Orchid Institute of Mycology", "organization", "LA"),
    ("Orchid Mycology Institute", "organization", "LA"),
    ("OIM", "organization", "LA"), ("Ministry of Energy", "organization", "CN"),
    ("Ministry of Energy", "organization", "DE"), ("Chinese Ministry of Energy", "organization", None),
    ("Dou Xiankang", "person", "CN"), ("Xiankang Dou", "person", None), ("China", "country", "CN"),
    ("Chinese Academy of Sciences", "organization", "CN", "cas"), ("CAS", "organization", "CN", "cas"),
]  # fmt: skip


def _write(number, items):
    """An issue whose text is its names, with one meeting of the first two."""
    text = " ".join(item[0] for item in items)
    issue = make_issue(number, text=text)
    mentions = make_mentions(issue.id, *items)
    event = Event(
        id=f"{issue.id}:e", issue=issue.id, type="meeting", action="held", date="2024-05-06",
        date_basis="stated",
        participants=tuple(Participant(mention=item.id, role="participant") for item in mentions[:2]),
        evidence=(Evidence(document=issue.id, start=0, end=len(text), text=text),),
    )  # fmt: skip
    return issue, Extraction(issue=issue.id, mentions=mentions, events=(event,))


def _add(corpus, told):
    for issue, extraction in told:
        record = FileRecord(path=issue.source, source=issue.source, sha256=issue.sha256, issue=issue.id)
        corpus.add_issue(issue, extraction, record)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("increments")


def _judge(corpus, told, left, right, verdict):
    """Judges mentions of two issues, by place."""
    ends = [told[issue][1].mentions[at] for issue, at in (left, right)]
    anchors = [
        (Anchor(issue=item.issue, start=item.start, end=item.end, surface=item.surface),) for item in ends
    ]
    judgement = Judgement(
        left=ends[0].id,
        right=ends[1].id,
        verdict=verdict,
        left_mentions=anchors[0],
        right_mentions=anchors[1],
    )
    corpus.add_judgement(judgement)


@pytest.mark.parametrize("order", [range(12), range(11, -1, -1), (5, 0, 11, 3, 8, 1, 10, 2, 9, 4, 7, 6)])
def test_one_at_a_time_gives_the_same_dump_with_judgements_and_an_authority(folder, order):
    told = [
        _write(number, [_NAMES[(number * 3 + at) % len(_NAMES)] for at in range(5)]) for number in range(12)
    ]
    own = folder / "own.csv"
    own.write_text(
        "name,aliases,country,parent\nOrchid Institute of Mycology,OIM,LA,\nMinistry of Energy,,CN,\n",
        "utf-8",
    )
    dumps = []
    for steps in ([range(12)], [[number] for number in order]):
        with Corpus.open(folder / f"{next(_COUNT)}.sqlite", create=True) as corpus:
            load_authority(corpus, "own", own)
            _judge(corpus, told, (0, 0), (4, 1), "different")
            _judge(corpus, told, (2, 0), (5, 3), "same")
            for step in steps:
                _add(corpus, [told[number] for number in step])
                snapshot = load_snapshot(corpus)
            dumps.append(snapshot.model_dump_json())
            assert find_remembered(corpus, hash_resolution_rules()).rest
    assert dumps[0] == dumps[1]


_COUNT = itertools.count()
_ISSUES = st.lists(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=5), min_size=2, max_size=5)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(groups=_ISSUES, order=st.randoms(use_true_random=False), stops=st.lists(st.booleans(), min_size=5))
def test_any_split_of_issues_into_builds_gives_the_same_snapshot(folder, groups, order, stops):
    told = [_write(number, items) for number, items in enumerate(groups)]
    with Corpus.open(folder / f"{next(_COUNT)}.sqlite", create=True) as corpus:
        _add(corpus, told)
        at_once = load_snapshot(corpus)
    order.shuffle(told)
    with Corpus.open(folder / f"{next(_COUNT)}.sqlite", create=True) as corpus:
        for item, stop in zip(told, stops, strict=False):
            _add(corpus, [item])
            if stop:
                load_snapshot(corpus)  # resolves and keeps what there is so far
        assert load_snapshot(corpus) == at_once
