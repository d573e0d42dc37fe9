"""Stage 3: who holds which post where, as stated.

Comes in: a passage and its mentions. Goes out: holdings, by mention id, with the post in the text's words:
"Shi Yigong, Vice President of CAST and director of the expert committee", "CAST President Wan Gang",
"the Director of the Institute, Wang Fan".
"""

from collections.abc import Iterator, Mapping, Sequence

from sciencegraph.extract.affiliations.before import find_post_before
from sciencegraph.extract.affiliations.behind import iter_posts_behind
from sciencegraph.extract.affiliations.holdings import Holder, Holding
from sciencegraph.extract.affiliations.learnt import choose_learnt, iter_learnt_posts
from sciencegraph.extract.affiliations.titles import clean_title, is_clause, share_titles
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.model import Affiliation, Evidence, Issue, Mention


def iter_holdings(
    passage: Passage, placed: Sequence[PlacedMention], bodies: Mapping[str, Mention]
) -> Iterator[Holding]:
    """The posts that a passage states, in order of the persons; what stands behind a name goes first.

    Args:
        passage: Where to look.
        placed: Its mentions.
        bodies: Ministries and departments that the issue names, by portfolio (see ``index_portfolios``).
    """
    holders = [
        Holder(passage, placed, person, *passage.find_sentence(person.first), bodies)
        for person in placed
        if person.mention.kind == "person"
    ]
    ruled = [tuple(_iter_ruled(holder)) for holder in holders]
    taken = {holding.organization.mention.id for holdings in ruled for holding in holdings if holding.stated}
    found = [
        [*holdings, *choose_learnt(holdings, iter_learnt_posts(holder), taken)]
        for holder, holdings in zip(holders, ruled, strict=True)
    ]
    found = [[item for item in holdings if not is_clause(item.title)] for holdings in found]
    yield from share_titles(holders, found)


def _iter_ruled(holder: Holder) -> Iterator[Holding]:
    behind = tuple(iter_posts_behind(holder))
    yield from behind
    if not behind and (holding := find_post_before(holder)):
        yield holding


def make_affiliation(issue: Issue, passage: Passage, holding: Holding) -> Affiliation:
    """A holding as it is stored: mention ids, title, and the sentence as evidence."""
    span = passage.find_span(*holding.sentence)
    evidence = Evidence(
        document=issue.id, start=span.start, end=span.end, text=issue.quote(span),
        page=issue.find_page(span.start), section=passage.section,
    )  # fmt: skip
    return Affiliation(
        person=holding.person.mention.id,
        organization=holding.organization.mention.id,
        title=clean_title(holding.title),
        evidence=evidence,
    )
