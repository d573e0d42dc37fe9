"""Stage 5: the checks before an issue is written: every offset cuts out what it claims to.

Comes in: an issue and its extraction. Goes out: nothing, or a ``CorpusError`` naming issue and item.
"""

from collections.abc import Iterable, Iterator

from sciencegraph.errors import CorpusError
from sciencegraph.model import Event, Evidence, Extraction, Issue


def check_extraction(issue: Issue, extraction: Extraction) -> None:
    """Checks that spans lie in the text, surfaces and quotes stand there, ids are unique and known.

    Raises:
        CorpusError: The first fault found, naming issue and item; it is a fault of a rule, not of the user.

    Example:
        >>> check_extraction(Issue(id="i", source="i.txt", sha256="", text="CAS"), Extraction(issue="j"))
        Traceback (most recent call last):
        sciencegraph.errors.CorpusError: issue i: the extraction is of issue j
    """
    fault = next(_iter_faults(issue, extraction), None)
    if fault is not None:
        raise CorpusError(f"issue {issue.id}: {fault}")


def _iter_faults(issue: Issue, extraction: Extraction) -> Iterator[str]:
    if extraction.issue != issue.id:
        yield f"the extraction is of issue {extraction.issue}"
    yield from _iter_layout_faults(issue)
    yield from _iter_mention_faults(issue, extraction)
    known = {mention.id for mention in extraction.mentions}
    for number, link in enumerate(extraction.links):
        yield from _iter_unknown(f"link {number}", (link.left, link.right), known)
    for number, post in enumerate(extraction.affiliations):
        item = f"affiliation {number} ({post.title})"
        yield from _iter_unknown(item, (post.person, post.organization), known)
        yield from _iter_evidence_faults(issue, item, (post.evidence,))
    yield from _iter_repeated("event", (event.id for event in extraction.events))
    for event in extraction.events:
        yield from _iter_event_faults(issue, event, known)


def _iter_layout_faults(issue: Issue) -> Iterator[str]:
    try:
        issue.text.encode()
    except UnicodeEncodeError as error:
        yield f"character {error.start} of the text is half a surrogate pair, which no file can hold"
    for kind, spans in (("paragraph", issue.paragraphs), ("section", issue.sections), ("page", issue.pages)):
        for number, span in enumerate(spans):
            if span.end > len(issue.text):
                yield f"{kind} {number} ends at {span.end}, but the text has {len(issue.text)} characters"


def _iter_mention_faults(issue: Issue, extraction: Extraction) -> Iterator[str]:
    yield from _iter_repeated("mention", (mention.id for mention in extraction.mentions))
    for mention in extraction.mentions:
        item = f"mention {mention.id}"
        if mention.issue != issue.id:
            yield f"{item} is of issue {mention.issue}"
        if mention.start >= mention.end:
            yield f"{item} is empty ({mention.start}:{mention.end})"
        yield from _iter_text_faults(issue, item, mention.start, mention.end, mention.surface)


def _iter_event_faults(issue: Issue, event: Event, known: set[str]) -> Iterator[str]:
    item = f"event {event.id}"
    if event.issue != issue.id:
        yield f"{item} is of issue {event.issue}"
    if not event.evidence:
        yield f"{item} has no evidence"
    if event.trigger is not None and event.trigger.end > len(issue.text):
        yield f"{item}: its trigger ends at {event.trigger.end}, past the end of the text"
    named = [participant.mention for participant in event.participants]
    yield from _iter_unknown(item, named + ([event.agreement] if event.agreement else []), known)
    yield from _iter_evidence_faults(issue, item, event.evidence)


def _iter_evidence_faults(issue: Issue, item: str, quotes: Iterable[Evidence]) -> Iterator[str]:
    for quote in quotes:
        if quote.document != issue.id:
            yield f"{item} cites issue {quote.document}"
        yield from _iter_text_faults(issue, item, quote.start, quote.end, quote.text)


def _iter_text_faults(issue: Issue, item: str, start: int, end: int, claimed: str) -> Iterator[str]:
    if start < 0 or issue.text[start:end] != claimed:
        yield f"{item}: the text at {start}:{end} is {issue.text[max(start, 0) : end]!r}, not {claimed!r}"


def _iter_repeated(kind: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield f"two {kind}s have the id {name}"
        seen.add(name)


def _iter_unknown(item: str, ids: Iterable[str], known: set[str]) -> Iterator[str]:
    for name in ids:
        if name not in known:
            yield f"{item} names the mention {name}, which does not exist"
