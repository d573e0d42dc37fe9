"""Freezes a draft into an event: participants, countries, place, agreement, evidence, confidence.

Comes in: a draft, with the homes of all mentions. Goes out: an ``Event``, or None where nobody takes part.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.parts import Part, keep_best
from sciencegraph.extract.events.rating import rate_draft
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.extract.mentions.countries import find_codes, iter_countries
from sciencegraph.model import Event, Evidence, Issue, Participant
from sciencegraph.vocab.wording import load_event_words, load_participant_words

_BETWEEN_PARTIES = ("agreement", "meeting", "collaboration")
_BETWEEN_PEOPLE = ("meeting", "visit", "agreement")
_MAY_LACK_ACTORS = ("agreement", "meeting", "achievement", "policy")


def build_event(issue: Issue, draft: Draft, homes: Mapping[str, str]) -> Event | None:
    """The event that a draft has become, or None if nobody takes part in it.

    Args:
        issue: The issue that tells it.
        draft: All that its sentences say.
        homes: Home countries (ISO 3166-1 alpha-2) by mention id.
    """
    parts = keep_best(draft.parts)
    countries = _find_countries(draft, homes)
    if not _is_event(draft, parts, countries):
        return None
    trigger = draft.sentence.passage.find_span(draft.hit.first, draft.hit.last)
    confidence, reasons = rate_draft(draft, len(parts))
    return Event(
        id=_form_id(issue, draft), issue=issue.id, type=draft.type, action=draft.action, status=draft.status,
        date=draft.date, date_basis=draft.basis if draft.date else "none",
        participants=tuple(Participant(mention=part.placed.mention.id, role=part.role) for part in parts),
        countries=countries, place=_find_place(draft), agreement=_find_agreement(draft),
        background=draft.background, trigger=trigger, evidence=tuple(_iter_evidence(issue, draft)),
        confidence=confidence, reasons=reasons,
    )  # fmt: skip


def _is_event(draft: Draft, parts: Sequence[Part], countries: Sequence[str]) -> bool:
    acting = sum(part.role != "speaker" for part in parts)
    if draft.type == "collaboration" and not draft.dated and acting < 2:
        return False
    return bool(parts or countries) and (acting > 0 or draft.type in _MAY_LACK_ACTORS)


def _form_id(issue: Issue, draft: Draft) -> str:
    """Readable, and the same as long as the issue and the trigger's place are."""
    trigger = draft.sentence.passage.find_span(draft.hit.first, draft.hit.last)
    stop = f"|{draft.stop.mention.start}" if draft.stop else ""
    key = f"{issue.id}|{draft.type}|{trigger.start}|{trigger.end}{stop}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"{draft.type}-{draft.date or 'undated'}-{digest}".replace("/", "_")


def _find_countries(draft: Draft, homes: Mapping[str, str]) -> tuple[str, ...]:
    """The homes of those who take part, and countries that the sentence names as parties; sorted."""
    mentions = [part.placed.mention for part in draft.parts]
    codes = {homes[mention.id] for mention in mentions if mention.id in homes}
    for mention in mentions:
        if mention.kind == "organization" and mention.id not in homes:
            codes |= find_codes(mention.surface)  # "Vietnam-Korea Institute"
    if draft.type == "visit":
        places = draft.sentence.select(draft.hit.last, draft.hit.until, "place")[:1]
        places = (draft.stop,) if draft.stop else places
        codes |= {homes[item.mention.id] for item in places if item.mention.id in homes}
    if draft.type in ("meeting", "visit"):
        codes |= set(iter_origins(draft.sentence))
    if draft.type in _BETWEEN_PEOPLE:
        codes |= set(_iter_counterparts(draft.sentence))
    if draft.type == "establishment":
        codes |= set(_iter_paired(draft.sentence))
    if draft.type in _BETWEEN_PARTIES:
        codes = codes.union(_iter_paired(draft.sentence)) or _find_named_countries(draft.sentence)
    if draft.type == "policy" and not codes and draft.dated:
        codes = _find_lawgiver(draft)
    return tuple(sorted(codes))


