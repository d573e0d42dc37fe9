import json

import pytest

from sciencegraph.export import write_export
from sciencegraph.graph import build_graph
from sciencegraph.vocab.event_types import find_codes, load_event_types
from sciencegraph.vocab.plover import load_row_rules, load_sides
from tests.factory import make_entity, make_event, make_snapshot

ENTITIES = (
    make_entity("a", "organization", "A Council", country="KE"),
    make_entity("b", "organization", "B Council", country="NO"),
    make_entity("c", "organization", "C Council", country="BR"),
    make_entity("p", "person", "P", country="NO"),
    make_entity("kenya", "country", "Kenya", country="KE"),
    make_entity("mou", "agreement", "MoU on optics"),
)

# type, action, status, participants, countries -> PLOVER type, mode, CAMEO, actors, recipients; None: no row
CASES = [
    ("agreement", "signed", "done", "a signatory, b signatory", "", "SUPPORT", None, "057", "a b", ""),
    (
        "agreement",
        "signed",
        "planned",
        "a signatory, b signatory",
        "",
        "AGREE",
        "cooperate",
        "030",
        "a b",
        "",
    ),
    ("agreement", "signed", "done", "p signatory, a speaker", "", "SUPPORT", None, "057", "p", ""),
    ("agreement", "signed", "done", "a signatory", "KE NO", "SUPPORT", None, "057", "a NO", ""),
    ("agreement", "signed", "done", "", "KE NO", "SUPPORT", None, "057", "Kenya NO", ""),
    (
        "agreement",
        "terminated",
        "done",
        "a signatory, b signatory",
        "",
        "SANCTION",
        "discontinue",
        "160",
        "a b",
        "a b",
    ),
    ("visit", "visited", "done", "b participant, a subject", "", "CONSULT", "visit", "042", "b", "a"),
    ("visit", "received", "done", "a organizer, b participant", "", "CONSULT", "visit", "042", "b", "a"),
    ("visit", "visited", "done", "b participant", "KE NO", "CONSULT", "visit", "042", "b", "Kenya"),
    ("visit", "visited", "cancelled", "b participant, a subject", "", "REJECT", "meet", "125", "b", "a"),
    ("visit", "visited", "planned", "b participant, a subject", "", "AGREE", "meet", "036", "b", "a"),
    ("meeting", "held", "done", "a organizer, b participant", "", "CONSULT", None, "040", "a b", ""),
    (
        "meeting",
        "held",
        "done",
        "a chair, b speaker, c participant",
        "",
        "CONSULT",
        "multilateral",
        "040",
        "a b c",
        "",
    ),
    ("meeting", "held", "cancelled", "a organizer, b participant", "", "REJECT", "meet", "125", "a b", ""),
    ("establishment", "founded", "done", "a founder, b founder", "", "COOPERATE", None, "060", "a b", "a b"),
    ("establishment", "founded", "done", "a founder", "", None, None, None, "", ""),
    (
        "collaboration",
        "begun",
        "done",
        "a participant, b participant, c subject",
        "",
        "COOPERATE",
        None,
        "060",
        "a b",
        "c",
    ),
    ("appointment", "joined", "done", "a participant, b subject", "", "SUPPORT", None, "050", "a", "b"),
    ("appointment", "left", "done", "a participant, b subject", "", "SANCTION", "withdraw", "160", "a", "b"),
    ("policy", "issued", "done", "a issuer", "", None, None, None, "", ""),
    ("meeting", "held", "done", "", "", None, None, None, "", ""),
]


def write_rows(tmp_path, *events):
    snapshot = make_snapshot(entities=ENTITIES, affiliations=(), events=events)
    (file,) = write_export(build_graph(snapshot), snapshot, tmp_path / "e.plover.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(map(str, case[:4])))
def test_rows(tmp_path, case):
    type_name, action, status, participants, countries, plover, mode, cameo, actors, recipients = case
    codes = find_codes(type_name, action, status)
    taking_part = [tuple(part.split()) for part in participants.split(", ") if part]
    event = make_event(
        "e", *taking_part, type=type_name, action=action, status=status, countries=tuple(countries.split()),
        plover=codes.plover, cameo=codes.cameo,
    )  # fmt: skip
    rows = write_rows(tmp_path, event)
    if plover is None:
        assert rows == []
        return
    (row,) = rows
    assert (row["event_type"], row["event_mode"], row["cameo"]) == (plover, mode, cameo)
    sides = [[party["entity"] or party["name"] for party in row[side]] for side in ("actor", "recipient")]
    sides = [[{"kenya": "Kenya"}.get(name, name) for name in side] for side in sides]
    assert sides == [actors.split(), recipients.split()]


def test_a_row_has_its_evidence_its_place_and_its_date_as_told(tmp_path):
    event = make_event(
        "e", ("a", "signatory"), ("b", "signatory"), type="agreement", action="signed", agreement="mou",
        plover="SUPPORT", cameo="057", countries=("KE", "NO"), place="Nairobi",
    )  # fmt: skip
    (row,) = write_rows(tmp_path, event)
    assert (row["date"], row["date_precision"]) == ("2024-05", "month")
    assert (row["not_before"], row["not_after"]) == ("2024-05-01", "2024-05-31")
    assert row["evidence"] == [{"source": "i1.pdf", "page": 2, "text": "Sentence of e."}]
    assert row["actor"][0] == {
        "name": "A Council", "kind": "organization", "country": "KEN", "entity": "a", "role": "signatory",
    }  # fmt: skip
    assert (row["countries"], row["place"], row["agreement"]) == (["KEN", "NOR"], "Nairobi", "MoU on optics")


def test_two_dated_events_of_one_pair_are_two_rows(tmp_path):
    both = [
        make_event(
            f"e{year}", ("a", "signatory"), ("b", "signatory"), type="agreement", action="signed", date=year,
            plover="SUPPORT", cameo="057",
        )
        for year in ("2019", "2024")
    ]  # fmt: skip
    assert [row["date"] for row in write_rows(tmp_path, *both)] == ["2019", "2024"]


def test_every_type_with_a_code_has_its_sides_and_every_code_its_rule():
    coded = {name for name in load_event_types() if find_codes(name, "", "planned").plover}
    assert coded <= set(load_sides())
    assert {"SUPPORT", "AGREE", "CONSULT", "COOPERATE", "REJECT", "SANCTION"} <= set(load_row_rules())
