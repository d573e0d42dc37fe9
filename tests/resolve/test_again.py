"""Resolving again with what is remembered gives what resolving from the beginning gives."""

import random

import pytest

from sciencegraph.model import Affiliation, Anchor, Event, Evidence, Extraction, Judgement, Link, Participant
from sciencegraph.resolve import Work, format_issue, format_whole, parse_work, remembering, resolve_mentions
from tests.resolve.makers import make_issue, make_mentions

BODIES = [
    ("Orchid Institute of Mycology", "LA"), ("Orchid Mycology Institute", "LA"), ("OIM", "LA"), ("OIM", None),
    ("Ministry of Energy", "CN"), ("Ministry of Energy", "DE"), ("Ministry of Energy", None),
    ("Chinese Ministry of Energy", None), ("Department of Physics", None), ("Institute of Physics", "CN"),
    ("Tsinghua University", "CN"), ("Tsinghva University", None), ("Beijing Normal University", "CN"),
    ("Deutsche Fungusgemeinschaft", "DE"), ("German Fungus Association", "DE"), ("DFG", "DE"),
    ("National Fungus Council", "KE"), ("National Fungus Councll", "KE"), ("NFC", None),
]  # fmt: skip
PEOPLE = [
    ("Dou Xiankang", "CN"), ("Xiankang Dou", None), ("J. Olsen", None), ("Jens Olsen", "DK"), ("Olsen", None),
]  # fmt: skip
OTHERS = [
    ("China", "country", "CN"), ("PRC", "country", "CN"), ("Jilin", "place", "CN"),
    ("Jilin Province", "place"), ("Agreement on Fungus Cooperation", "agreement"),
    ("Chinese Academy of Sciences", "organization", "CN", "cas"), ("CAS", "organization", "CN", "cas"),
    ("CAS", "organization"),
]  # fmt: skip


def tell(number: int, rng: random.Random):
    items = [(name, "organization", home) for name, home in rng.sample(BODIES, 5)]
    items += [(name, "person", home) for name, home in rng.sample(PEOPLE, 2)]
    items += rng.sample(OTHERS, 3)
    issue = make_issue(number, series=f"Bulletin {number % 3}")
    mentions = make_mentions(issue.id, *items)
    proof = Evidence(document=issue.id, start=0, end=1, text="x")
    links = [Link(kind="part_of", left=mentions[0].id, right=mentions[1].id, why="of")] * (number % 2)
    if number % 3 == 0:
        links.append(Link(kind="alias", left=mentions[2].id, right=mentions[3].id, why="brackets"))
    post = Affiliation(person=mentions[5].id, organization=mentions[0].id, title="Head", evidence=proof)
    event = Event(
        id=f"{issue.id}:e", issue=issue.id, type="agreement", action="signed", date="2024-05-06",
        date_basis="stated", countries=rng.sample(["CN", "DE", "LA"], 2), evidence=(proof,),
        participants=tuple(Participant(mention=item.id, role="participant") for item in mentions[:2]),
        agreement=next((item.id for item in mentions if item.kind == "agreement"), None),
    )  # fmt: skip
    return issue, Extraction(
        issue=issue.id, mentions=mentions, links=tuple(links), affiliations=(post,), events=(event,)
    )


def judge(number: int, told, rng: random.Random) -> Judgement:
    bodies = [item for _, said in told for item in said.mentions if item.kind == "organization"]
    left, right = rng.sample(bodies, 2)
    anchors = [
        (Anchor(issue=item.issue, start=item.start, end=item.end, surface=item.surface),)
        for item in (left, right)
    ]
    return Judgement(
        left=left.id, right=right.id, verdict=rng.choice(["same", "different", "unsure"]), number=number,
        at=f"2024-01-{number + 1:02}", left_mentions=anchors[0], right_mentions=anchors[1],
    )  # fmt: skip


def store(work: Work, digests) -> Work:
    """What comes back from where it was kept."""
    kept = {issue: format_issue(found) for issue, found in work.issues.items()}
    return parse_work(digests, kept, format_whole(work))


@pytest.mark.parametrize("seed", range(6))
def test_issues_judgements_and_authorities_that_come_and_go(seed):
    rng = random.Random(seed)
    waiting = [tell(number, rng) for number in range(24)]
    rng.shuffle(waiting)
    here, judgements, known, work = [], [], {}, None
    while waiting:
        here.append(waiting.pop())
        if rng.random() < 0.15:
            here.pop(rng.randrange(len(here)))
        if rng.random() < 0.15 and here:
            judgements.append(judge(len(judgements), here, rng))
        if rng.random() < 0.1 and judgements:
            judgements.pop(0)
        if rng.random() < 0.15 and here:
            known[rng.choice(rng.choice(here)[1].mentions[:5]).id] = frozenset({f"ror:{rng.randrange(3)}"})
        issues, extractions = [item[0] for item in here], [item[1] for item in here]
        digests = {issue.id: issue.sha256 for issue in issues}
        work = Work(digests) if work is None else store(work, digests)
        told = (issues, extractions, judgements, known)
        assert resolve_mentions(*told, work) == resolve_mentions(*told)


def test_a_changed_issue_is_resolved_anew():
    rng = random.Random(7)
    told = [tell(number, rng) for number in range(12)]
    work = Work({issue.id: "before" for issue, _ in told})
    resolve_mentions([item[0] for item in told], [item[1] for item in told], work=work)
    told[4] = tell(4, random.Random(99))
    digests = {issue.id: "now" if number == 4 else "before" for number, (issue, _) in enumerate(told)}
    issues, extractions = [item[0] for item in told], [item[1] for item in told]
    again = store(work, digests)
    assert resolve_mentions(issues, extractions, work=again) == resolve_mentions(issues, extractions)
    assert again.changed == {told[4][0].id}


def test_what_is_remembered_is_used(monkeypatch):
    rng = random.Random(8)
    told = [tell(number, rng) for number in range(12)]
    issues, extractions = [item[0] for item in told], [item[1] for item in told]
    work = Work({issue.id: "before" for issue in issues})
    found = resolve_mentions(issues[:-1], extractions[:-1], work=work)
    asked = []
    real = remembering.resolve_issue

    def watch(issue, extraction, given):
        asked.append(extraction.issue)
        return real(issue, extraction, given)

    monkeypatch.setattr(remembering, "resolve_issue", watch)
    resolve_mentions(issues, extractions, work=work)
    assert asked == [issues[-1].id]
    assert resolve_mentions(issues[:-1], extractions[:-1], work=work) == found
