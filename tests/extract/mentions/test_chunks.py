import pytest

from sciencegraph.extract.mentions.chunks import iter_chunks
from sciencegraph.extract.passages import iter_passages
from tests.extract.makers import make_issue


def read_chunks(text: str) -> list[str]:
    (passage,) = iter_passages(make_issue(text))
    return [passage.quote(first, last) for first, last in iter_chunks(passage)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The Lakes Institute of Water met.", ["Lakes Institute of Water"]),
        ("Talks began at the Centre for Research in Optics.", ["Centre for Research in Optics"]),
        ("It hosted the Blue Economy Forum in Mombasa.", ["Blue Economy Forum", "Mombasa"]),
        ("They joined the Panel on Coral Reefs.", ["Panel on Coral Reefs"]),
        (
            "The Ministry of Health, Sports and Culture agreed.",
            ["Ministry of Health, Sports and Culture"],
        ),
        ("The Ministry of Health, Chile and Peru agreed.", ["Ministry of Health", "Chile and Peru"]),
        ("The Women's Science Fund grew.", ["Women's Science Fund"]),
        ("Kenya's Science Fund grew.", ["Kenya", "Science Fund"]),
        ("The Prime Minister's Office agreed.", ["Prime Minister's Office"]),
        ("Energy prices rose.", []),
        ("Energy Agency staff rose.", ["Energy Agency"]),
        ("The 12th Lakes Congress opened in May.", ["12th Lakes Congress"]),
        ("He met Prof. Do Minh Chau.", ["Prof. Do Minh Chau"]),
        ("The Embassy in Lima opened.", ["Embassy in Lima"]),
        ("the committee met and left", []),
        # a headline's verb ends a name; in a sentence the same word would be part of it
        ("# Chile and Peru Renew Agreement", ["Chile and Peru", "Agreement"]),
        ("LAKES INSTITUTE FOR WATER AND SOIL", ["LAKES INSTITUTE FOR WATER AND SOIL"]),
    ],
)
def test_chunks(text: str, want: list[str]) -> None:
    assert read_chunks(text) == want
