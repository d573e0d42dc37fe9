"""What an entity is called, and that it keeps its name: ids, canonical names, undoing, adding issues."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sciencegraph.model import Judgement
from sciencegraph.resolve import build_snapshot, resolve_mentions
from sciencegraph.resolve.held import Detail
from sciencegraph.resolve.resolving import resolve_in_detail
from tests.resolve.makers import FOLDERS, list_gold_files, make_gold
from tests.resolve.test_held import issues_of_names, tell


def name_all(*groups):
    issues, extractions = tell(groups)
    snapshot = build_snapshot(issues, extractions, resolve_mentions(issues, extractions))
    return {entity.id: entity.name for entity in snapshot.entities}


@pytest.mark.parametrize(
    ("surfaces", "expected"),
    [
        (
            ["Fern Lab", "FERN LABORATORY", "Fern Laboratory"],
            {"organization:fern-laboratory": "Fern Laboratory"},
        ),
        (["the Orchid Insti- tute"], {"organization:orchid-institute": "Orchid Institute"}),
        (["Chinese Academy of Sciences", "CAS"], {"organization:cas": "Chinese Academy of Sciences"}),
        (["Academy of Sciences of China"], {"organization:cas": "Chinese Academy of Sciences"}),
    ],
)
def test_the_canonical_name_is_the_lexicons_or_the_fullest_correct_form(surfaces, expected):
    homes = "CN" if any("China" in name or "Chinese" in name for name in surfaces) else "PE"
    assert name_all(*[[(name, "organization", homes)] for name in surfaces]) == expected


def test_ids_stay_when_issues_are_added():
    first = [[("Orchid Institute of Mycology", "organization", "LA")], [("Ana Quispe", "person", "PE")]]
    more = [[("Orchid Institute of Mycology", "organization", "LA")], [("Ana Beltrán", "person", "PE")]]
    assert set(name_all(*first)) <= set(name_all(*first, *more))


def test_an_id_that_grew_longer_beside_a_namesake_still_finds_its_entity():
    issues, extractions = tell([[("Ministry of Bees", "organization", "SI")]])
    before = resolve_mentions(issues, extractions).entities["i0:0"]
    issues, extractions = tell(
        [[("Ministry of Bees", "organization", "SI")], [("Ministry of Bees", "organization", "HR")]]
    )
    after = resolve_mentions(issues, extractions).entities
    assert before == "organization:ministry-of-bees"
    assert set(after.values()) == {"organization:ministry-of-bees-hr", "organization:ministry-of-bees-si"}


@settings(max_examples=40, deadline=None)
@given(issues_of_names, st.data())
def test_merge_then_undo_is_the_identity(groups, data):
    issues, extractions = tell(groups)
    before = resolve_in_detail(issues, extractions)
    names = sorted(before.resolution.entities)
    left, right = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    verdict = data.draw(st.sampled_from(["same", "different", "unsure"]))
    judgement = Judgement(left=left, right=right, verdict=verdict, at="2025-01-01", number=1)
    with_it = resolve_in_detail(issues, extractions, [judgement])
    assert set(with_it.resolution.entities) == set(names)
    undone = resolve_in_detail(issues, extractions, [judgement.model_copy(update={"retracted": True})])
    assert undone == before
    assert build_snapshot(issues, extractions, undone.resolution) == build_snapshot(
        issues, extractions, before.resolution
    )


def _list_parts(detail: Detail) -> set[frozenset[str]]:
    graph = nx.Graph()
    graph.add_nodes_from(detail.resolution.entities)
    for group in detail.groups:
        nx.add_path(graph, group)
    graph.add_edges_from((merge.left, merge.right) for merge in detail.merges)
    return {frozenset(part) for part in nx.connected_components(graph)}


def test_gold_entities_are_the_connected_components_of_their_merges():
    made = [make_gold(path) for path in list_gold_files()]
    detail = resolve_in_detail([item[0] for item in made], [item[1] for item in made])
    parts: dict[str, set[str]] = {}
    for mention, entity in detail.resolution.entities.items():
        parts.setdefault(entity, set()).add(mention)
    assert {frozenset(part) for part in parts.values()} == _list_parts(detail)


def _score_b_cubed(found, truth, kinds, kind):
    """Precision, recall over the mentions of a kind: how pure and how complete each one's entity is."""
    names = [item for item in truth if kinds[item] == kind]
    of_found, of_truth = {}, {}
    for item in names:
        of_found.setdefault(found[item], set()).add(item)
        of_truth.setdefault(truth[item], set()).add(item)
    both = [len(of_found[found[item]] & of_truth[truth[item]]) for item in names]
    precision = sum(n / len(of_found[found[item]]) for n, item in zip(both, names, strict=True)) / len(names)
    recall = sum(n / len(of_truth[truth[item]]) for n, item in zip(both, names, strict=True)) / len(names)
    return precision, recall


@pytest.mark.parametrize("kind", ["organization", "person"])
@pytest.mark.parametrize("folder", FOLDERS, ids=["data", "shared"])
def test_b_cubed_of_bodies_and_people(folder, kind):
    if not folder.is_dir():
        pytest.skip(f"no gold annotations in {folder.name}: this checkout has no shared folder")
    made = [make_gold(path) for path in sorted(folder.glob("*.yaml"))]
    extractions = [item[1] for item in made]
    found = resolve_mentions([item[0] for item in made], extractions).entities
    truth = {mention: entity for _, _, gold in made for mention, entity in gold.items()}
    kinds = {mention.id: mention.kind for item in extractions for mention in item.mentions}
    precision, recall = _score_b_cubed(found, truth, kinds, kind)
    assert precision == 1.0
    assert 2 * precision * recall / (precision + recall) >= 0.98
