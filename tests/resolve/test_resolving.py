"""Resolution as a whole: judgements, chains, order, ids, and figures over the gold annotations."""

import random
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.model import Extraction, Judgement, Link
from sciencegraph.resolve import build_snapshot, resolve_mentions
from tests.resolve.makers import FOLDERS, make_gold, make_issue, make_mentions


def _build(*issues, links=()):
    made = [(make_issue(number), make_mentions(f"i{number}", *items)) for number, items in enumerate(issues)]
    extractions = [
        Extraction(issue=issue.id, mentions=mentions, links=links if not number else ())
        for number, (issue, mentions) in enumerate(made)
    ]
    return [issue for issue, _ in made], extractions


def _judge(left, right, verdict, **more):
    return Judgement(left=left, right=right, verdict=verdict, **more)


ORCHID = ("Orchid Institute of Mycology", "organization", "LA")
LOTUS = ("Lotus Mycology Bureau", "organization", "LA")
FERN = ("Fern Laboratory of Mosses", "organization", "LA")


def test_same_joins_whatever_the_names_and_says_who_decided():
    issues, extractions = _build([ORCHID], [LOTUS])
    judgement = _judge("i0:0", "i1:0", "same", why="renamed in 2020", by="mk")
    found = resolve_mentions(issues, extractions, [judgement])
    entity = found.entities["i0:0"]
    assert found.entities["i1:0"] == entity
    assert found.reasons[entity] == ("judged the same by mk: renamed in 2020",)


def test_same_is_transitive():
    issues, extractions = _build([ORCHID], [LOTUS], [FERN])
    judgements = [_judge("i0:0", "i1:0", "same"), _judge("i1:0", "i2:0", "same")]
    assert len(set(resolve_mentions(issues, extractions, judgements).entities.values())) == 1


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_different_and_unsure_block_what_the_rules_would_join(verdict):
    issues, extractions = _build([ORCHID], [ORCHID])
    assert len(set(resolve_mentions(issues, extractions).entities.values())) == 1
    found = resolve_mentions(issues, extractions, [_judge("i0:0", "i1:0", verdict)])
    assert len(set(found.entities.values())) == 2


def test_different_holds_within_one_issue():
    issues, extractions = _build([ORCHID, ORCHID])
    assert len(set(resolve_mentions(issues, extractions).entities.values())) == 1
    second = extractions[0].mentions[1].id
    found = resolve_mentions(issues, extractions, [_judge("i0:0", second, "different")])
    assert len(set(found.entities.values())) == 2


def test_chain_that_contradicts_a_judgement_is_refused(caplog):
    issues, extractions = _build([ORCHID], [LOTUS], [FERN])
    judgements = [
        _judge("i0:0", "i1:0", "same"),
        _judge("i1:0", "i2:0", "same"),
        _judge("i0:0", "i2:0", "different"),
    ]
    found = resolve_mentions(issues, extractions, judgements).entities
    assert found["i0:0"] != found["i2:0"]
    assert "contradict" in caplog.text


def test_retracted_judgement_counts_as_never_made():
    issues, extractions = _build([ORCHID], [LOTUS])
    judgement = _judge("i0:0", "i1:0", "same", retracted=True)
    assert resolve_mentions(issues, extractions, [judgement]) == resolve_mentions(issues, extractions)


def test_later_judgement_on_a_pair_wins():
    issues, extractions = _build([ORCHID], [LOTUS])
    judgements = [
        _judge("i0:0", "i1:0", "same", at="2025-01-01"),
        _judge("i1:0", "i0:0", "different", at="2025-02-01"),
    ]
    assert len(set(resolve_mentions(issues, extractions, judgements).entities.values())) == 2


def test_judgements_can_name_entities():
    issues, extractions = _build([ORCHID], [LOTUS], [ORCHID])
    before = resolve_mentions(issues, extractions).entities
    merge = _judge(before["i0:0"], before["i1:0"], "same")
    after = resolve_mentions(issues, extractions, [merge]).entities
    assert len(set(after.values())) == 1


def test_judgement_on_what_is_gone_is_kept_without_effect():
    issues, extractions = _build([ORCHID])
    judgement = _judge("organization:gone", "i0:0", "same")
    assert resolve_mentions(issues, extractions, [judgement]) == resolve_mentions(issues, extractions)


def test_acronym_means_what_its_issue_defines():
    issues, extractions = _build(
        [("Cascadia Alliance of Seismology   ", "organization", "US"), ("CAS", "organization", "CN", "cas")],
        [("CAS", "organization", "CN", "cas"), ("Chinese Academy of Sciences", "organization", "CN", "cas")],
    )
    mentions = extractions[0].mentions
    link = Link(kind="alias", left=mentions[1].id, right=mentions[0].id, why="“… (CAS)”")
    mentions = (mentions[0], mentions[1].model_copy(update={"country": "US"}))
    extractions[0] = extractions[0].model_copy(update={"mentions": mentions, "links": (link,)})
    found = resolve_mentions(issues, extractions).entities
    assert found[mentions[0].id] == found[mentions[1].id] == "organization:cascadia-alliance-of-seismology"
    assert {found[item.id] for item in extractions[1].mentions} == {"organization:cas"}


