"""Freezes a draft into an event: participants, countries, place, agreement, evidence, confidence."""

import hashlib
from collections.abc import Iterator, Mapping

from sciencegraph.extract.countries import iter_countries
from sciencegraph.extract.events.draft import Draft
from sciencegraph.extract.events.roles import keep_best
from sciencegraph.extract.events.sentence import Sentence
from sciencegraph.model import Event, Evidence, Issue, Participant

_PARTIES = frozenset({"agreement", "meeting", "collaboration"})
_PLACE_CUES = frozenset({"in", "at", "near"})


def build_event(issue: Issue, draft: Draft, homes: Mapping[str, str]) -> Event | None:
    """The event that a draft has become, or None if nobody takes part in it."""
    parts = [part for part in keep_best(draft.parts) if part.role]
    countries = _find_countries(draft, homes)
    if not parts and not countries:
        return None
    acting = [part for part in parts if part.role != "speaker"]
    if not acting and draft.type not in ("meeting", "agreement", "achievement"):
        return None
    if draft.type == "collaboration" and not draft.dated and len(acting) < 2:
        return None
    trigger = draft.sentence.passage.find_span(draft.hit.first, draft.hit.last)
    confidence, reasons = _rate(draft, len(parts))
    key = f"{issue.id}|{draft.type}|{trigger.start}|{trigger.end}"
    return Event(
        id=f"{draft.type}-{draft.date or 'undated'}-{hashlib.sha256(key.encode()).hexdigest()[:10]}".replace("/", "_"),
        issue=issue.id, type=draft.type, action=draft.hit.trigger.action, status=draft.status,  # type: ignore[arg-type]
        date=draft.date, date_basis=draft.basis if draft.date else "none",  # type: ignore[arg-type]
        participants=tuple(Participant(mention=part.placed.mention.id, role=part.role) for part in parts),
        countries=countries, place=_find_place(draft), agreement=_find_agreement(draft), background=draft.background,
        trigger=trigger, evidence=tuple(_iter_evidence(issue, draft)), confidence=confidence, reasons=reasons,
    )  # fmt: skip


def _find_countries(draft: Draft, homes: Mapping[str, str]) -> tuple[str, ...]:
    codes = {homes[part.placed.mention.id] for part in draft.parts if part.placed.mention.id in homes}
    for part in draft.parts:
        if part.placed.mention.kind == "organization" and part.placed.mention.id not in homes:
            codes |= {
                hit.code for hit in iter_countries(part.placed.mention.surface)
            }  # "Vietnam-Korea Institute"
    if draft.type == "visit":
        places = draft.sentence.select(draft.hit.last, draft.hit.until, "place")
        codes |= {homes[item.mention.id] for item in places[:1] if item.mention.id in homes}
    if draft.type in _PARTIES:
        codes |= set(_iter_paired(draft.sentence))
    if not codes and draft.type in _PARTIES:
        named = [item.mention.country for item in draft.sentence.mentions if item.mention.kind == "country"]
        codes = {code for code in named if code} if len(set(named)) > 1 else set()
    return tuple(sorted(codes))


def _iter_paired(sentence: Sentence) -> Iterator[str]:
    """Countries named as a pair in the sentence: "China-Germany", "Sino-German", "between China and Thailand"."""
    hits = list(iter_countries(sentence.text))
    for left, right in zip(hits, hits[1:], strict=False):
        gap = sentence.text[left.end : right.start]
        before = sentence.text[max(0, left.start - 9) : left.start].lower()
        if gap in ("-", "–", "/") or (
            gap in (" and ", " and the ") and before.endswith(("between ", "ween the "))
        ):
            yield from (left.code, right.code)


def _find_place(draft: Draft) -> str | None:
    """The place (mention id) that "in" or "at" leads to, nearest to the trigger."""
    for sentence in [draft.sentence, *draft.more]:
        places = [item for item in sentence.mentions if item.mention.kind == "place"]
        cued = [item for item in places if _is_cued(sentence, item.first)]
        if cued:
            return min(cued, key=lambda item: abs(item.first - draft.hit.first)).mention.id
    return None


def _is_cued(sentence: Sentence, first: int) -> bool:
    at = first - 1
    while at > sentence.first and sentence.words[at] in ("the", "downtown", "central", "nearby"):
        at -= 1
    return at >= sentence.first and sentence.words[at] in _PLACE_CUES


def _find_agreement(draft: Draft) -> str | None:
    if draft.type not in ("agreement",):
        return None
    named = [item for item in draft.sentence.mentions if item.mention.kind == "agreement"]
    if not named:
        return None
    at = draft.hit.object if draft.hit.object is not None else draft.hit.first
    return min(named, key=lambda item: (not item.first <= at < item.last, abs(item.first - at))).mention.id


def _iter_evidence(issue: Issue, draft: Draft) -> Iterator[Evidence]:
    sentences = sorted([draft.sentence, *draft.more], key=lambda item: (item.passage.number, item.number))
    for sentence in sentences:
        span = sentence.passage.find_span(sentence.first, sentence.last)
        yield Evidence(
            document=issue.id, start=span.start, end=span.end, text=issue.quote(span),
            page=issue.find_page(span.start), section=sentence.passage.section,
        )  # fmt: skip


def _rate(draft: Draft, parties: int) -> tuple[float, tuple[str, ...]]:
    """A rough confidence in [0, 1] and why; not calibrated yet."""
    score, reasons = (
        0.5,
        [f"“{draft.sentence.passage.doc[draft.hit.first : draft.hit.last].text}” tells {draft.type}"],
    )
    if draft.hit.object is not None and abs(draft.hit.object - draft.hit.first) <= 6:
        score += 0.15
        reasons.append("its object stands beside it")
    if draft.dated:
        score += 0.15
        reasons.append("the sentence gives a date")
    if parties > 1:
        score += 0.1
        reasons.append(f"{parties} participants")
    elif parties == 0:
        score -= 0.2
        reasons.append("no participant is named")
    if draft.more:
        score += 0.05
        reasons.append("more than one sentence tells it")
    if draft.status != "done":
        score -= 0.1
        reasons.append(f"told as {draft.status}")
    return round(min(max(score, 0.05), 0.95), 2), tuple(reasons)
