import pytest

from sciencegraph.evaluate import evaluate_corpus
from sciencegraph.evaluate.mentions import has_same_letters
from sciencegraph.model import DocumentRecord, Entity, MentionRecord, Snapshot


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Co. Ltd.", "Co. Ltd", True),
        ("inter- national Office", "international\nOffice", True),
        ("**Alpha** Fund", "Alpha Fund", True),
        ("King’s College", "King's College", True),
        ("Alpha's", "Alpha", False),
        ("the Alpha", "Alpha", False),
        ("“Alpha Statement”", "Alpha Statement", False),
        ("ALPHA", "Alpha", False),
        ("Alpha,", "Alpha", False),
    ],
)
def test_letters_are_compared_not_layout(gold, found, same):
    assert has_same_letters(gold, found) is same


def score(tmp_path, write_gold, issue_of, annotated, gold_mentions, text, found):
    """The figure ``mentions`` for a document with organisations only."""
    names = {surface: f"o{n}" for n, surface in enumerate(dict.fromkeys(s for _, s in gold_mentions))}
    gold = {
        "document": "a.txt",
        "entities": {key: {"type": "organization", "name": name} for name, key in names.items()},
        "mentions": {},
    }
    for paragraph, surface in gold_mentions:
        gold["mentions"].setdefault(paragraph, []).append([surface, names[surface]])
    issue = issue_of(text, "a.pdf")
    nothing = dict.fromkeys(("series", "publisher", "title", "published"))
    entities = []
    for number, (kind, surface) in enumerate(found):
        at = text.index(surface)
        mention = MentionRecord(document=issue.id, start=at, end=at + len(surface), text=surface, page=None)
        entities.append(Entity(id=f"x{number}", type=kind, name=surface, mentions=(mention,)))
    document = DocumentRecord(id=issue.id, source=issue.source, sha256=issue.sha256, **nothing)
    snapshot = Snapshot(documents=(document,), entities=tuple(entities))
    path = write_gold(tmp_path, gold, annotated)
    report = evaluate_corpus([issue], snapshot, [path], resamples=10)
    strict, relaxed = (report.get_figure(name).pooled for name in ("mentions", "mentions overlap"))
    return (strict.tp, strict.fp, strict.fn), (relaxed.tp, relaxed.fp, relaxed.fn)


CUT = "He thanked the Alpha Society of Theoretical\n\nand Applied Mechanics for its help."
JOINED = "He thanked the Alpha Society of Theoretical and Applied Mechanics for its help."
PIECE, WHOLE = "Alpha Society of Theoretical", "Alpha Society of Theoretical and Applied Mechanics"

# annotated text, its names, the issue's text, found: then strict and overlap as tp, fp, fn
CASES = {
    "cut by a page break, found whole": (CUT, [(0, PIECE)], JOINED, [WHOLE], (1, 0, 0), (1, 0, 0)),
    "cut by a page break, found cut": (CUT, [(0, PIECE)], CUT, [PIECE], (1, 0, 0), (1, 0, 0)),
    "longer, but not at a paragraph's end": (JOINED, [(0, PIECE)], JOINED, [WHOLE], (0, 1, 1), (1, 0, 0)),
    "cut, but begun too early": (CUT, [(0, PIECE)], JOINED, ["the " + WHOLE], (0, 1, 1), (1, 0, 0)),
    "cut, but found shorter": (CUT, [(0, PIECE)], JOINED, ["Alpha Society"], (0, 1, 1), (1, 0, 0)),
    "hyphen at a line end": (
        "The Inter-\nnational Fund paid.",
        [(0, "Inter- national Fund")],
        "The International Fund paid.",
        ["International Fund"],
        (1, 0, 0),
        (1, 0, 0),
    ),
    "possessive": ("The Fund's aim.", [(0, "Fund")], "The Fund's aim.", ["Fund's"], (0, 1, 1), (1, 0, 0)),
    "full stop": (
        "By Sino Co. Ltd. alone.",
        [(0, "Sino Co. Ltd.")],
        "By Sino Co. Ltd. alone.",
        ["Sino Co. Ltd"],
        (1, 0, 0),
        (1, 0, 0),
    ),
    "elsewhere": (
        "The Fund and the Bank.",
        [(0, "Fund")],
        "The Fund and the Bank.",
        ["Bank"],
        (0, 1, 1),
        (0, 1, 1),
    ),
    "not in the issue": ("The Fund paid.", [(0, "Fund")], "Nothing of it here.", [], (0, 0, 1), (0, 0, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_spans(name, tmp_path, write_gold, issue_of):
    annotated, mentions, text, found, strict, relaxed = CASES[name]
    found = [("organization", surface) for surface in found]
    assert score(tmp_path, write_gold, issue_of, annotated, mentions, text, found) == (strict, relaxed)


def test_another_kind_is_false_and_missed(tmp_path, write_gold, issue_of):
    text = "The Fund paid."
    result = score(tmp_path, write_gold, issue_of, text, [(0, "Fund")], text, [("person", "Fund")])
    assert result == ((0, 1, 1), (0, 1, 1))


def test_a_name_found_twice_counts_once(tmp_path, write_gold, issue_of):
    text = "The Fund paid."
    twice = [("organization", "Fund"), ("organization", "Fund")]
    assert score(tmp_path, write_gold, issue_of, text, [(0, "Fund")], text, twice) == ((1, 1, 0), (1, 1, 0))
