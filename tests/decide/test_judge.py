"""Decisions on a real corpus: what they do, what they refuse, and that undone they leave nothing."""

import random
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sciencegraph.corpus import Corpus
from sciencegraph.decide import (
    judge_entities,
    list_judgements,
    merge_entities,
    split_entity,
    undo_judgement,
)
from sciencegraph.errors import AmbiguousNameError, JudgementError, NotFoundError, ScienceGraphError
from sciencegraph.export.dump import format_dump
from sciencegraph.model import Judgement
from sciencegraph.pipeline import build_corpus, load_snapshot
from tests.decide.conftest import LATER

FWF, SNSF, ERC, LCS = (
    "Austrian Science Fund",
    "SNSF",
    "Estonian Research Council",
    "Latvian Council of Science",
)


def find(corpus, surface):
    """The ids of the entities that are somewhere so written."""
    entities = load_snapshot(corpus).entities
    return {item.id for item in entities if any(m.text == surface for m in item.mentions)}


def test_merge_joins_all_mentions_and_says_so(corpus):
    change = merge_entities(corpus, "fwf", "Estonian research council", why="a test", by="mk")
    (judgement,) = change.judgements
    assert (judgement.number, judgement.verdict, judgement.by, judgement.why) == (1, "same", "mk", "a test")
    assert judgement.at.endswith("Z")
    assert find(corpus, FWF) == find(corpus, ERC) == find(corpus, "FWF")
    assert [entity.id for entity in change.after] == list(find(corpus, FWF))
    assert len(change.before) == 2
    assert "judgement 1 (the same, by mk)" in str(change)


def test_merge_of_three_is_one_act(corpus, dump):
    before = dump(corpus)
    change = merge_entities(corpus, FWF, ERC, LCS)
    assert [item.act for item in change.judgements] == [1, 1]
    assert len(find(corpus, FWF) | find(corpus, ERC) | find(corpus, LCS)) == 1
    assert len(undo_judgement(corpus).judgements) == 2
    assert dump(corpus) == before


def test_different_kinds_may_be_judged_different(corpus):
    assert judge_entities(corpus, "Vienna", FWF, "different").judgements[0].verdict == "different"


def test_part_of_an_act_can_be_taken_back(corpus):
    merge_entities(corpus, FWF, ERC, LCS)
    undo_judgement(corpus, 1)
    assert find(corpus, FWF) == find(corpus, LCS) != find(corpus, ERC)


@pytest.mark.parametrize("what, out, left", [
    ({"aliases": ["fwf"]}, "FWF", FWF),
    ({"issues": ["carpathian.md"], "aliases": ["FWF"]}, "FWF", FWF),
])  # fmt: skip
def test_split_takes_a_writing_out(corpus, what, out, left):
    assert find(corpus, out) == find(corpus, left)
    change = split_entity(corpus, FWF, **what, why="another fund")
    assert len(find(corpus, left) & find(corpus, out)) == (1 if "issues" in what else 0)
    assert len(find(corpus, left) | find(corpus, out)) == 2
    assert change.judgements[0].verdict == "different"


def test_split_takes_an_issue_or_a_mention_out(corpus, dump):
    before = dump(corpus)
    split_entity(corpus, FWF, issues=["carpathian.md"])
    assert len(find(corpus, FWF)) == 2
    undo_judgement(corpus)
    entity = next(item for item in load_snapshot(corpus).entities if item.name == FWF)
    one = entity.mentions[0]
    split_entity(corpus, FWF, mentions=[f"{one.document}:{one.start}-{one.end}"])
    after = load_snapshot(corpus).entities
    assert [len(item.mentions) for item in after if one in item.mentions] == [1]
    undo_judgement(corpus)
    assert dump(corpus) == before


