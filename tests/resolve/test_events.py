"""Events that are one, told twice, and events that only look so; and what becomes of them in a snapshot."""

import pytest

from sciencegraph.model import (
    Affiliation,
    Event,
    Evidence,
    Extraction,
    Link,
    Page,
    Participant,
)
from sciencegraph.resolve import build_snapshot, resolve_mentions
from tests.resolve.makers import make_issue, make_mentions

BODIES = [
    ("Orchid Institute of Mycology", "organization", "LA"),
    ("Fern Laboratory of Mosses", "organization", "PE"),
    ("Vientiane", "place"),
]


def _tell(number, date, *, bodies=BODIES, type="meeting", action="held", at=0, place=True, **more):
    issue = make_issue(number)
    mentions = make_mentions(issue.id, *bodies)
    chosen = [item for item in mentions if item.kind == "organization"]
    where = next((item.id for item in mentions if item.kind == "place"), None) if place else None
    event = Event(
        id=f"e{number}.{at}", issue=issue.id, type=type, action=action, date=date, date_basis="stated",
        participants=tuple(Participant(mention=item.id, role="participant") for item in chosen), place=where,
        evidence=(Evidence(document=issue.id, start=at, end=at + 5, text="text."),), **more,
    )  # fmt: skip
    return issue, Extraction(issue=issue.id, mentions=mentions, events=(event,))


def _link(*told):
    issues, extractions = [issue for issue, _ in told], [extraction for _, extraction in told]
    return issues, extractions, resolve_mentions(issues, extractions)


ONE = [BODIES[0], BODIES[2]]
CASES = [
    (("2024-05-03", {}), ("2024-05-03", {}), True, "same day, two common participants"),
    (("2024-05-03", {}), ("2024-05", {}), True, "the month holds the day"),
    (("2024-05-03", {}), ("2024-05-03", {"bodies": ONE}), True, "one participant, same place and day"),
    (("2024-05-03", {}), ("2024-05-04", {}), False, "two meetings of the same, a day apart"),
    (("2024-05-03", {}), ("2024", {}), False, "a year is too vague for a meeting"),
    (("2024-05-03", {}), (None, {}), False, "no date"),
    (("2024-05-03", {}), ("2024-05-03", {"type": "visit"}), False, "another type"),
    (("2024-05-03", {}), ("2024-05-03", {"action": "opened"}), False, "another action"),
    (("2024-05", {}), ("2024-05", {"bodies": ONE}), False, "one participant, a month"),
    (("2024-05-03", {}), ("2024-05-03", {"bodies": ONE, "place": False}), False, "one participant, no place"),
    (("2024-05-03", {}), ("2024-05-03", {"status": "cancelled"}), False, "called off is not held"),
    (
        ("2024-05-03", {"countries": ("LA", "PE")}),
        ("2024-05-03", {"countries": ("LA", "KE")}),
        False,
        "talks with two countries on one day",
    ),
    (
        ("2024-05-03", {"countries": ("LA", "PE")}),
        ("2024-05-03", {"countries": ("LA",)}),
        True,
        "one issue leaves a country out",
    ),
]


@pytest.mark.parametrize(("left", "right", "same", "why"), CASES, ids=[case[3] for case in CASES])
def test_events_of_two_issues(left, right, same, why):
    told = [_tell(number, date, **more) for number, (date, more) in enumerate((left, right))]
    *_, resolution = _link(*told)
    assert (resolution.events["e0.0"] == resolution.events["e1.0"]) is same, why


def test_two_events_of_one_sentence_stay_two():
    issue, first = _tell(0, "2024-05-03")
    second = first.events[0].model_copy(update={"id": "e0.1"})
    both = first.model_copy(update={"events": (first.events[0], second)})
    found = resolve_mentions([issue], [both]).events
    assert found["e0.0"] != found["e0.1"]


def test_month_does_not_join_two_days_by_a_chain():
    *_, resolution = _link(_tell(0, "2024-05-03"), _tell(1, "2024-05"), _tell(2, "2024-05-20"))
    assert resolution.events["e0.0"] != resolution.events["e2.0"]


def test_retold_event_has_all_evidence_the_exact_date_and_the_telling_role():
    told = [_tell(0, "2024-05"), _tell(1, "2024-05-03")]
    issue, extraction = told[1]
    event = extraction.events[0]
    chair = Participant(mention=event.participants[0].mention, role="chair")
    event = event.model_copy(update={"participants": (chair, *event.participants), "countries": ("LA",)})
    told[1] = (issue, extraction.model_copy(update={"events": (event,)}))
    (record,) = build_snapshot(*_link(*told)).events
    assert [proof.document for proof in record.evidence] == ["i0", "i1"]
    assert record.date == "2024-05-03"
    assert record.countries == ("LA", "PE")  # as told, and the homes of those who take part
    assert {item.role for item in record.participants} == {"chair", "participant"}
    assert len(record.participants) == 2


