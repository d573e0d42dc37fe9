"""Who else takes part in an event, as later paragraphs than its own tell: speakers, guests, hosts, funders.

Comes in: the events of an issue as drafts, its sentences by paragraph. Goes out: the drafts with more
participants, and with the sentences that name them. What the learnt reader says of each mention there and
where it stands are weighed as in ``casting``, by weights of their own (``models/en_scidip/gathering.json``,
fitted by ``training/casting.py --far``).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sciencegraph.extract.encoder import Odds, load_encoder
from sciencegraph.extract.events.actors import acts_as_country
from sciencegraph.extract.events.casting import NONE, Candidate, Casting, choose_role, read_casting
from sciencegraph.extract.events.cues import read_cues
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.merging import refers_back
from sciencegraph.extract.events.parts import Part
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.events.triggers import Hit
from sciencegraph.extract.placing import PlacedMention
from sciencegraph.extract.windows import Window, open_window
from sciencegraph.vocab.roles import load_roles

_ACTORS = ("organization", "person", "country")
# types told over several paragraphs; of the others one participant in twenty stands in another paragraph
_SHARED = ("agreement", "meeting", "visit", "collaboration", "establishment")
_NEAR = 3  # paragraphs
# likelihood from which nobody takes part: of those taken in from there to 0.65 a third did
_NOBODY = 0.5
_QUOTES = frozenset('"“”')


class Page(NamedTuple):
    """An issue when its events have been told.

    ``told``: the sentences of a paragraph, by its number; ``busy``: ids of the mentions that take part in an
    event of their own paragraph; ``telling``: numbers of the paragraphs that tell an event, by section.
    """

    told: Mapping[int, Sequence[Sentence]]
    busy: frozenset[str]
    telling: Mapping[str | None, frozenset[int]]


class Far(NamedTuple):
    """Somebody named in a later paragraph than an event's, and the sentence there."""

    candidate: Candidate
    sentence: Sentence


def gather_parts(drafts: Sequence[Draft], told: Sequence[Sequence[Sentence]]) -> None:
    """Add to events those who take part in them according to later paragraphs of their sections.

    Args:
        drafts: The events of an issue; those told as background and those of one body's (achievements,
            policies, appointments) stay as they are, as do all that the learnt reader has not read.
        told: The sentences of each of its paragraphs that has some, in order.
    """
    passages = [lines[0].passage for lines in told]
    places = {passage.number: place for place, passage in enumerate(passages)}
    page = Page(dict(zip(places, told, strict=True)), _find_busy(drafts), _list_telling(drafts))
    for draft in drafts:
        if draft.type not in _SHARED or draft.background or draft.sentence.passage.reading is None:
            continue
        window = open_window(passages, places[draft.paragraph], draft.hit.first)
        lines = list(_iter_far_lines(draft.sentence, page, window))
        if any(item.mention.kind != "place" for line in lines for item in line.mentions):
            _settle(draft, page, window)


def _list_telling(drafts: Sequence[Draft]) -> dict[str | None, frozenset[int]]:
    telling: dict[str | None, frozenset[int]] = {}
    for draft in drafts:
        section = draft.sentence.passage.section
        telling[section] = telling.get(section, frozenset()) | {draft.paragraph}
    return telling


def _find_busy(drafts: Sequence[Draft]) -> frozenset[str]:
    return frozenset(
        part.placed.mention.id
        for draft in drafts
        for part in draft.parts
        if any(item.mention.id == part.placed.mention.id for item in draft.sentence.neighbours)
    )


def _settle(draft: Draft, page: Page, window: Window) -> None:
    """Add who is named in later paragraphs and likely enough to take part; who is in stays in."""
    odds = load_encoder().read_story(window.words, window.trigger)
    weights = load_gathering()
    ruled = {part.placed.mention.id: part.role for part in draft.parts}
    names = {(part.kind, part.placed.mention.surface) for part in draft.parts}
    for candidate, sentence in iter_far(draft.sentence, draft.hit, ruled, page, window, odds):
        mention, role = candidate.placed.mention, choose_role(candidate, weights, _NOBODY)
        if role != NONE and (mention.kind, mention.surface) not in names:
            draft.parts.append(Part(candidate.placed, role))
            draft.add_sentence(sentence)


def iter_far(
    sentence: Sentence, hit: Hit, ruled: Mapping[str, str], page: Page, window: Window, odds: Odds
) -> Iterator[Far]:
    """The mentions of later paragraphs that may take part in an event, with what speaks for each role.

    Args:
        sentence: The sentence that tells the event.
        hit: What tells it.
        ruled: Who takes part so far (roles by mention id).
        page: The issue.
        window: The words around the event.
        odds: The reader's odds for each of them.
    """
    for line in _iter_far_lines(sentence, page, window):
        offset, cues = window.offsets[line.passage.number], read_cues(line, hit.trigger.type)
        speakers = {part.placed.mention.id for part in cues if part.role == "speaker"}
        for item in line.mentions:
            first, last = offset + item.first, offset + item.last
            if first >= 0 and last <= len(window.words) and _may_act(line, item):
                signs = [*_iter_signs(sentence, hit, line, item, page)]
                signs += ["speaks"] * (item.mention.id in speakers)
                rates = {role: odds.rate(role, first, last) for role in load_roles()}
                yield Far(Candidate(item, ruled.get(item.mention.id, NONE), rates, tuple(signs)), line)


def _iter_far_lines(sentence: Sentence, page: Page, window: Window) -> Iterator[Sentence]:
    """The sentences of the paragraphs behind an event's that a window touches, but for headings."""
    for number in window.offsets:
        if number > sentence.passage.number and page.told[number][0].passage.kind != "heading":
            yield from page.told[number]


def _may_act(line: Sentence, item: PlacedMention) -> bool:
    kind = item.mention.kind
    return kind in _ACTORS and (kind != "country" or acts_as_country(line, item))


def _iter_signs(
    sentence: Sentence, hit: Hit, line: Sentence, item: PlacedMention, page: Page
) -> Iterator[str]:
    """What else tells of a role, by name: the event's type and the mention's kind first."""
    kind, steps = item.mention.kind, line.passage.number - sentence.passage.number
    yield "always"
    yield hit.trigger.type
    yield kind
    yield f"{hit.trigger.type} {kind}"
    yield f"behind {'next' if steps == 1 else 'near' if steps <= _NEAR else 'far'}"
    if item.mention.id in line.attached:
        yield "post"
    if line.passage.kind == "item":
        yield "item"
    if item.mention.id in page.busy:
        yield "busy"
    yield from _iter_page_signs(sentence.passage.number, line, page.telling[sentence.passage.section])


def _iter_page_signs(number: int, line: Sentence, telling: frozenset[int]) -> Iterator[str]:
    """What is told around: whether other events are nearer, whether the sentence means one told before."""
    low, high = sorted((number, line.passage.number))
    if line.passage.number in telling:
        yield "telling"
    if any(low < other < high for other in telling):
        yield "another between"
    if number == min(telling):
        yield "first told"
    if len(telling) == 1:
        yield "only one told"
    if refers_back(line):
        yield "refers back"
    if not _QUOTES.isdisjoint(line.words[line.first : line.last]):
        yield "quotes"


@lru_cache(maxsize=1)
def load_gathering() -> Casting:
    """The weights that belong to the network in the package.

    Raises:
        ScienceGraphError: The installed package lacks them.
    """
    return read_casting("gathering")