BAD = [
    (lambda c: merge_entities(c, "Austrian Science Found", ERC), NotFoundError, "mean Austrian Science Fund"),
    (lambda c: merge_entities(c, FWF, "FWF"), JudgementError, "are one already"),
    (lambda c: judge_entities(c, FWF, "FWF", "different"), JudgementError, "sciencegraph split"),
    (lambda c: split_entity(c, FWF), JudgementError, r"(?s)aliases: .*FWF.*issues: .*mentions: "),
    (lambda c: split_entity(c, FWF, aliases=["FWT"]), NotFoundError, "nowhere written 'FWT'"),
    (lambda c: split_entity(c, FWF, aliases=["FWF", FWF]), JudgementError, "something has to stay"),
    (lambda c: split_entity(c, FWF, issues=["baltic.md"]), NotFoundError, "no mention there"),
    (lambda c: split_entity(c, FWF, issues=["nowhere.md"]), NotFoundError, "no issue 'nowhere.md'"),
    (lambda c: split_entity(c, FWF, mentions=["x:3"]), NotFoundError, "not named at 'x:3'"),
    (lambda c: merge_entities(c, "Ministry of Energy", FWF), AmbiguousNameError, "means 2 entities"),
    (lambda c: merge_entities(c, FWF, ERC, "Vienna"), JudgementError, r"organization. and Vienna .place"),
    (lambda c: judge_entities(c, "Vienna", FWF, "same"), JudgementError, "of different kinds; give"),
    (lambda c: undo_judgement(c), NotFoundError, "no judgement that could be taken back"),
    (lambda c: undo_judgement(c, 3), NotFoundError, "no judgement 3"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "error", "says"), BAD, ids=[row[2] for row in BAD])
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(corpus, dump, act, error, says):
    before = dump(corpus)
    with pytest.raises(error, match=says):
        act(corpus)
    assert corpus.judgements(retracted=True) == ()
    assert dump(corpus) == before


# each row: what was decided before, what contradicts it, the numbers to take back
CONTRADICTIONS = [
    ([("different", FWF, ERC)], ("same", FWF, ERC), [1]),
    ([("different", FWF, ERC), ("same", ERC, LCS)], ("same", FWF, LCS), [1]),
    ([("same", FWF, ERC), ("different", ERC, LCS)], ("same", LCS, FWF), [2]),
    ([("same", FWF, ERC)], ("split", FWF, ERC), [1]),
    ([("same", FWF, LCS), ("same", LCS, ERC)], ("split", FWF, ERC), [2]),
    ([("split", FWF, "FWF")], ("same", FWF, "FWF"), [1]),
]


def decide(corpus, verdict, left, right):
    if verdict == "split":
        return split_entity(corpus, left, aliases=[right])
    names = [f"organization:{right.lower()}-at"] if right == "FWF" else [right]
    return judge_entities(corpus, left, names[0], verdict)


@pytest.mark.parametrize(("made", "last", "numbers"), CONTRADICTIONS)
def test_contradiction_names_what_to_take_back(corpus, dump, made, last, numbers):
    for decision in made:
        decide(corpus, *decision)
    before = dump(corpus)
    with pytest.raises(JudgementError, match="contradicts") as caught:
        decide(corpus, *last)
    assert [f"undo {number}`" in str(caught.value) for number in numbers] == [True] * len(numbers)
    assert len(corpus.judgements()) == len(made)
    assert dump(corpus) == before
    for number in numbers:
        undo_judgement(corpus, number)
    if last[0] == "same" and last[2] != "FWF":
        assert decide(corpus, *last).judgements


@pytest.mark.parametrize("chain", [[(FWF, ERC)], [(FWF, LCS), (ERC, LCS)]], ids=["at once", "by a chain"])
def test_unsure_gives_way_and_comes_back(corpus, dump, chain):
    judge_entities(corpus, FWF, ERC, "unsure")
    unsure = dump(corpus)
    for left, right in chain:
        merge_entities(corpus, left, right)
    assert find(corpus, FWF) == find(corpus, ERC)
    for _ in chain:
        undo_judgement(corpus)
    assert dump(corpus) == unsure


