"""Judged mentions are found again, whatever a later build has made of their issue."""

import pytest

from sciencegraph.model import Anchor, Extraction, Issue, Mention
from sciencegraph.resolve.anchors import AnchorFinder

TEXT = "The Austrian Science Fund (FWF) met CERN. The FWF paid, and CERN thanked the FWF."
ANCHOR = Anchor(issue="letter-2024-03-0a1b2c3d", start=4, end=25, surface="Austrian Science Fund")


def make_finder(*spans, issue="letter-2024-03-0a1b2c3d", text=TEXT):
    mentions = tuple(
        Mention(
            id=f"{issue}:{start}-{end}", issue=issue, start=start, end=end, surface=text[start:end],
            kind="organization",
        )
        for start, end in spans
    )  # fmt: skip
    issues = [Issue(id=issue, source="letter.txt", sha256="", text=text)]
    return AnchorFinder(issues, [Extraction(issue=issue, mentions=mentions)])


def shift(text, by):
    return "x" * by + text


CASES = [
    ("at its place", make_finder((4, 25), (27, 30)), ANCHOR, (4, 25)),
    ("the rules now read more of it", make_finder((4, 30), (36, 40)), ANCHOR, (4, 30)),
    ("the rules now read less of it", make_finder((13, 25), (36, 40)), ANCHOR, (13, 25)),
    ("of two that overlap the larger share", make_finder((4, 12), (13, 30)), ANCHOR, (13, 30)),
    ("the text has moved", make_finder((14, 35), text=shift(TEXT, 10)), ANCHOR, (14, 35)),
    (
        "of several the nearest",
        make_finder((32, 35), (51, 54), (82, 85), text=shift(TEXT, 5)),
        Anchor(issue=ANCHOR.issue, start=46, end=49, surface="FWF"),
        (51, 54),
    ),
    ("the issue has another date", make_finder((4, 25), issue="letter-2024-04-0a1b2c3d"), ANCHOR, (4, 25)),
    ("nothing is there any more", make_finder((36, 40)), ANCHOR, None),
    ("another issue has the name", make_finder((4, 25), issue="letter-2024-03-ffffffff"), ANCHOR, None),
    (
        "the name is there, but another text stands at the place",
        make_finder(text=shift(TEXT, 3)),
        ANCHOR,
        None,
    ),
]


@pytest.mark.parametrize(
    ("finder", "anchor", "place"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_mention_is_found_again_or_not_at_all(finder, anchor, place):
    found = finder.find(anchor)
    assert (found.rpartition(":")[2] if found else None) == (f"{place[0]}-{place[1]}" if place else None)


def test_each_is_given_once_and_in_the_order_of_anchors():
    finder = make_finder((4, 30), (36, 40))
    cern = Anchor(issue=ANCHOR.issue, start=36, end=40, surface="CERN")
    acronym = Anchor(issue=ANCHOR.issue, start=27, end=30, surface="FWF")
    found = finder.find_all([cern, ANCHOR, acronym, cern])
    assert [item.rpartition(":")[2] for item in found] == ["36-40", "4-30"]
