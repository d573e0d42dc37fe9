import spacy

from sciencegraph.extract.component import COMPONENT, load_scidip

TEXT = "On 3 May, the Kenya Space Council signed an agreement with Japan. It was renewed by Grace Otieno."


def test_annotates_a_text_as_spacy_does() -> None:
    doc = load_scidip()(TEXT)
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["On", "It"]
    signed = next(token for token in doc if token.text == "signed")
    assert (signed.tag_, signed.dep_, signed._.event) == ("VBD", "ROOT", "agreement")
    assert {"Council", "agreement"} <= {child.text for child in signed.children}
    assert {("Kenya Space Council", "ORGANIZATION"), ("Japan", "COUNTRY"), ("Grace Otieno", "PERSON")} <= {
        (name.text, name.label_) for name in doc.ents
    }


def test_can_be_added_to_a_pipeline_of_the_users() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(COMPONENT)
    assert nlp("") is not None
    assert [name.label_ for name in nlp("Grace Otieno visited Nairobi.").ents] == ["PERSON", "PLACE"]


def test_gives_the_same_twice_and_takes_any_length() -> None:
    nlp = load_scidip()
    assert nlp(TEXT).to_json() == nlp(TEXT).to_json()
    assert sum(len(sentence) for sentence in nlp("Kenya " * 900).sents) == 900
