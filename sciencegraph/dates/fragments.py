"""The words and digits that dates are made of: regular expression fragments and what they mean.

In: nothing. Out: fragments for ``patterns.py``. All gaps and repetitions are bounded, so that no
pattern can run away on any text.
"""

from calendar import day_name, month_name

GAP = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,4})?|\n[^\S\n]{0,4})"
"""White space inside a phrase: at most one line break, so that no phrase crosses a paragraph."""
DASH = r"\s{0,2}[-–—‒−‑]\s{0,2}"

MONTH_NAMES = [name.lower() for name in month_name[1:]]
WEEKDAY_NAMES = [name.lower() for name in day_name]
_OFTEN_WORDS = ("march", "may", "august")  # in lower case these are not months
_ABBREVIATIONS = [*(name[:3] for name in MONTH_NAMES if name != "may"), "sept"]
_OCR_MONTHS = r"[0O]ctober|Apri1|Ju1y|Ju[1l]y"


def _cases(words: list[str]) -> str:
    return "|".join(form for word in words for form in (word.title(), word.upper()))


_LOWER = "|".join(name for name in MONTH_NAMES if name not in _OFTEN_WORDS)
MONTH = rf"(?:(?:{_cases(MONTH_NAMES)}|{_LOWER}|{_OCR_MONTHS}|(?:{_cases(_ABBREVIATIONS)})\.?)(?![A-Za-z]))"
"""A month: full name, or abbreviation with or without its dot."""
FULL_MONTH = rf"(?:(?:{'|'.join(n.title() for n in MONTH_NAMES)})(?![A-Za-z]))"
_NAMES_TOO = (*_OFTEN_WORDS, "april", "june")
PLAIN_MONTH = rf"(?:(?:{'|'.join(n.title() for n in MONTH_NAMES if n not in _NAMES_TOO)})(?![A-Za-z]))"
"""Months whose name is nothing else (April, May, June, August and March are people, verbs and walks)."""

_WEEKDAY_FORMS = "|".join(name.title() for name in WEEKDAY_NAMES)
_WEEKDAY_SHORT = r"Mon|Tues?|Wed|Thurs?|Thur?|Fri|Sat|Sun"
FULL_WEEKDAY = rf"(?:(?:{_WEEKDAY_FORMS})(?![A-Za-z]))"
WEEKDAY = rf"(?:(?:{_WEEKDAY_FORMS}|{_WEEKDAY_SHORT})(?![A-Za-z]))\.?"

_SUFFIX = r"(?:\s?(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?(?![A-Za-z]))"
DAY = rf"(?:(?:[12][\dlIO]|[lI][0-9]|3[01lIO]|[0O]?[1-9])(?![\dlO]){_SUFFIX}?)"
"""A day of a month, ordinal or not; l, I and O stand for digits that a scan misread."""
ORDINAL_DAY = rf"(?:(?:[12]\d|3[01]|[1-9]){_SUFFIX})"
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
ORDINALS = [*_ONES.split("|"), *_TEENS.split("|"), "twentieth"]
ORDINALS += [f"twenty-{one}" for one in _ONES.split("|")] + ["thirtieth", "thirty-first"]
ORDINAL_WORD = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"

_COUNTED = (
    "people|participants?|delegates|scientists|researchers|students|experts|guests|attendees|visitors|companies|"
    "scholars|engineers|teachers|representatives|institutions|organi[sz]ations|members|projects|papers|patents|"
    "articles|employees|staff|jobs|villages|schools|universities|enterprises|firms|start-?ups|volunteers|"
    "households|farmers|women|men|children|patients|samples|species|words|copies|points|seats|places|countries|"
    "cases|items|units|sites|hours|days|weeks|months|times|minutes|seconds|km|kilomet(?:er|re)s|met(?:er|re)s|"
    "miles|hectares|acres|kg|tons|tonnes|MW|GW|kW|GMT|UTC|hrs|million|billion|trillion|per ?cent|percent|"
    "dollars|euros|yuan|yen|rupees|pounds"
)
NOT_COUNTED = rf"(?!\s?[%°]|\s(?:(?!and\b|for\b|with\b|when\b|the\b)[a-z]{{3,12}}\s)?(?:{_COUNTED})\b)"
"""What follows is counted by the number before, which is therefore no day and no year."""
DIRECTLY_COUNTED = rf"\s?[%°]|\s(?:{_COUNTED}|[mkc]?m|ft|[GMT]B)\b"
_DIRECTLY = rf"(?!{DIRECTLY_COUNTED})"

