"""What the words around a date make of it: a deadline, a beginning, a year in a name, or no date at all.

In: the text and the offsets of an atom. Out: a kind, or whether the clause tells of something to come. Only a
few dozen characters on either side are looked at, so long texts cost no more than short ones.
"""

import re
from typing import Literal

from sciencegraph.dates.fragments import DIRECTLY_COUNTED, FULL_MONTH
from sciencegraph.dates.parts import DateKind

_REACH = 120
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|\n\s*\n")
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|upcoming|forthcoming|next|is due|are due|due (?:on|in|by|to)|slated|scheduled|"
    r"(?:postponed|deferred|rescheduled|moved) (?:to|until|for)|"
    r"(?:is|are) (?:set|expected|planned|to|going to)|to be held|to take place|planned for|plans? to|"
    r"invited to|deadline|save the date|register|registration|apply|applications?|closes?|opens? on|expires?|"
    r"starting|looks? forward)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|took|met|said|told|began|saw|ended|hosted|visited|attended|scheduled for then)\b"
    # "will be signed", "jointly signed", "the renewed agreement"
    r"|(?<!\bbe )(?<!ly )(?<!\band )(?<!\bto )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\btheir )"
    r"\b(?:signed|adopted|agreed|announced|launched|concluded|held|"
    r"published|released|issued|opened|approved|reached|made|established|founded|inaugurated|presented|received|"
    r"extended|renewed|awarded|submitted|ratified|passed|decided)\b"
)
_SINCE = re.compile(
    r"\b(?:since|effective(?: from| on| as of)?|with effect from|starting(?: from| in| on)?|"
    r"beginning(?: in| on| from)?|commencing(?: in| on)?|as from|from and after|after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:by|until|till|up to|before|(?:no|not) later than|prior to|ahead of|extended to|through|"
    r"deadline(?: is|:)?|runs? to|valid to|expir(?:es|ed|ing) (?:on|in)|at the latest by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\s?(?:onwards?\b|and (?:after|beyond|later)\b|or later\b|(?:to|until|till|through|[-–—])\s?(?:the\s)?"
    r"(?:present|now|date|today)\b)",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\b(?:pages?|pp?\.|nos?\.|numbers?|resolutions?|rfc|iso|iec|ieee|articles?|sections?|rooms?|flights?|"
    r"versions?|v\.|rules?|standards?|directives?|regulations?|models?|routes?|highways?|grants?|box|suite|"
    r"buildings?|asteroids?|orders?|usd|eur|gbp|cny|rmb|rs\.?|inr|jpy|krw|gmt|catalogue|chapter|figure|table|"
    r"line|decree|law|act|docket|tel\.?|phone|fax)\s?(?:\d{1,5}(?:, | and | or |–|-)){0,4})$",
    re.IGNORECASE,
)
_FOLLOWED_BY_UNIT = re.compile(rf"(?:{DIRECTLY_COUNTED})")
_TEMPORAL = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|from|between|throughout|through|year|years|late|early|mid|"
    r"beginning|end|back in|than|versus|vs\.?)\s+(?:the\s+years?\s+)?$"
    r"|\b(?:1[5-9]|2[01])\d\d(?:,?\s(?:and|or)\s|,\s)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:some|over|nearly|almost|than|least|most|approximately|roughly|around|about|all|another|additional|"
    r"further|total of|to|up to|with|of|exceeds?|exceeding|reached|only|by|for|involving)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"\b(?:more|less|fewer|greater|rather) than\s+$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this|that|annual|each|new)|['’]s?)\s+$", re.IGNORECASE
)
_LISTED = re.compile(r"\b(?:the|its|their)\s\d{4}(?:,?\s(?:and|or)\s|,\s)$", re.IGNORECASE)
_IN_DIGITS = re.compile(r"\d[\s-]$")
_COMPARED = re.compile(
    r"\b(?:compared|relative|back|dates?|dating|dated|close|similar|equal|akin|rose|grew|fell|up) to\s$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w'’.-]*)\s$")
_NO_NAME = re.compile(
    r"(?:In|Since|By|From|Until|Till|During|Before|After|Between|And|Of|Early|Late|Mid|Through|Throughout|To|Around|"
    r"About|Circa|Year|Years|Spring|Summer|Autumn|Fall|Winter|For|On|At|The|A|An|Its|Their|As|Or|But|When|While|"
    rf"Founded|Established|Signed|Updated|Published|Copyright|Edition|Also|Than|{FULL_MONTH})"
)
_FUNCTION_WORD = re.compile(
    r"\s(?:and|or|to|was|were|is|are|as|the|an?|with|in|on|at|by|for|from|of|has|had|have|will|would|that|which|who|"
    r"when|where|while|but|than|after|before|because|since|until|under|between|during|through|via|also|alone|"
    r"onwards?|onward|if|its|their|his|her|both|some|more|about|following|due|it|he|she|they|we|there|not|this|"
    r"sees|saw|marks|marked|brought|began|begins|came|saw|became|alike|respectively|rather|it|so|may|can|could|"
    r"should|must|until|till|compared|amid|into|against|over|when|then|according|just|only)\b"
)
_NAMED_AFTER = re.compile(r"\s(?:[A-Z][\w'’-]*|[a-z]+(?:-[a-z]+)*)")
_PLAN = re.compile(
    r"\b(?:Plan|Programme|Program|Strategy|Framework|Agenda|Roadmap|Action|Policy|Outline|Vision|Partnership|"
    r"Agreement|Initiative|Europe|Scheme|Guidelines|Objectives|Decade|Year|Outlook)\b[^.]{0,25}$"
)
_PLURAL = re.compile(r"\s(?:(?!\w{1,20}(?:ing|ed)\b)[a-z-]{3,}\s){0,1}[a-z-]{3,}(?<![si])s\b(?!['’])")


