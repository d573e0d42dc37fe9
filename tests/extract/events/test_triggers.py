import pytest

from sciencegraph.extract.events.learnt import find_learnt_hits
from sciencegraph.extract.events.triggers import find_hits, iter_idle
from tests.extract.makers import read_sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Norway and Chile opened the door to CERN on 3 May 2024.", []),
        ("Norway and Chile joined CERN on 3 May 2024.", ["appointment"]),
        ("Serbia was admitted as a Member State in 2019.", ["appointment"]),
    ],
)
def test_the_reader_finds_nothing_in_idioms(text: str, want: list[str]) -> None:
    (sentence,) = read_sentences(text)
    idle = set(iter_idle(sentence))
    found = find_learnt_hits(sentence, ())
    assert [hit.trigger.type for hit in found if hit.trigger.type == "appointment"] == want
    assert idle.isdisjoint(hit.first for hit in found)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Chile and Peru signed an agreement.", ["agreement signed done"]),
        (
            "On 5 May, Chile and Peru signed an agreement.",
            ["agreement signed done"],
        ),  # the month, not the verb
        ("Chile and Peru may sign an agreement.", []),
        ("Ana Duarte signed a book.", []),  # no agreement is signed
        ("Chile did not sign the agreement.", []),
        ("The agreement will be signed in Lima by Chile.", ["agreement signed planned"]),
        ("CERN hosted a workshop.", ["meeting held done"]),
        ("CERN opened a meeting room.", []),  # the noun only qualifies another
        ("The Lakes Institute was founded by CERN.", ["establishment founded done"]),
        ("NASA launched a satellite.", ["achievement launched done"]),
        ("The Launch Centre grew.", []),  # the word is part of a name
        ("Ana Duarte was elected President of the Lakes Academy.", ["appointment elected done"]),
        (
            "Chile signed an agreement and CERN hosted a workshop.",
            ["agreement signed done", "meeting held done"],
        ),
    ],
)
def test_triggers(text: str, want: list[str]) -> None:
    (sentence,) = read_sentences(text)
    hits = find_hits(sentence)
    assert [f"{hit.trigger.type} {hit.trigger.action} {hit.status}" for hit in hits] == want
    assert [hit.until for hit in hits] == [*(hit.first for hit in hits[1:]), sentence.last][: len(hits)]
