import pytest

from sciencegraph.vocab.event_types import find_codes


@pytest.mark.parametrize(
    ("event_type", "action", "status", "want"),
    [
        ("agreement", "signed", "done", ("SUPPORT", "057")),
        ("agreement", "signed", "planned", ("AGREE", "030")),
        ("meeting", "held", "cancelled", ("REJECT", "125")),
        ("visit", "visited", "planned", ("AGREE", "036")),
        ("visit", "received", "done", ("CONSULT", "043")),
        ("achievement", "developed", "planned", (None, None)),
        ("agreement", "of a user's own", "done", (None, None)),
    ],
)
def test_codes(event_type: str, action: str, status: str, want: tuple[str | None, str | None]) -> None:
    assert find_codes(event_type, action, status) == want