@pytest.mark.parametrize(("codes", "same"), [(("AO",), False), (("IN",), True), ((), True)])
def test_one_treaty_is_signed_by_each_on_its_own_day(codes, same):
    treaty = ("Artemis Accords", "agreement")
    told = []
    for number, (date, countries) in enumerate([("2023-06-21", ("IN",)), ("2023", codes)]):
        issue, extraction = _tell(
            number, date, bodies=[treaty], type="agreement", action="signed", countries=countries
        )
        event = extraction.events[0].model_copy(update={"agreement": extraction.mentions[0].id})
        told.append((issue, extraction.model_copy(update={"events": (event,)})))
    events = _link(*told)[2].events
    assert (events["e0.0"] == events["e1.0"]) is same


def test_codes_come_from_the_vocabulary():
    (record,) = build_snapshot(*_link(_tell(0, "2024-05-03", type="agreement", action="signed"))).events
    assert record.cameo == "057"


def test_snapshot_is_sorted_and_cites_pages():
    issue, extraction = _tell(0, "2024-05-03")
    issue = issue.model_copy(
        update={"pages": (Page(start=0, end=29, number=1), Page(start=29, end=99, number=2))}
    )
    snapshot = build_snapshot(*_link((issue, extraction)))
    ids = [entity.id for entity in snapshot.entities]
    assert ids == sorted(ids)
    pages = {entity.name: entity.mentions[0].page for entity in snapshot.entities}
    assert pages["Orchid Institute of Mycology"] == 1
    assert pages["Fern Laboratory of Mosses"] == 2


def test_names_parents_and_affiliations_of_a_snapshot():
    issue = make_issue(0)
    mentions = make_mentions(
        issue.id,
        ("DEPARTMENT OF MOSSES", "organization", "PE"),
        ("Fern Laboratory", "organization", "PE"),
        ("Ana Quispe", "person", "PE"),
        ("Department of Mosses", "organization", "PE"),
        ("Peru", "country", "PE"),
    )
    proof = Evidence(document="i0", start=0, end=4, text="Ana.")
    held = [
        Affiliation(person=mentions[2].id, organization=mentions[1].id, title=title, evidence=proof)
        for title in ("Director-General", "Director General")
    ]
    extraction = Extraction(
        issue="i0",
        mentions=mentions,
        links=(Link(kind="part_of", left=mentions[0].id, right=mentions[1].id, why="of"),),
        affiliations=tuple(held),
    )
    snapshot = build_snapshot([issue], [extraction], resolve_mentions([issue], [extraction]))
    entities = {entity.id: entity for entity in snapshot.entities}
    department = entities["organization:department-of-mosses"]
    assert department.name == "Department of Mosses"
    assert department.aliases == ("DEPARTMENT OF MOSSES",)
    assert department.part_of == "organization:fern-laboratory"
    assert entities["country:pe"].identifiers == {"iso3166-1": "PE"}
    (affiliation,) = snapshot.affiliations
    assert (affiliation.person, affiliation.organization) == (
        "person:ana-quispe",
        "organization:fern-laboratory",
    )
    assert len(affiliation.evidence) == 1


def test_lexicon_gives_name_id_and_parent_that_the_corpus_has():
    issue = make_issue(0)
    mentions = make_mentions(
        issue.id,
        ("Deutsches Elektronen-Synchrotron", "organization", "DE"),
        ("Helmholtz Association", "organization", "DE"),
    )
    extraction = Extraction(issue="i0", mentions=mentions)
    snapshot = build_snapshot([issue], [extraction], resolve_mentions([issue], [extraction]))
    entities = {entity.id: entity for entity in snapshot.entities}
    assert entities["organization:desy"].part_of == "organization:helmholtz"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A meeting between Ana Duarte and {} was held in Vientiane on 3 May 2024.", False),
        ("The forum in Vientiane on 3 May 2024 heard Ana Duarte and {}.", True),
    ],
)
def test_talks_of_one_with_two_others_stay_two(text: str, same: bool) -> None:
    issue = make_issue(0)
    told = []
    for number, guest in enumerate(("Ben Okoro", "Carla Mensah")):
        names = [
            ("Ana Duarte", "person"),
            ("Orchid Institute of Mycology", "organization", "LA"),
            (guest, "person"),
        ]
        mentions = [
            item.model_copy(update={"id": f"m{number}.{at}"})
            for at, item in enumerate(make_mentions(issue.id, *names))
        ]
        quote = text.format(guest)
        evidence = Evidence(document=issue.id, start=200 * number, end=200 * number + len(quote), text=quote)
        people = tuple(Participant(mention=item.id, role="participant") for item in mentions)
        event = Event(
            id=f"e{number}", issue=issue.id, type="meeting", action="held", date="2024-05-03",
            date_basis="stated", participants=people, evidence=(evidence,),
        )  # fmt: skip
        told.append((mentions, event))
    both = Extraction(
        issue=issue.id,
        mentions=tuple(item for mentions, _ in told for item in mentions),
        events=tuple(event for _, event in told),
    )
    found = resolve_mentions([issue], [both]).events
    assert (found["e0"] == found["e1"]) is same


