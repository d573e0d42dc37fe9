import pytest

from sciencegraph.decide import explain_names, list_proposals, merge_entities
from sciencegraph.errors import NotFoundError
from tests.decide.test_judge import ERC, FWF


def test_two_writings_of_one_body_lead_to_the_sentence_that_says_so(corpus):
    found = explain_names(corpus, "fwf", FWF)
    assert found.joined
    assert (found.left.name, found.right.name) == ("FWF", FWF)
    assert found.chain[0].why == "the text says so: “Austrian Science Fund (FWF)”"
    assert "Austrian Science Fund (FWF) signed" in found.chain[0].left.text
    assert "alpine.md" in str(found)


def test_one_name_tells_all_its_merges(corpus):
    found = explain_names(corpus, FWF)
    assert found.left == found.right
    assert found.left.mentions == 5
    assert {item.left.document for item in found.chain} | {item.right.document for item in found.chain} == {
        item.id for item in corpus.issues() if item.source != "baltic.md"
    }


def test_two_bodies_are_compared_and_a_decision_shows(corpus):
    found = explain_names(corpus, FWF, ERC)
    assert not found.joined
    assert found.comparisons
    assert found.judgements == ()
    merge_entities(corpus, FWF, ERC, why="a test", by="mk")
    found = explain_names(corpus, FWF, ERC)
    assert found.joined
    assert [item.by for item in found.judgements] == ["mk"]
    assert any(item.why == "judged the same by mk: a test" for item in found.chain)


def test_an_id_from_before_a_decision_means_what_it_has_become(corpus):
    old = explain_names(corpus, ERC).left.id
    merge_entities(corpus, FWF, ERC)
    now = explain_names(corpus, FWF).left.id
    gone = ({old, "organization:fwf"} - {now}).pop()
    assert explain_names(corpus, gone).left.id == now


def test_unknown_name(corpus):
    with pytest.raises(NotFoundError, match="did you mean Austrian Science Fund"):
        explain_names(corpus, "Austrian Science Found", ERC)


def test_what_is_open_is_listed(corpus):
    (found,) = list_proposals(corpus)
    assert {found.left.name, found.right.name} == {"Ministry of Energy"}
    assert [item.text for item in found.left.evidence + found.right.evidence] == [
        "The Ministry of Energy met the Austrian Science Fund on 12 March 2024.",
        "The Ministry of Energy met the Estonian Research Council on 23 April 2024.",
    ]
    assert list_proposals(corpus, kind="person") == ()
    assert list_proposals(corpus, country="Latvia") == ()
    with pytest.raises(NotFoundError, match="Peru"):
        list_proposals(corpus, country="Peru")