def find_kind(text: str, start: int, end: int) -> DateKind | Literal["frequency"] | None:
    """What the words around a date make of it, or None where they leave it as it is.

    Example:
        >>> find_kind("open since 2019", 11, 15), find_kind("every May", 6, 9)
        ('since', 'frequency')
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if _FREQUENCY.search(before):
        return "frequency"
    if _SINCE.search(before) or _OPEN_END.match(after):
        return "since"
    if re.search(r"\bto\s$", before) and re.fullmatch(r"\d{4}", text[start:end]):
        return None if _COMPARED.search(before) else "until"
    return "until" if _UNTIL.search(before) else None


def is_told_as_future(text: str, start: int, end: int) -> bool:
    """Whether the clause of a date tells of something to come.

    The nearest word before the date decides; a date that opens its sentence takes the first word after it.

    Example:
        >>> is_told_as_future("It will be held on 5 May.", 19, 24)
        True
    """
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    future, past = _last_start(_FUTURE, before), _last_start(_PAST, before)
    if future >= 0 or past >= 0:
        return future > past and not _is_participle_pair(before, future)
    if len(before.split()) > 4:
        return False
    after = _CLAUSE_END.split(text[end : end + _REACH])[0]
    ahead, done = _FUTURE.search(after), _PAST.search(after)
    return ahead is not None and (done is None or ahead.start() < done.start())


def _last_start(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _is_participle_pair(before: str, future: int) -> bool:
    """As in "was scheduled for": what was to come then is over, or told as such."""
    if re.match(r"postponed|deferred|rescheduled|moved", before[future:]):
        return False
    return bool(
        re.search(r"\b(?:was|were|had been|originally|initially|first|previously)\s$", before[:future])
    )


def find_year_kind(text: str, start: int, end: int) -> Literal["point", "name", "number"]:
    """Whether a bare year is a date, a part of a name or an attribute, or a number of another sort.

    Example:
        >>> find_year_kind("the 2030 Agenda", 4, 8), find_year_kind("some 2000 young people", 5, 9)
        ('name', 'number')
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _REFERENCE.search(before) or _FOLLOWED_BY_UNIT.match(after) or _MORE_THAN.search(before):
        return "number"
    is_round = text[start:end].endswith("00")
    if _IN_DIGITS.search(before) or re.match(r"\s\d{3}", after):
        return "number"
    if _LISTED.search(before) or (
        _DETERMINED.search(before) and re.match(r"(?:, | and | or )\d{4}\b", after)
    ):
        return "name"
    if not is_round and _has_name_before(before):
        return "name"
    if _TEMPORAL.search(before) and not after.startswith((" Agenda", "-")):
        return "number" if is_round and _is_counted(after) else "point"
    if _is_number(before, after, is_round=is_round):
        return "number"
    return "name" if _is_in_name(before, after) else "point"


def _is_number(before: str, after: str, *, is_round: bool) -> bool:
    if before.endswith(("at ", "At ")) and not _NAMED_AFTER.match(after):
        return True
    if _DETERMINED.search(before):
        return is_round and _is_counted(after)
    if _NUMBERED.search(before):
        return _is_counted(after) or (is_round and not re.match(r"\s[A-Z]", after))
    return _is_counted(after)


def _is_counted(after: str) -> bool:
    return not _FUNCTION_WORD.match(after) and _PLURAL.match(after) is not None


def _is_in_name(before: str, after: str) -> bool:
    if after.startswith(("'s", "’s")):
        return True
    if re.match(r"\s[A-Z“\"‘]", after) or (after.startswith("-") and after[1:2].isalpha()):
        return True
    if _has_name_before(before):
        return True
    return _NAMED_AFTER.match(after) is not None and not _FUNCTION_WORD.match(after)


def _has_name_before(before: str) -> bool:
    capital = _CAPITAL_BEFORE.search(before)
    return capital is not None and not _NO_NAME.fullmatch(capital[1])


def find_period_kind(text: str, start: int, end: int) -> Literal["interval", "name", "number"]:
    """Whether a stretch of years is one, the period in a plan's name, or a stretch of pages.

    Example:
        >>> find_period_kind("the Space Plan (2021-35)", 16, 23)
        'name'
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _REFERENCE.search(before):
        return "number"
    if _PLAN.search(before):
        return "name"
    return "name" if _DETERMINED.search(before) and re.match(r"\s[A-Za-z]", after) else "interval"
