"""Stage 7, evaluation: the events missed, found too much, and found but told differently.

In: a case and its paired events. Out: findings that quote the sentence and say which fields differ.
"""

from collections.abc import Iterable, Iterator

from sciencegraph.evaluate.annotations import GoldEvent
from sciencegraph.evaluate.case import Case
from sciencegraph.evaluate.events import EventPairing, FoundEvent, get_participants
from sciencegraph.evaluate.findings import Finding


def iter_event_findings(case: Case, events: EventPairing) -> Iterator[Finding]:
    """One finding per event that is not right in type, date, participants, countries and background."""
    for number, gold in enumerate(case.gold.events):
        if number not in events.pairs:
            yield _describe_gold(case, gold, "")
            continue
        note = _describe_differences(gold, events.found[events.pairs[number]])
        if note:
            yield _describe_gold(case, gold, note)
    paired = set(events.pairs.values())
    for index, found in enumerate(events.found):
        if index not in paired:
            yield _describe_extra(case, found)


def _describe_gold(case: Case, gold: GoldEvent, differences: str) -> Finding:
    known = gold.paragraph < len(case.gold.paragraphs)
    text = case.gold.paragraphs[gold.paragraph] if known else ""
    at = max(text.find(gold.trigger or ""), 0)
    return Finding(
        kind="event",
        verdict="differs" if differences else "missed",
        what=_name_event(gold.type, gold.date, get_participants(gold), gold.background),
        sentence=case.quote_gold(gold.paragraph, at, at + len(gold.trigger or "")),
        document=case.issue.source,
        paragraph=gold.paragraph,
        note=differences,
    )


def _name_event(kind: str, date: str | None, participants: Iterable[str], background: bool) -> str:
    told = " (background)" if background else ""
    return f"{kind}{told}, {date or 'no date'}: {', '.join(sorted(participants)) or 'nobody'}"


def _describe_extra(case: Case, found: FoundEvent) -> Finding:
    record = found.record
    return Finding(
        kind="event",
        verdict="extra",
        what=_name_event(record.type, record.date, found.participants, record.background),
        sentence=" ".join(found.evidence[0].text.split()),
        document=case.issue.source,
        paragraph=found.unit - case.unit,
    )


def _describe_differences(gold: GoldEvent, found: FoundEvent) -> str:
    """Field by field what the corpus has where the gold has something else."""
    record = found.record
    fields = [
        ("type", gold.type, record.type),
        ("date", gold.date or "none", record.date or "none"),
        ("participants", _list(get_participants(gold)), _list(found.participants)),
        ("countries", _list(gold.countries), _list(record.countries)),
        ("background", str(gold.background), str(record.background)),
    ]
    return "; ".join(
        f"{name}: gold {ours}, found {theirs}" for name, ours, theirs in fields if ours != theirs
    )


def _list(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "none"
