import random

import pytest

from sciencegraph.evaluate.align import align_texts


def aligned(annotated, issue):
    """The letters of the issue that the annotated text's letters stand for, in order, '-' for none."""
    offsets = align_texts(annotated, issue).tolist()
    pairs = [(letter, at) for letter, at in zip(annotated, offsets, strict=True) if letter.isalnum()]
    return "".join("-" if at < 0 else issue[at] for _, at in pairs)


@pytest.mark.parametrize(
    ("annotated", "issue", "expected"),
    [
        ("CAS met DFG", "CAS met DFG", "CASmetDFG"),
        ("**CAS** met <u>DFG</u>", "CAS met DFG", "CASmet-DFG-"),
        ("[signed](https://example.org/x) by CAS", "signed by CAS", "signed" + "-" * 16 + "byCAS"),
        ("inter-\nnational talks", "international talks", "internationaltalks"),
        ("international talks", "inter- national talks", "internationaltalks"),
        ("the ﬁrst talks in Bonn", "the first talks in Bonn", "the-rsttalksinBonn"),
        ("Prof Berry spoke in Bonn", "Prof Kerry spoke in Bonn", "Prof-erryspokeinBonn"),
        ("CAS met", "", "------"),
        ("", "CAS met", ""),
    ],
    ids=["same", "markup", "link", "hyphen mended", "hyphen left", "ligature", "ocr", "no issue", "no text"],
)
def test_letters_find_their_place(annotated, issue, expected):
    assert aligned(annotated, issue) == expected


def test_a_paragraph_that_moved_is_found():
    first = "Alpha opened a laboratory for quantum optics with Beta in May."
    second = "Gamma and Delta renewed their agreement on polar research yesterday."
    rest = "Then nothing else of note happened in that long and quiet year of talks."
    annotated, issue = f"{first}\n\n{second}\n\n{rest}", f"{second}\n\n{first}\n\n{rest}"
    offsets = align_texts(annotated, issue)
    for word in ("quantum", "polar", "quiet"):
        assert offsets[annotated.index(word)] == issue.index(word)


def test_chance_agreement_in_a_long_foreign_stretch_is_not_alignment():
    words = [f"left{n} of" for n in range(40)], [f"right{n} of" for n in range(40)]
    assert (align_texts(" ".join(words[0]), " ".join(words[1])) == -1).all()


@pytest.mark.parametrize("seed", range(5))
def test_an_issue_with_running_heads_and_lost_words(seed):
    chance = random.Random(seed)
    words = [f"w{int(chance.paretovariate(0.7))}" for _ in range(3000)]
    issue, truth = "", {}
    for number, word in enumerate(words):
        if number % 400 == 399:
            issue += "CHINA SCIENCE REVIEW 7 "
        if chance.random() > 0.02:
            truth[number] = len(issue)
            issue += word + " "
    annotated = " ".join(words)
    offsets = align_texts(annotated, issue)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    # A lost word beside an equal one leaves open which of them was lost; all others are certain.
    right = sum(offsets[starts[number]] == place for number, place in truth.items())
    assert right >= 0.99 * len(truth)