def test_acronym_defined_twice_in_an_issue_means_the_last_one():
    names = [
        ("Baltic Institute of Peat", "organization", "EE"), ("BIP", "organization", "EE"),
        ("BIP", "organization", "EE"), ("Baltic Institution for Ports", "organization", "EE"),
        ("BIP", "organization", "EE"), ("BIP", "organization", "EE"),
    ]  # fmt: skip
    issues, extractions = _build(names)
    mentions = extractions[0].mentions
    links = tuple(
        Link(kind="alias", left=mentions[at + 1].id, right=mentions[at].id, why="brackets") for at in (0, 3)
    )
    extractions[0] = extractions[0].model_copy(update={"links": links})
    found = resolve_mentions(issues, extractions).entities
    ids = [found[mention.id] for mention in mentions]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert ids[3] == ids[4] == ids[5]


def test_translations_of_one_acronym_are_one_and_rivals_are_two():
    def resolve(left, right):
        issues, extractions = _build(
            [(left, "organization", "DE"), ("ZFM", "organization", "DE")],
            [(right, "organization", "DE"), ("ZFM", "organization", "DE")],
        )
        for number in (0, 1):
            one, two = extractions[number].mentions
            link = Link(kind="alias", left=two.id, right=one.id, why="brackets")
            extractions[number] = extractions[number].model_copy(update={"links": (link,)})
        return set(resolve_mentions(issues, extractions).entities.values())

    assert len(resolve("Zentralstelle für Moorforschung", "Central Agency for Bogs")) == 1
    assert len(resolve("Zentralstelle für Moorforschung", "Zonal Fund for Mosses")) == 2


def test_two_entities_of_one_name_have_ids_that_say_which():
    issues, extractions = _build(
        [("Ministry of Bees", "organization", "SI")], [("Ministry of Bees", "organization", "HR")]
    )
    ids = set(resolve_mentions(issues, extractions).entities.values())
    assert ids == {"organization:ministry-of-bees-si", "organization:ministry-of-bees-hr"}


def test_reason_is_given_for_every_merge_of_unlike_names_and_none_for_equal_ones():
    issues, extractions = _build(
        [ORCHID], [("Orchid Mycology Institute", "organization", "LA")], [ORCHID], [LOTUS], [LOTUS]
    )
    found = resolve_mentions(issues, extractions)
    assert found.entities["i0:0"] == found.entities["i2:0"]
    assert found.entities["i3:0"] not in found.reasons


def test_order_of_issues_makes_no_difference():
    made = [make_gold(path) for path in sorted(FOLDERS[0].glob("*.yaml"))]
    first = resolve_mentions([item[0] for item in made], [item[1] for item in made])
    for seed in range(3):
        random.Random(seed).shuffle(made)
        again = resolve_mentions([item[0] for item in made], [item[1] for item in made])
        assert again == first


_NAMES = st.sampled_from(
    ["Institute of Physics", "Bonn Institute of Physics", "NRF", "Ministry of Energy", "Lotus Group", "Lotus"]
)
_ITEMS = st.tuples(_NAMES, st.just("organization"), st.sampled_from([None, "CN", "DE"]))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(_ITEMS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_entity_ever_has_two_homes(groups):
    issues, extractions = _build(*groups)
    found = resolve_mentions(issues, extractions).entities
    homes = defaultdict(set)
    for extraction in extractions:
        for mention in extraction.mentions:
            homes[found[mention.id]].add(mention.country)
    assert all(len(codes - {None}) < 2 for codes in homes.values())
    assert resolve_mentions(issues[::-1], extractions[::-1]).entities == found


def _count_pairs(folder):
    paths = sorted(folder.glob("*.yaml"))
    made = [make_gold(path) for path in paths]
    truth = {mention: entity for _, _, gold in made for mention, entity in gold.items()}
    issues, extractions = [item[0] for item in made], [item[1] for item in made]
    resolution = resolve_mentions(issues, extractions)
    build_snapshot(issues, extractions, resolution)
    kinds = {mention.id: mention.kind for item in extractions for mention in item.mentions}
    names = [item for item in truth if kinds[item] != "country"]

    def pairs(labels):
        return sum(count * (count - 1) // 2 for count in Counter(labels).values())

    both = pairs((truth[item], resolution.entities[item]) for item in names)
    return both / pairs(resolution.entities[item] for item in names), both / pairs(
        truth[item] for item in names
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=["data", "shared"])
def test_gold_mentions_are_joined_with_few_errors(folder):
    if not folder.is_dir():
        pytest.skip(f"no gold annotations in {folder.name}: this checkout has no shared folder")
    precision, recall = _count_pairs(folder)
    assert precision >= 0.99
    assert recall >= 0.96
