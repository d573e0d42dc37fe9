"""Stage 4: a mention in its sentence, as evidence that people can judge by.

Comes in: an issue and a mention of it. Goes out: ``Evidence``, letter for letter.
"""

import re

from sciencegraph.model import Evidence, Issue, Mention

LONGEST_QUOTE = 280
"""Characters of a sentence that are quoted; longer ones are cut at words, around the mention."""

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]”\"’])[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-ZÀ-Þ0-9])")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Dr|Drs|Prof|Mrs?|Ms|St|Nos?|Gen|Gov|Sen|Rep|Col|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z"
)


def quote_mention(issue: Issue | None, mention: Mention) -> Evidence:
    """The sentence around a mention, or the mention alone where the text is not at hand.

    Example:
        >>> issue = Issue(id="i", source="i.txt", sha256="", text="It rained. CERN met in May. It was dry.")
        >>> name = Mention(id="m", issue="i", start=11, end=15, surface="CERN", kind="organization")
        >>> quote_mention(issue, name).text
        'CERN met in May.'
    """
    if issue is None or issue.text[mention.start : mention.end] != mention.surface:
        return Evidence(document=mention.issue, start=mention.start, end=mention.end, text=mention.surface)
    start, end = _find_sentence(issue, mention)
    return Evidence(
        document=issue.id,
        start=start,
        end=end,
        text=issue.text[start:end],
        page=issue.find_page(mention.start),
        section=issue.find_section(mention.start),
    )


def _find_sentence(issue: Issue, mention: Mention) -> tuple[int, int]:
    around = (item for item in issue.paragraphs if item.start <= mention.start < item.end)
    whole = next(around, None)
    start, end = (whole.start, whole.end) if whole else (0, len(issue.text))
    for match in _SENTENCE_END.finditer(issue.text, start, end):
        # "on Oct. 12", "Dr. Marie Curie"
        if _SHORTENED.search(issue.text[max(start, match.start() - 6) : match.start()]):
            continue
        if match.end() <= mention.start:
            start = match.end()
        elif match.start() >= mention.end:
            end = match.end() - len(match[0]) + len(match[0].rstrip())
            break
    return _cut(issue.text, mention, start, end)


def _cut(text: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    spare = max(LONGEST_QUOTE - (mention.end - mention.start), 0) // 2
    if end - start > LONGEST_QUOTE:
        low, high = max(start, mention.start - spare), min(end, mention.end + spare)
        # words stay whole
        low = low if low == start else text.find(" ", low, mention.start) + 1 or mention.start
        high = high if high == end else max(text.rfind(" ", mention.end, high), mention.end)
        start, end = low, high
    while start < mention.start and text[start].isspace():
        start += 1
    while end > mention.end and text[end - 1].isspace():
        end -= 1
    return start, end