def test_decisions_hold_in_later_builds_and_for_names_that_come_later(corpus, built, tmp_path, dump):
    later = tmp_path / "later.md"
    later.write_text(LATER, encoding="utf-8")
    build_corpus(later, corpus.path, model="rules")
    plain = dump(corpus)
    corpus.remove_issue("later.md")
    merge_entities(corpus, FWF, LCS)
    split_entity(corpus, FWF, aliases=["FWF"])
    build_corpus([built, later], corpus.path, model="rules")
    (one,) = find(corpus, FWF) & find(corpus, LCS)
    entity = next(item for item in load_snapshot(corpus).entities if item.id == one)
    assert {"later" in m.document or "danube" in m.document for m in entity.mentions} == {True, False}
    assert not find(corpus, "FWF") & {one}
    undo_judgement(corpus, 1)
    undo_judgement(corpus, 2)
    assert dump(corpus) == plain


def test_decision_outlives_the_issue_that_it_was_made_on(corpus, built):
    merge_entities(corpus, FWF, ERC)
    first = corpus.judgements()[0].left_mentions[0].issue
    corpus.remove_issue(first)
    assert find(corpus, FWF) == find(corpus, ERC)
    build_corpus(built, corpus.path, model="rules")
    assert find(corpus, FWF) == find(corpus, ERC)


def test_listing_has_who_when_why_and_what_was_taken_back(corpus):
    merge_entities(corpus, FWF, ERC, why="=1+1", by="mk")
    judge_entities(corpus, FWF, LCS, "unsure", by="")
    undo_judgement(corpus, 1)
    table = list_judgements(corpus)
    assert [(row["number"], row["verdict"], row["by"], row["holds"]) for row in table] == [
        (1, "same", "mk", False),
        (2, "unsure", None, True),
    ]
    assert "'=1+1" in table.to_csv()
    assert [row["number"] for row in list_judgements(corpus, retracted=False)] == [2]


def test_who_decides_is_taken_from_the_environment(corpus, monkeypatch):
    monkeypatch.setenv("SCIENCEGRAPH_USER", "Ада")
    assert merge_entities(corpus, FWF, ERC).judgements[0].by == "Ада"


def test_a_judgement_by_ids_alone_can_be_contradicted_too(corpus):
    ids = [next(iter(find(corpus, name))) for name in (FWF, ERC)]
    corpus.add_judgement(Judgement(left=ids[0], right=ids[1], verdict="different"))
    with pytest.raises(JudgementError, match="undo 1"):
        merge_entities(corpus, FWF, ERC)


_ACTS = st.tuples(st.sampled_from(["same", "different", "unsure", "split", "undo"]), st.integers(0, 10**6))


def play(corpus, kind, seed):
    """One act at random; those that are refused change nothing. Whether something was decided."""
    chance = random.Random(seed)
    entities = [item for item in load_snapshot(corpus).entities if item.type != "country"]
    try:
        if kind == "undo":
            undo_judgement(corpus, chance.choice([item.number for item in corpus.judgements()] or [1]))
            return False
        if kind == "split":
            entity = chance.choice(entities)
            mention = chance.choice(entity.mentions)
            split_entity(corpus, entity.id, aliases=[" ".join(mention.text.split())])
        else:
            left, right = chance.sample(entities, 2)
            judge_entities(corpus, left.id, right.id, kind)
    except ScienceGraphError:
        return False
    return True


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(_ACTS, min_size=1, max_size=6), order=st.randoms(use_true_random=False))
def test_undoing_is_the_identity_in_whatever_order(built, tmp_path, acts, order):
    path = shutil.copy(built / "corpus.sqlite", tmp_path / "played.sqlite")
    with Corpus.open(path) as corpus:
        start = format_dump(load_snapshot(corpus))
        for kind, seed in acts:
            before = format_dump(load_snapshot(corpus))
            if play(corpus, kind, seed):
                after = format_dump(load_snapshot(corpus))
                undo_judgement(corpus)
                assert format_dump(load_snapshot(corpus)) == before
                play(corpus, kind, seed)
                assert format_dump(load_snapshot(corpus)) == after
        numbers = [item.number for item in corpus.judgements()]
        order.shuffle(numbers)
        for number in numbers:
            undo_judgement(corpus, number)
        assert format_dump(load_snapshot(corpus)) == start
