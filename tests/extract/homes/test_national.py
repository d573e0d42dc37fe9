"""Homes that an issue leaves out: its own country's, unless the lexicon knows the name from elsewhere."""

from sciencegraph.extract.homes.national import iter_national_homes
from sciencegraph.model import Mention


def test_a_name_that_only_other_countries_have_is_not_at_home_where_the_issue_is_written():
    names = ["Kyoto Peat Institute", "Osaka Peat Institute", "Nagoya Peat Institute", "Kobe Peat Institute"]
    asked = ["Ministry of Science and ICT", "Ministry of Peat"]
    text, mentions = "", []
    for name in names + asked:
        start = len(text)
        text += f"{name} met. "
        mentions.append(
            Mention(id=name, issue="i", start=start, end=start + len(name), surface=name, kind="organization")
        )
    found = dict(iter_national_homes(mentions, dict.fromkeys(names, "JP"), text))
    assert found == {"Ministry of Peat": "JP"}