TREATY = ("Agreement on Marine Science", "agreement")


def _tell_signing(number, date, *, action="signed", countries=("LA", "PE"), treaty=TREATY, at=0):
    issue, extraction = _tell(
        number, date, bodies=[*BODIES, treaty], type="agreement", action=action, countries=countries, at=at,
        place=False,
    )  # fmt: skip
    event = extraction.events[0].model_copy(update={"agreement": extraction.mentions[-1].id})
    return issue, extraction.model_copy(update={"events": (event,)})


def test_dates_of_one_signing_that_disagree_stand_side_by_side():
    told = [_tell_signing(0, "2024-05-03"), _tell_signing(1, "2024-05-04"), _tell_signing(2, "2024-05-04")]
    (record,) = build_snapshot(*_link(*told)).events
    assert record.date == "2024-05-04"  # as most say
    assert record.other_dates == ("2024-05-03",)
    assert [proof.document for proof in record.evidence] == ["i0", "i1", "i2"]


def test_dates_that_agree_are_no_others():
    told = [_tell_signing(0, "2024-05"), _tell_signing(1, "2024-05-04")]
    (record,) = build_snapshot(*_link(*told)).events
    assert (record.date, record.other_dates) == ("2024-05-04", ())


def test_parties_that_only_one_issue_tells_are_kept_beside_the_others():
    more = [*BODIES, ("Moss Society of Kenya", "organization", "KE")]
    told = [_tell(0, "2024-05-03"), _tell(1, "2024-05-03", bodies=more)]
    (record,) = build_snapshot(*_link(*told)).events
    assert {item.entity for item in record.participants} == {
        "organization:fern-laboratory-of-mosses",
        "organization:moss-society-of-kenya",
        "organization:orchid-institute-of-mycology",
    }
    assert record.countries == ("KE", "LA", "PE")
    assert len(record.evidence) == 2


def test_an_agreement_is_one_thing_across_signing_extension_and_renewal():
    told = [
        _tell_signing(0, "1979-01-31"),
        _tell_signing(1, "2018-08", action="extended"),
        _tell_signing(2, "2024-12-13", action="renewed"),
    ]
    issues, extractions, resolution = _link(*told)
    agreements = {resolution.entities[extraction.mentions[-1].id] for extraction in extractions}
    assert len(agreements) == 1
    events = build_snapshot(issues, extractions, resolution).events
    assert [(event.action, event.date) for event in events] == [
        ("signed", "1979-01-31"),
        ("extended", "2018-08"),
        ("renewed", "2024-12-13"),
    ]
    assert {event.agreement for event in events} == agreements


@pytest.mark.parametrize(
    ("quotes", "dates", "same"),
    [
        (("The 19th meeting of the two was held.", "They held the nineteenth joint meeting."), (3, 4), True),
        (
            ("The 21st meeting of the two was held.", "They held the twenty-first joint meeting."),
            (3, 4),
            True,
        ),
        (("The first meeting was held.", "The twenty-first meeting was held."), (3, 3), False),
        (("The 19th meeting of the two was held.", "The 20th meeting of the two was held."), (3, 4), False),
        (("The 18th meeting of the two was held.", "The 19th meeting of the two was held."), (3, 3), False),
        (("The 19th meeting of the two was held.", "The two met again."), (3, 4), False),
        (("The 19th meeting of the two was held.", "They held their 19th session."), (3, 28), False),
    ],
)
def test_numbered_meetings_of_one_committee(quotes, dates, same):
    told = []
    for number, (quote, day) in enumerate(zip(quotes, dates, strict=True)):
        issue, extraction = _tell(number, f"2024-05-{day:02}")
        event = extraction.events[0]
        proof = event.evidence[0].model_copy(update={"text": quote, "end": len(quote)})
        event = event.model_copy(update={"evidence": (proof,)})
        told.append((issue, extraction.model_copy(update={"events": (event,)})))
    found = _link(*told)[2].events
    assert (found["e0.0"] == found["e1.0"]) is same


def test_an_event_told_twice_in_one_issue_is_one_with_two_pieces_of_evidence():
    issue, first = _tell(0, "2024-05-03")
    again = first.events[0].model_copy(
        update={"id": "e0.9", "evidence": (Evidence(document="i0", start=90, end=95, text="text."),)}
    )
    both = first.model_copy(update={"events": (first.events[0], again)})
    (record,) = build_snapshot([issue], [both], resolve_mentions([issue], [both])).events
    assert [proof.start for proof in record.evidence] == [0, 90]