def _find_lawgiver(draft: Draft) -> set[str]:
    """The one country that a sentence on a policy names: "the cabinet of Rwanda", "Malta's new act"."""
    named = {item.mention.country for item in draft.sentence.mentions if item.mention.kind == "country"}
    return {code for code in named if code} if len(named) == 1 else set()


def iter_origins(sentence: Sentence) -> Iterator[str]:
    """Countries that people come from: "participants from Benin and Togo", "11 countries (Algeria, …)"."""
    words, lists, inside = sentence.words, load_participant_words(), False
    named = {item.first: item for item in sentence.mentions if item.mention.kind == "country"}
    at = sentence.first
    while at < sentence.last:
        item = named.get(at)
        if item is not None and inside and item.mention.country:
            yield item.mention.country
        people = not lists.people.isdisjoint(words[max(sentence.first, at - 2) : at])
        opens = words[at] in ("from", "of") and people
        listed = words[at] in ("(", ":") and not lists.countries.isdisjoint(
            words[max(sentence.first, at - 2) : at]
        )
        joins = words[at] in lists.between_countries or words[at].isdigit() or words[at] in lists.countries
        inside = opens or listed or (inside and (item is not None or joins))
        at = item.last if item is not None else at + 1


def _iter_counterparts(sentence: Sentence) -> Iterator[str]:
    """Countries whose people take part without a name: "met her *Peruvian* counterparts"."""
    for item in sentence.mentions:
        counterpart = sentence.word_at(item.last).lower() in ("counterpart", "counterparts")
        if item.mention.kind == "country" and item.mention.country and counterpart:
            yield item.mention.country


def _iter_paired(sentence: Sentence) -> Iterator[str]:
    """Countries named as a pair: "China-Germany", "Sino-German", "between China and Thailand"."""
    text = sentence.text
    for left, right in pairwise(iter_countries(text)):
        gap, before = text[left.end : right.start], text[max(0, left.start - 12) : left.start].lower()
        between = before.endswith(("between ", "between the "))
        if gap in ("-", "–", "/") or (between and gap in (" and ", " and the ")):
            yield from (left.code, right.code)


def _find_named_countries(sentence: Sentence) -> set[str]:
    """The countries of a sentence, where it names more than one."""
    named = {item.mention.country for item in sentence.mentions if item.mention.kind == "country"}
    return {code for code in named if code} if len(named) > 1 else set()


def _find_place(draft: Draft) -> str | None:
    """The place (mention id) that "in" or "at" leads to, nearest to the trigger."""
    if draft.stop:
        return draft.place.mention.id if draft.place else None
    for sentence in (draft.sentence, *draft.more):
        places = [item for item in sentence.mentions if item.mention.kind == "place"]
        cued = [item for item in places if _is_cued(sentence, item.first)]
        if cued:
            return min(cued, key=lambda item: abs(item.first - draft.hit.first)).mention.id
    return draft.place.mention.id if draft.place else None


def _is_cued(sentence: Sentence, first: int) -> bool:
    lists, at = load_event_words(), first - 1
    while at > sentence.first and sentence.words[at] in lists.before_places:
        at -= 1
    return at >= sentence.first and sentence.words[at] in lists.place_cues


def _find_agreement(draft: Draft) -> str | None:
    """The agreement (mention id) that is the trigger's object, else the one nearest to it."""
    if draft.type != "agreement":
        return None
    named = [item for item in draft.sentence.mentions if item.mention.kind == "agreement"]
    at = draft.hit.first if draft.hit.object is None else draft.hit.object
    nearest = min(
        named, key=lambda item: (not item.first <= at < item.last, abs(item.first - at)), default=None
    )
    nearest = nearest or draft.agreement
    return nearest.mention.id if nearest else None


def _iter_evidence(issue: Issue, draft: Draft) -> Iterator[Evidence]:
    sentences = sorted([draft.sentence, *draft.more], key=lambda item: (item.passage.number, item.number))
    for sentence in sentences:
        span = sentence.passage.find_span(sentence.first, sentence.last)
        yield Evidence(
            document=issue.id, start=span.start, end=span.end, text=issue.quote(span),
            page=issue.find_page(span.start), section=sentence.passage.section,
        )  # fmt: skip
