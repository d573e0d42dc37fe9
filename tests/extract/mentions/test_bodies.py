import pytest

from sciencegraph.extract.mentions.bodies import find_head, is_body


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Lakes Research Institute", True),
        ("Institute of Limnology", True),
        ("Agency for Marine Science", True),
        ("Joint Working Group", True),
        ("8th Standing Committee", True),
        ("TU Ilmenau", True),
        ("Baltic Sensors GmbH", True),
        ("Queen Mary University London", True),  # the head noun is not the last word
        ("Lakes Information Centre Nairobi", True),  # a body and its city
        ("ORBIT Group", True),  # a weak head with a word of its own
        ("LAKES OBSERVATORY", True),
        ("Institute", False),
        ("Joint Committee", False),  # generic words only
        ("Chilean Centre", False),  # a nationality only
        ("German-Kenyan Laboratory", False),
        ("Blue Economy Forum", False),
        ("Board of Directors", False),
        ("International Space Station", False),
        ("Ana Duarte", False),
    ],
)
def test_bodies_by_form(name: str, want: bool) -> None:
    assert is_body(name.split()) is want


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Institute of Limnology", "Institute"),
        ("Joint Committee on Science", "Committee"),
        ("Lakes Research Institute", "Institute"),
        ("Agency", "Agency"),
    ],
)
def test_head_nouns(name: str, head: str) -> None:
    words = name.split()
    assert words[find_head(words)] == head
