"""From the words of a date to their numbers: months, weekdays, days, years, counts, seasons, ranks.

In: a word that a fragment of ``fragments.py`` matched. Out: its number. Digits that a scan misread (l for 1,
O for 0) are mended here.
"""

import re

from sciencegraph.dates.fragments import MONTH_NAMES, ORDINALS, WEEKDAY_NAMES

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a": 1, "an": 1}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_RANKS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_RANKS |= {"last": 4, "final": 4, "latter": 2}
_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})


def parse_month(word: str) -> int:
    """The number (1 to 12) of a month's name or abbreviation."""
    word = word.lower().replace("0", "o").replace("1", "l")[:3]
    return next(number for number, name in enumerate(MONTH_NAMES, 1) if name.startswith(word))


def parse_weekday(word: str) -> int:
    """The number of a weekday's name or abbreviation; Monday is 0."""
    return next(number for number, name in enumerate(WEEKDAY_NAMES) if name.startswith(word.lower()[:3]))


def parse_day(word: str) -> int:
    """The number of a day ("4th", "l2", "twenty-first")."""
    lowered = re.sub(r"\s+", "-", word.lower())
    if lowered in ORDINALS:
        return [*ORDINALS].index(lowered) + 1
    return int(re.match(r"\d{1,2}", word.translate(_DIGITS))[0])  # type: ignore[index]


def parse_year(word: str) -> int:
    """The number of a year; "’23" is 2023 and "’79" is 1979."""
    digits = word.translate(_DIGITS).lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def parse_number(word: str) -> int:
    """The value of a small number in digits or letters."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else _TENS[word]


def parse_season(word: str) -> int:
    """The EDTF grouping (21 to 24) of a season."""
    return _SEASONS[word.lower()]


def parse_rank(word: str) -> int:
    """The number (1 to 4) of "first" to "fourth"; "last" and "final" are the fourth."""
    return _RANKS[word.lower()]
