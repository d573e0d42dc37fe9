import pytest

from sciencegraph.extract import extract_issue
from tests.extract.makers import make_issue

BODY = "On 3 May 2024 the Lima Institute of Physics signed an agreement with the Oslo Institute of Optics."
TITLE = "# Lima Institute of Physics signs agreement with Oslo Institute of Optics"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (TITLE, [("agreement", None)]),  # nothing but a headline tells it
        (f"{TITLE}\n\n{BODY}", [("agreement", "2024-05-03")]),  # told below: one event
        (f"{TITLE}\n\n# Kenya and Malta ink deal", [("agreement", None), ("agreement", None)]),
        (f"# News\n\n{TITLE}\n\n# Physics\n\n{BODY}", [("agreement", "2024-05-03")]),  # title, subtitle
        (f"{TITLE}\n\nThe weather was fine for the whole week.", [("agreement", None)]),
        ("# The visit of the year\n\nThe weather was fine.", []),  # nobody acts
        ("Kenya and Malta ink deal on health", [("agreement", None)]),  # a line that layout did not mark
    ],
)
def test_headlines_tell_what_nothing_below_them_does(text: str, want: list[tuple[str, str | None]]) -> None:
    events = extract_issue(make_issue(text)).events
    assert [(event.type, event.date) for event in events] == want


@pytest.mark.parametrize(
    "opening",
    [
        "The following were elected to the Council of the Lima Academy of Physics on 3 May 2024:",
        "On 3 May 2024 the Minister made the following appointments:",
    ],
)
def test_who_was_chosen_may_stand_in_a_list(opening: str) -> None:
    people = "- Dr Ana Quispe as Director of the Lima Institute of Physics\n\n- Prof. Rosa Huanca, member"
    found = extract_issue(make_issue(f"{opening}\n\n{people}"))
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    [event] = found.events
    chosen = [surfaces[item.mention] for item in event.participants if item.role == "subject"]
    assert (event.type, event.date, chosen) == ("appointment", "2024-05-03", ["Ana Quispe", "Rosa Huanca"])
