import pytest

from sciencegraph.extract.events.status import read_status


@pytest.mark.parametrize(
    ("text", "verb", "want"),
    [
        ("they signed the deal", "signed", "done"),
        ("they will sign the deal", "sign", "planned"),
        ("the forum is scheduled to open in may", "open", "planned"),
        ("they plan to sign the deal", "sign", "planned"),
        ("the forum was cancelled and was held later", "held", "cancelled"),
        ("the signing of the deal was postponed", "signing", "cancelled"),
        ("they did not sign the deal", "sign", None),
        ("they hope to sign the deal", "sign", None),
        ("ways to sign the deal", "sign", None),  # only wished
        ("ways to jointly sign the deal", "sign", None),
        ("she suggested that a forum be convened", "convened", None),  # only asked for
        ("the plan says that a centre be established by 2025", "established", None),
        ("she said that a forum will then be convened", "convened", "planned"),
        ("chile became the first to sign the deal", "sign", "done"),
        ("the council meets every year", "meets", None),  # a habit
        ("every october the council meets", "meets", None),
        ("every two years the council meets", "meets", None),
        ("each side signed the deal", "signed", "done"),
        ("to date the fund has signed deals with peru", "signed", None),  # summed up
        ("up to that date the fund had signed no deal but one", "signed", "done"),
        ("no minister has ever visited the centre", "visited", None),
        ("no fewer than ten bodies signed the deal", "signed", "done"),
        ("they visited neither the centre nor the fund", "visited", None),
        ("the agency reports that chile signed the deal", "signed", "done"),
        ("she called on the minister and signed the deal", "signed", "done"),
        ("they discussed the establishment of a centre", "establishment", None),  # a topic
        ("they signed a memorandum at the opening of the centre", "opening", "done"),
        ("an understanding on the establishment of a centre", "establishment", None),
        ("the signing of the deal , planned for may , has been cancelled", "signing", "cancelled"),
        pytest.param(
            *("the council, which will grow, signed the deal", "signed", "done"),
            marks=pytest.mark.xfail(
                strict=True, reason="a relative clause before a past form is not told apart"
            ),
        ),
        ("it will, as the minister of health of the lakes region said, sign", "sign", "planned"),
    ],
)
def test_status(text: str, verb: str, want: str | None) -> None:
    words = text.replace(",", " ,").split()
    assert read_status(words, 0, words.index(verb), len(words)) == want


def test_words_of_another_sentence_do_not_count() -> None:
    words = ["they", "will", "not", ".", "they", "signed", "it"]
    assert read_status(words, 4, 5, 7) == "done"
