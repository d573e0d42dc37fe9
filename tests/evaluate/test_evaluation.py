"""Every kind of error moves exactly the figures that it should, by the amount worked out by hand."""

import json
from pathlib import Path

import pytest

from sciencegraph.errors import AmbiguousNameError, NotFoundError, ReadError
from sciencegraph.evaluate import evaluate_corpus, load_gold
from sciencegraph.model import Entity, MentionRecord, ParticipantRecord

RESAMPLES = 20


def evaluate(issue, snapshot, path, **options):
    return evaluate_corpus([issue], snapshot, [path], resamples=RESAMPLES, **options)


def moved(report):
    """The figures that are not all 1.0."""
    rates = {figure.name: figure.pooled for figure in report.figures}
    return {name for name, score in rates.items() if {score.precision, score.recall, score.f1} != {1.0}}


def update(items, ident, **fields):
    assert any(item.id == ident for item in items)
    return tuple(item.model_copy(update=fields) if item.id == ident else item for item in items)


def with_event(snapshot, ident, **fields):
    return snapshot.model_copy(update={"events": update(snapshot.events, f"event-{ident}", **fields)})


def without_event(snapshot, ident):
    kept = tuple(event for event in snapshot.events if event.id != f"event-{ident}")
    return snapshot.model_copy(update={"events": kept})


def with_mentions(snapshot, key, change):
    entity = next(entity for entity in snapshot.entities if entity.id == f"x-{key}")
    entities = update(snapshot.entities, entity.id, mentions=tuple(change(list(entity.mentions))))
    return snapshot.model_copy(update={"entities": entities})


def add_entity(snapshot, kind, mentions, **fields):
    new = Entity(id="x-new", type=kind, name="New", mentions=tuple(mentions), **fields)
    return snapshot.model_copy(update={"entities": (*snapshot.entities, new)})


def place(issue, text, start=0):
    at = issue.text.index(text, start)
    return MentionRecord(document=issue.id, start=at, end=at + len(text), text=text, page=None)


def participants(*pairs):
    return tuple(ParticipantRecord(entity=f"x-{key}", role=role) for key, role in pairs)


def drop_acronym(issue, snapshot):
    return with_mentions(snapshot, "alpha", lambda found: [m for m in found if m.text != "AI"])


def add_article(issue, snapshot):
    wide = place(issue, "the Beta Council", issue.text.index("forum"))
    return with_mentions(snapshot, "beta", lambda found: [found[0], wide])


def add_forum(issue, snapshot):
    return add_entity(snapshot, "organization", [place(issue, "forum")])


def merge_alpha_gamma(issue, snapshot):
    gamma = next(entity for entity in snapshot.entities if entity.id == "x-gamma")
    merged = with_mentions(snapshot, "alpha", lambda found: [*found, *gamma.mentions])
    kept = tuple(entity for entity in merged.entities if entity.id != "x-gamma")
    merged = merged.model_copy(update={"entities": kept})
    merged = with_event(
        merged, "e2", participants=participants(("alpha", "organizer"), ("beta", "participant"))
    )
    return with_event(merged, "e3", participants=participants(("alpha", "subject")))


def split_acronym(issue, snapshot):
    alpha = next(entity for entity in snapshot.entities if entity.id == "x-alpha")
    acronym = [mention for mention in alpha.mentions if mention.text == "AI"]
    return add_entity(drop_acronym(issue, snapshot), "organization", acronym)


def change_title(issue, snapshot):
    posts = tuple(post.model_copy(update={"title": "Director"}) for post in snapshot.affiliations)
    return snapshot.model_copy(update={"affiliations": posts})


def extra_event(issue, snapshot):
    heading = place(issue, "China Review")
    evidence = (
        snapshot.events[0]
        .evidence[0]
        .model_copy(update={"start": heading.start, "end": heading.end, "text": heading.text})
    )
    fields = {"id": "event-new", "evidence": (evidence,), "participants": (), "countries": ()}
    extra = snapshot.events[1].model_copy(update=fields)
    return snapshot.model_copy(update={"events": (*snapshot.events, extra)})


