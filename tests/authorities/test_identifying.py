"""Names that an authority knows as two bodies stay apart; nothing is merged because it knows them as one."""

import pytest

from sciencegraph.authorities import identify_mentions
from sciencegraph.authorities.index import build_index
from sciencegraph.model import Extraction, Mention
from sciencegraph.resolve import resolve_mentions
from tests.authorities.makers import make_record

ONE, OTHER = "Exchange Center for Amber Science", "Center for Amber Science Exchange"
BOTH = (
    make_record("ror:0aaaa0001", ONE, country="LV"),
    make_record("ror:0aaaa0002", OTHER, "Amber Academy", country="LV"),
)


def tell(*names: str, country: str | None = "LV") -> list[Extraction]:
    """An issue for each name."""
    return [
        Extraction(
            issue=f"i{number}",
            mentions=(
                Mention(
                    id=f"m{number}",
                    issue=f"i{number}",
                    start=0,
                    end=len(name),
                    surface=name,
                    kind="organization",
                    country=country,
                ),
            ),
        )
        for number, name in enumerate(names)
    ]


def resolve(extractions, records):
    known = identify_mentions(extractions, build_index(records))
    return known, set(resolve_mentions([], extractions, (), known).entities.values())


@pytest.mark.parametrize(
    "records, entities",
    [((), 1), (BOTH[:1], 1), (BOTH, 2)],
    ids=["without records", "one is known", "both are known"],
)
def test_two_records_keep_alike_names_apart(records, entities):
    known, found = resolve(tell(ONE, OTHER), records)
    assert len(found) == entities
    assert len(known) == len(records)


def test_one_record_merges_nothing():
    records = [make_record("own:a", ONE, country="LV"), make_record("own:b", OTHER, country="LV")]
    _, found = resolve(tell(ONE, "Amber Academy"), [*BOTH, *records])
    assert len(found) == 2


@pytest.mark.parametrize("name, country", [(ONE, None), (ONE, "EE"), ("Amber Academy", "LV"), ("ECAS", "LV")])
def test_only_a_main_name_at_home_is_sure(name, country):
    assert identify_mentions(tell(name, country=country), build_index(BOTH)) == {}
