"""Old ids: what they mean after issues were added, or names merged."""

import pytest

from sciencegraph.errors import AmbiguousNameError, NotFoundError
from sciencegraph.graph import GraphIndex
from sciencegraph.model import Entity, Snapshot
from sciencegraph.query.lookup import get_entity

ENTITIES = (
    Entity(id="organization:ministry-of-bees-hr", type="organization", name="Ministry of Bees", country="HR"),
    Entity(id="organization:ministry-of-bees-si", type="organization", name="Ministry of Bees", country="SI"),
    Entity(
        id="organization:orchid-institute", type="organization", name="Orchid Institute",
        aliases=("Lotus Mycology Bureau",), country="LA",
    ),
    Entity(id="person:ana-quispe", type="person", name="Ana Quispe", country="PE"),
)  # fmt: skip


@pytest.fixture(scope="module")
def index():
    return GraphIndex(Snapshot(entities=ENTITIES))


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("organization:lotus-mycology-bureau", "organization:orchid-institute"),
        ("organization:orchid-institute-la", "organization:orchid-institute"),
        ("organization:orchid-institute-0af178", "organization:orchid-institute"),
        ("organization:orchid-institute-la-fern-laboratory", "organization:orchid-institute"),
        ("organization:ministry-of-bees-si", "organization:ministry-of-bees-si"),
        ("person:ana-quispe-pe", "person:ana-quispe"),
    ],
)
def test_an_old_id_means_what_became_of_its_entity(index, old, now):
    assert get_entity(index, old).id == now


def test_an_old_id_that_two_share_now_is_asked_back(index):
    with pytest.raises(AmbiguousNameError, match=r"ministry-of-bees-hr.*ministry-of-bees-si"):
        get_entity(index, "organization:ministry-of-bees")


@pytest.mark.parametrize(
    "old", ["organization:orchid-institute-ke", "person:lotus-mycology-bureau", "organization:orchid"]
)
def test_an_id_that_nothing_had_is_not_found(index, old):
    with pytest.raises(NotFoundError):
        get_entity(index, old)