def change(ident, **fields):
    return lambda issue, snapshot: with_event(snapshot, ident, **fields)


RESOLUTION = {
    f"resolution {name}{note}" for name in ("pairwise", "b-cubed") for note in ("", " without countries")
}
MENTIONS = {"mentions", "mentions/organization"}
OVERLAP = {"mentions overlap", "mentions overlap/organization"}
ENTITIES = {"entities", "entities/organization"}
PARTNERS = {"partners countries", "partners organizations"}

# error, the figures that move, and some of them: (precision, recall)
CASES = {
    "nothing wrong": (lambda issue, snapshot: snapshot, set(), {}),
    "a mention missed": (
        drop_acronym,
        MENTIONS | OVERLAP,
        {"mentions": (1, 14 / 15), "mentions/organization": (1, 6 / 7)},
    ),
    "a mention too wide": (
        add_article,
        MENTIONS,
        {"mentions": (14 / 15, 14 / 15), "mentions/organization": (6 / 7, 6 / 7)},
    ),
    "a mention too much": (
        add_forum,
        MENTIONS | OVERLAP | ENTITIES,
        {"mentions": (15 / 16, 1), "entities": (10 / 11, 1), "entities/organization": (3 / 4, 1)},
    ),
    "a false merge": (
        merge_alpha_gamma,
        RESOLUTION
        | ENTITIES
        | {"events participants", "events roles", "events exact", "partners organizations"},
        {
            "resolution pairwise": (6 / 12, 1),
            "resolution b-cubed": (12.6 / 15, 1),
            "entities/organization": (1, 2 / 3),
            "events participants": (4 / 5, 4 / 5),
            "partners organizations": (1, 1 / 2),
        },
    ),
    "a false split": (
        split_acronym,
        RESOLUTION | ENTITIES,
        {"resolution pairwise": (1, 4 / 6), "resolution b-cubed": (1, (12 + 5 / 3) / 15)},
    ),
    "another title": (change_title, {"affiliations with title"}, {"affiliations with title": (0, 0)}),
    "an affiliation missed": (
        lambda issue, snapshot: snapshot.model_copy(update={"affiliations": ()}),
        {"affiliations", "affiliations with title"},
        {"affiliations": (None, 0)},
    ),
    "another type": (
        change("e2", type="visit"),
        {"events type", "events strict", "events exact"},
        {"events type": (1 / 2, 1 / 2), "events strict": (1 / 2, 1 / 2)},
    ),
    "a vaguer date": (change("e2", date="2025-10"), {"events date", "events strict", "events exact"}, {}),
    "another date": (
        change("e2", date="2024-10-03"),
        {"events date", "events date compatible", "events strict", "events exact"},
        {"events date": (1 / 2, 1 / 2)},
    ),
    "no date": (
        change("e2", date=None),
        {"events date", "events date compatible", "events strict", "events exact"},
        {},
    ),
    "a participant missed": (
        change("e1", participants=participants(("alpha", "signatory"), ("beta", "signatory"))),
        {"events participants", "events roles", "events exact"},
        {"events participants": (1, 4 / 5), "events exact": (1 / 2, 1 / 2)},
    ),
    "another role": (
        change("e2", participants=participants(("gamma", "organizer"), ("beta", "organizer"))),
        {"events roles"},
        {"events roles": (4 / 5, 4 / 5)},
    ),
    "a country missed": (
        change("e1", countries=("CN",)),
        {"events countries", "events exact", "partners countries"},
        {"events countries": (1, 3 / 4), "partners countries": (1, 1 / 2)},
    ),
    "another place": (change("e2", place="Berlin"), {"events place"}, {"events place": (1 / 2, 1 / 2)}),
    "no place": (change("e2", place=None), {"events place"}, {"events place": (1, 1 / 2)}),
    "the place as an entity": (change("e2", place="x-bonn"), set(), {}),
    "no agreement": (change("e1", agreement=None), {"events agreement"}, {"events agreement": (None, 0)}),
    "another action": (change("e1", action="renewed"), {"events action"}, {"events action": (0, 0)}),
    "another status": (change("e2", status="done"), {"events status"}, {"events status": (0, 0)}),
    "a status where the gold has an action": (change("e1", status="planned"), set(), {}),
    "an action where the gold has a status": (change("e2", action="opened"), set(), {}),
    "an event missed": (
        lambda issue, snapshot: without_event(snapshot, "e2"),
        {"events found", "events strict", "events exact"} | PARTNERS,
        {"events found": (1, 1 / 2), "events strict": (1, 1 / 2), "partners countries": (1, 1 / 2)},
    ),
    "an event too much": (
        extra_event,
        {"events found", "events strict", "events exact"},
        {"events found": (2 / 3, 1), "events strict": (2 / 3, 1)},
    ),
    "taken for background": (
        change("e2", background=True),
        {"events background flag"} | PARTNERS,
        {"events background flag": (2 / 3, 2 / 3)},
    ),
    "background missed": (
        lambda issue, snapshot: without_event(snapshot, "e3"),
        {"events background"},
        {"events background": (None, 0)},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_error_moves_its_figures(name, tiny):
    path, issue, snapshot = tiny
    spoil, expected, values = CASES[name]
    report = evaluate(issue, spoil(issue, snapshot), path)
    assert moved(report) == expected
    for figure, (precision, recall) in values.items():
        score = report.get_figure(figure).pooled
        assert score.precision == (precision if precision is None else pytest.approx(precision)), figure
        assert score.recall == pytest.approx(recall), figure


def test_counts_of_a_perfect_corpus(tiny):
    path, issue, snapshot = tiny
    report = evaluate(issue, snapshot, path)
    counts = {figure.name: figure.pooled.tp for figure in report.figures}
    assert counts["mentions"] == 15
    assert counts["mentions/organization"] == 7
    assert counts["entities"] == 10
    assert counts["events found"] == 2
    assert counts["events background"] == 1
    assert counts["partners countries"] == 2
    assert counts["resolution pairwise"] == 6
    assert counts["resolution pairwise without countries"] == 5
    assert report.misses() == ()
    assert report.remarks == () == report.false_merges == report.false_splits


def test_merges_and_splits_are_listed_by_name(tiny):
    path, issue, snapshot = tiny
    merged = evaluate(issue, merge_alpha_gamma(issue, snapshot), path)
    assert merged.false_merges == ("Alpha Institute: Alpha Institute, Gamma Fund",)
    split = evaluate(issue, split_acronym(issue, snapshot), path)
    assert split.false_splits == ("Alpha Institute: Alpha Institute, New",)
    assert split.false_merges == ()


def test_findings_quote_the_sentence(tiny):
    path, issue, snapshot = tiny
    report = evaluate(issue, drop_acronym(issue, without_event(snapshot, "e2")), path)
    told = [(f.kind, f.verdict, f.what, f.paragraph) for f in report.misses()]
    assert told == [
        ("mention", "missed", "organization: AI", 1),
        ("event", "missed", "meeting, 2025-10-03: beta, gamma", 2),
    ]
    mention, event = report.misses()
    assert mention.sentence.startswith("On 29 October 2025") and mention.sentence.endswith("in Beijing.")
    assert event.sentence.startswith("The Gamma Fund of Germany hosted")
    assert {finding.document for finding in report.misses()} == {"tiny.pdf"}


@pytest.mark.parametrize(
    ("spoil", "kind", "verdict", "note"),
    [
        (add_article, "mention", "missed", "found there: organization 'the Beta Council'"),
        (change_title, "affiliation", "missed", "found as 'director'"),
        (change("e2", date="2025-10"), "event", "differs", "date: gold 2025-10-03, found 2025-10"),
        (change("e2", type="visit"), "event", "differs", "type: gold meeting, found visit"),
        (change("e1", countries=("CN",)), "event", "differs", "countries: gold CN, TH, found CN"),
    ],
)
def test_findings_say_what_is_there_instead(spoil, kind, verdict, note, tiny):
    path, issue, snapshot = tiny
    findings = evaluate(issue, spoil(issue, snapshot), path).misses()
    assert [f.note for f in findings if (f.kind, f.verdict) == (kind, verdict)] == [note]


def test_extras_are_listed_with_their_sentence(tiny):
    path, issue, snapshot = tiny
    extras = [f for f in evaluate(issue, extra_event(issue, snapshot), path).misses() if f.verdict == "extra"]
    assert [(f.kind, f.sentence, f.paragraph) for f in extras] == [("event", "China Review", 0)]
    extras = evaluate(issue, add_forum(issue, snapshot), path).misses()
    assert [(f.verdict, f.what, f.paragraph) for f in extras] == [("extra", "organization: forum", 2)]


def test_participants_known_only_from_another_document_are_not_held_against_this_one(tiny):
    path, issue, snapshot = tiny
    elsewhere = MentionRecord(document="issue-other", start=0, end=3, text="New", page=None)
    wider = add_entity(snapshot, "organization", [elsewhere])
    both = participants(("gamma", "organizer"), ("beta", "participant"), ("new", "organizer"))
    assert moved(evaluate(issue, with_event(wider, "e2", participants=both), path)) == set()


def test_without_the_annotated_text_names_are_placed_by_order(tiny, tiny_gold, tmp_path, write_gold):
    _, issue, snapshot = tiny
    alone = write_gold(tmp_path / "gold", tiny_gold, None)
    report = evaluate(issue, snapshot, alone)
    assert "was not found" in report.remarks[0]
    assert report.get_figure("mentions").pooled.f1 == 1.0
    assert report.get_figure("events strict").pooled.f1 == 1.0


def test_two_documents_are_pooled_and_averaged(tiny, tiny_gold, tmp_path, write_gold, from_gold):
    path, issue, snapshot = tiny
    text = "China Review\n\nThe Gamma Fund paid."
    few = {
        "document": "small.txt",
        "entities": {key: tiny_gold["entities"][key] for key in ("cn", "gamma")},
        "mentions": {0: [["China", "cn"]], 1: [["Gamma Fund", "gamma"]]},
    }
    other = write_gold(tmp_path, few, text)
    small_issue, small = from_gold(load_gold(other))
    # The second document's only organisation is missed.
    joined = snapshot.model_copy(
        update={
            "documents": (*snapshot.documents, *small.documents),
            "entities": tuple(
                entity.model_copy(update={"mentions": entity.mentions + small.entities[0].mentions})
                if entity.id == "x-cn"
                else entity
                for entity in snapshot.entities
            ),
        }
    )
    report = evaluate_corpus([issue, small_issue], joined, [path, other], resamples=1000)
    figure = report.get_figure("mentions")
    assert (figure.pooled.tp, figure.pooled.fn) == (16, 1)
    assert figure.documents["tiny.pdf"].recall == 1.0
    assert figure.documents["small.pdf"].recall == 0.5
    assert figure.macro.recall == 0.75
    # The small document comes twice in 1/4 of the resamples: four draws of its two paragraphs, of which none
    # is right in 1/16 (below 2.5 % in all) and one in 4/16. The big one twice gives 1.
    assert (figure.macro.recall_interval.low, figure.macro.recall_interval.high) == (0.25, 1.0)
    # Three mentions of China are one entity over both documents.
    assert report.get_figure("resolution pairwise").pooled.tp == 8
    assert report.documents == ("tiny.pdf", "small.pdf")


def test_the_same_seed_gives_the_same_report(tiny):
    path, issue, snapshot = tiny
    spoiled = drop_acronym(issue, snapshot)
    first, second, other = (
        json.dumps(evaluate(issue, spoiled, path, seed=seed).to_dict(), sort_keys=True) for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other


def test_a_document_read_twice_needs_a_choice(tiny, from_gold):
    path, issue, snapshot = tiny
    twin = issue.model_copy(update={"id": "twin", "source": "tiny.txt"})
    with pytest.raises(AmbiguousNameError, match=r"tiny\.pdf, tiny\.txt.*sources="):
        evaluate_corpus([issue, twin], snapshot, [path])
    report = evaluate_corpus([issue, twin], snapshot, [path], sources=["tiny.pdf"], resamples=RESAMPLES)
    assert moved(report) == set()


def test_a_document_that_is_not_in_the_corpus_is_named(tiny, issue_of):
    path, issue, snapshot = tiny
    with pytest.raises(NotFoundError, match=r"tiny\.yaml.*'tiny\.txt' is not in the corpus"):
        evaluate_corpus([issue_of("Other", "other.pdf")], snapshot, [path])
    empty = snapshot.model_copy(update={"documents": ()})
    with pytest.raises(NotFoundError, match="the corpus has: none"):
        evaluate_corpus([issue], empty, [path])


def test_gold_files_must_agree(tiny, tiny_gold, tmp_path, write_gold):
    path, issue, snapshot = tiny
    tiny_gold["document"] = "second.txt"
    tiny_gold["entities"]["bonn"]["type"] = "organization"
    other = write_gold(tmp_path, tiny_gold, (tmp_path / "issues" / "tiny.txt").read_text(encoding="utf-8"))
    with pytest.raises(ReadError, match=r"'bonn' is of type organization, but of type place in tiny\.yaml"):
        evaluate_corpus([issue], snapshot, [path, other])
    tiny_gold["document"] = "tiny.txt"
    twin = write_gold(tmp_path / "issues", tiny_gold, None)
    with pytest.raises(ReadError, match="one gold file per document"):
        evaluate_corpus([issue], snapshot, [path, twin])


def test_an_empty_corpus_scores_nothing(tiny):
    path, issue, snapshot = tiny
    report = evaluate(
        issue, snapshot.model_copy(update={"entities": (), "affiliations": (), "events": ()}), path
    )
    score = report.get_figure("mentions").pooled
    assert (score.tp, score.fn, score.precision, score.recall, score.f1) == (0, 15, None, 0.0, 0.0)
    assert report.get_figure("events found").pooled.fn == 2
    assert report.remarks == ("no annotated name was found at its place, so resolution could not be judged",)


def test_the_real_gold_scores_one_against_itself(shared_gold, from_gold):
    golds = [load_gold(path) for path in shared_gold]
    pairs = [from_gold(gold) for gold in golds]
    entities = {}
    for _, snapshot in pairs:
        for entity in snapshot.entities:
            old = entities.get(entity.id)
            both = (old.mentions if old else ()) + entity.mentions
            entities[entity.id] = entity.model_copy(update={"mentions": both})
    whole = pairs[0][1].model_copy(
        update={
            "documents": tuple(document for _, snapshot in pairs for document in snapshot.documents),
            "entities": tuple(entities.values()),
            "affiliations": tuple(item for _, snapshot in pairs for item in snapshot.affiliations),
            "events": tuple(event for _, snapshot in pairs for event in snapshot.events),
        }
    )
    issues = [issue for issue, _ in pairs]
    report = evaluate_corpus(issues, whole, [Path(path) for path in shared_gold], resamples=RESAMPLES)
    assert moved(report) == set()
    assert report.misses() == ()
    assert report.get_figure("mentions").pooled.tp == sum(len(gold.mentions) for gold in golds)