YEAR = rf"(?:(?:1[4-9]|2[01]|2O|l9)[\dOl]{{2}}(?!\w){_DIRECTLY})"
"""A year beside a month; O and l stand for digits that a scan misread."""
BARE_YEAR = r"(?:(?:1[5-9]|2[01]|2O)[\dO]\d)"
YEAR_TAIL = rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?|,|{DASH})"
SHORT_YEAR = r"(?:['’]\d\d(?!\w))"

SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?![A-Za-z])"
NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|hundred)"
)
RANK = "(?:[Ff]irst|1st|[Ss]econd|2nd|[Tt]hird|3rd|[Ff]ourth|4th|[Ll]ast|[Ff]inal)"

_OF = rf"{GAP}of{GAP}(?:the{GAP}(?:year{GAP})?)?"
_PART = (
    rf"(?:[Ff]irst|[Ss]econd|[Ll]atter){GAP}half|[Ww]eek(?:{GAP}(?:beginning|commencing|starting))?|"
    rf"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ll]ast|[Ff]inal){GAP}"
    rf"(?:week|days|fortnight|quarter|(?:\w{{3,6}}{GAP})?months)"
)
MOD = (
    rf"(?P<mod>(?:[Ee]arl(?:y|ier)|[Mm]id(?:dle)?|[Ll]ate(?:r)?)(?:-?{GAP}?(?:to|or)-?{GAP}?(?:mid|late))?"
    rf"(?:-|{GAP}(?:(?:of|in){GAP}(?:the{GAP}(?:year{GAP})?)?)?)"
    rf"|(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|[Tt]urn|[Pp]ost|[Pp]re)-"
    rf"|(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|[Tt]urn|{_PART}){_OF}"
    rf"|(?:(?<=\b[Bb]y\s)|(?<=\b[Aa]t\s)|(?<=ntil\s))[Ee]nd{GAP})"
)
"""A word that says which part of a month or a year is meant, with its "of the"."""
ABOUT = rf"(?P<about>(?:[Aa]round|[Cc]irca|[Aa]bout|[Aa]pproximately|[Rr]oughly|ca?\.){GAP}?)"
FREE = r"(?<![\w$€£¥#@&])(?<!\d[.,:/–-])"
"""Not inside a word, an amount or a larger number."""
WORD = r"(?<![\w-])"
NO_LETTER = r"(?<!\w)"
TO = rf"(?:,?{GAP}(?:to|until|till|through|thru|and|&){GAP}(?:the{GAP})?|{DASH}|/)"
DAYS = (
    rf"(?P<days>{DAY}(?:(?:,{GAP}{DAY}){{1,5}},?{GAP}(?:and|&){GAP}{DAY}"
    rf"|{TO}(?:{WEEKDAY},?{GAP}(?:the{GAP})?)?{DAY}){{0,1}})"
)
"""A day, a list of days, or first and last day of a stretch."""
WHICH = r"(?P<rel>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|[Cc]urrent)"
COUNTED_YEAR = rf"{WHICH}{GAP}year(?!\w)"
OF_YEAR = rf"(?:{YEAR_TAIL}(?P<year>{YEAR}|{SHORT_YEAR})|,?{GAP}(?:of{GAP})?(?:the{GAP})?{COUNTED_YEAR})"
ON_WEEKDAY = (
    rf"(?:(?:(?:[Tt]his|[Ll]ast|[Nn]ext){GAP})?(?P<weekday>{WEEKDAY}),?{GAP}?(?:the{GAP}|(?P<open>\())?"
    rf"|(?P<mod>week{GAP}(?:of|beginning|commencing|starting)(?:{GAP}on)?{GAP})(?:the{GAP})?)?"
)
"""The weekday before a date, with its bracket, or "week of"."""
WEEKDAY_TAIL = rf"(?:{GAP}?\({WEEKDAY}\))?(?(open)\)|)"
IN = r"(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Dd]uring\s)"
BEFORE_MONTH = (
    rf"{IN}|(?<=\b[Bb]y\s)|(?<=\b[Oo]f\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Ff]rom\s)"
    r"|(?<=\b[Tt]hrough\s)|(?<=\b[Ff]or\s)"
)
NO_NAME = r"(?!\s[A-Z][a-z])"
VAGUE = r"few|several|many|some|couple"
UNITS = r"(?P<unit>(?:day|week|month|quarter|year|decade)s?)"
