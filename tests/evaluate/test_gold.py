import pytest

from sciencegraph.errors import ReadError
from sciencegraph.evaluate import find_gold_files, load_gold, parse_paragraphs


def test_a_gold_file_is_read_with_its_places(tiny_path):
    gold = load_gold(tiny_path)
    assert (gold.file, gold.document, gold.size) == ("tiny.yaml", "tiny.txt", 4)
    mention = gold.mentions[1]
    assert gold.paragraphs[1][mention.start :].startswith("Alpha Institute** (AI)")
    assert gold.events[0].participants[0] == ("alpha", "signatory")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\n\n  \nThree", ("One two", "Three")),
        ("# source: somewhere\n# more\n\nOne", ("One",)),
        ("\ufeffOne\r\n\r\nTwo", ("One", "Two")),
        ("", ()),
    ],
)
def test_paragraphs_are_numbered_as_the_guidelines_say(text, expected):
    assert parse_paragraphs(text) == expected


def test_the_text_may_stand_beside_the_gold_file(tiny_gold, tmp_path, write_gold):
    path = write_gold(tmp_path, tiny_gold, None)
    assert load_gold(path).paragraphs == ()
    text = "China Review\n\nX\n\nY\n\nFounded"
    (path.parent / "tiny.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="paragraph 1: 'Alpha Institute' not found"):
        load_gold(path)


def event(gold, **fields):
    gold["events"][0].update(fields)


# what is spoilt, and what the error says of it
FAULTS = {
    "entity type": (lambda g: g["entities"]["cn"].update(type="land"), r"entities\.cn\.type.*organization"),
    "entity country": (
        lambda g: g["entities"]["alpha"].update(country="China"),
        "entity alpha: country 'China'",
    ),
    "part_of": (lambda g: g["entities"]["alpha"].update(part_of="omega"), "entity alpha: part_of 'omega'"),
    "never mentioned": (lambda g: g["mentions"][2].pop(), "entity bonn: never mentioned"),
    "unknown entity": (
        lambda g: g["mentions"][0][0].__setitem__(1, "xx"),
        "paragraph 0: 'China' names unknown",
    ),
    "surface": (lambda g: g["mentions"][0].append(["Chile", "cn"]), "paragraph 0: 'Chile' not found"),
    "order": (lambda g: g["mentions"][1].reverse(), "paragraph 1: 'Beijing' not found there, or not behind"),
    "paragraph": (lambda g: g["mentions"].update({9: [["China", "cn"]]}), "paragraph 9.*0 to 3"),
    "no number": (lambda g: g["mentions"].update({"x": [["China", "cn"]]}), "'mentions:' is not of the form"),
    "affiliation": (lambda g: g["affiliations"][0].update(person="nn"), "unknown person 'nn'"),
    "event type": (lambda g: event(g, type="party"), "event e1: type 'party', expected one of achievement"),
    "date": (lambda g: event(g, date="2025-13"), "event e1: date: .*2025-13"),
    "role": (lambda g: event(g, participants=[["alpha", "guest"]]), "event e1: role 'guest'"),
    "participant": (
        lambda g: event(g, participants=[["omega", "chair"]]),
        "event e1: unknown participant 'omega'",
    ),
    "agreement": (lambda g: event(g, agreement="treaty"), "event e1: unknown agreement 'treaty'"),
    "countries": (lambda g: event(g, countries=["Thailand"]), "event e1: country 'Thailand'"),
    "trigger": (lambda g: event(g, trigger="sealed"), "event e1: trigger 'sealed' not in paragraph 1"),
    "event paragraph": (lambda g: event(g, paragraph=7), "event e1: paragraph 7, but the text has 0 to 3"),
    "no paragraph": (lambda g: g["events"][0].pop("paragraph"), r"events\.0\.paragraph: Field required"),
    "unknown field": (lambda g: event(g, when="2025"), r"events\.0\.when"),
    "event id": (lambda g: g["events"][1].update(id="e1"), "event e1: the id stands 2 times"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_named_with_file_and_place(name, tiny_path, tiny_gold, tmp_path, write_gold):
    spoil, message = FAULTS[name]
    spoil(tiny_gold)
    with pytest.raises(ReadError, match=message) as caught:
        load_gold(write_gold(tmp_path, tiny_gold, (tmp_path / "issues/tiny.txt").read_text(encoding="utf-8")))
    assert str(caught.value).startswith("tiny.yaml: ")


def test_all_faults_are_told_at_once(tiny_path, tiny_gold, tmp_path, write_gold):
    event(tiny_gold, type="party", trigger="sealed")
    with pytest.raises(ReadError, match=r"2 faults: event e1: type 'party'.*; event e1: trigger"):
        load_gold(write_gold(tmp_path, tiny_gold, (tmp_path / "issues/tiny.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document: [", "not readable as YAML"),
        ("- a\n- b", "expected a mapping with 'document:'"),
        ("document: a.txt\ndocument: b.txt", "the key 'document' stands twice"),
        ("document: a.txt\nmentions:\n  1: []\n  1: []", "the key '1' stands twice"),
        ("document: a.txt\nmentions: [1, 2]", "'mentions:' is not of the form"),
    ],
)
def test_a_broken_file_is_told_as_such(text, message, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        load_gold(path)


def test_yaml_does_not_turn_norway_and_dates_into_something_else(tmp_path):
    path = tmp_path / "norway.yaml"
    path.write_text(
        "document: a.txt\n"
        "entities:\n  no: {type: country, name: Norway}\n"
        "  ntnu: {type: organization, name: NTNU, country: NO}\n"
        "mentions:\n  0: [[NO, no], [NTNU, ntnu]]\n"
        "events:\n"
        "  - {id: e1, type: meeting, date: 2025-10-29, countries: [NO], paragraph: 0}\n"
        "  - {id: e2, type: meeting, date: 1968, paragraph: 0, background: true}\n",
        encoding="utf-8",
    )
    gold = load_gold(path)
    assert gold.mentions[0].surface == "NO" and gold.mentions[0].entity == "no"
    assert gold.entities["ntnu"].country == "NO"
    assert [event.date for event in gold.events] == ["2025-10-29", "1968"]
    assert gold.events[0].countries == ("NO",)
    assert [event.background for event in gold.events] == [False, True]


def test_folders_stand_for_their_gold_files(tiny_path):
    assert find_gold_files([tiny_path.parent, tiny_path]) == [tiny_path]
    with pytest.raises(ReadError, match="no such gold file"):
        find_gold_files([tiny_path.parent / "none.yaml"])
    with pytest.raises(ReadError, match="no gold file was given"):
        find_gold_files([tiny_path.parent.parent / "issues"])


def test_the_real_gold_has_no_faults(shared_gold):
    golds = [load_gold(path) for path in shared_gold]
    assert all(gold.paragraphs and gold.mentions and gold.events for gold in golds)
