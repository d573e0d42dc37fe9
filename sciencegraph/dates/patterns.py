"""The table of date forms: name, pattern, reader. To read one more form, add a row.

In: text. Out: the atoms found in it, none overlapping another: the one that starts first wins, then the
longer one, then the one higher in the table.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sciencegraph.dates import counted, readers
from sciencegraph.dates.fragments import (
    ABOUT,
    BARE_YEAR,
    BEFORE_MONTH,
    COUNTED_YEAR,
    DASH,
    DAY,
    DAYS,
    FREE,
    FULL_MONTH,
    FULL_WEEKDAY,
    GAP,
    IN,
    MOD,
    MONTH,
    NO_LETTER,
    NO_NAME,
    NOT_COUNTED,
    NUMBER,
    OF_YEAR,
    ON_WEEKDAY,
    ORDINAL_DAY,
    ORDINAL_WORD,
    PLAIN_MONTH,
    RANK,
    SEASON,
    TO,
    UNITS,
    VAGUE,
    WEEKDAY_TAIL,
    WHICH,
    WORD,
    YEAR,
    YEAR_TAIL,
)
from sciencegraph.dates.parts import Atom, Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date: its name, where it stands, and who reads it."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]


_TABLE: tuple[tuple[str, str, Callable[[re.Match[str]], Reading | None]], ...] = (
    # days
    (
        "day month",
        rf"{FREE}{ON_WEEKDAY}{DAYS},?{GAP}(?:(?:day{GAP})?of{GAP})?(?P<month>{MONTH})(?:{OF_YEAR}(?!-\d))?{WEEKDAY_TAIL}",
        readers.read_day,
    ),
    (
        "month day",
        rf"{NO_LETTER}{ON_WEEKDAY}(?P<month>{MONTH}){GAP}?(?:the{GAP})?{DAYS}"
        rf"(?:{OF_YEAR}|(?![\d\w]|[.,:]\d){NOT_COUNTED}){WEEKDAY_TAIL}",
        readers.read_day,
    ),
    (
        "day with a stop",
        rf"{FREE}(?P<days>{DAY})\.{GAP}(?P<month>{MONTH}){GAP}(?P<year>{YEAR})",
        readers.read_day,
    ),
    (
        "day-month-year",
        rf"{FREE}(?P<days>{DAY})[-–/ ](?P<month>{MONTH})[-–/ ](?P<year>{YEAR}|\d\d(?!\w))",
        readers.read_day,
    ),
    ("lost day", rf"{FREE}{DAY}[-–]{{1,2}}(?P<month>{FULL_MONTH})(?:{OF_YEAR})?", readers.read_lost_day),
    (
        "ordinal word",
        rf"{WORD}(?P<days>{ORDINAL_WORD}){GAP}(?:day{GAP})?of{GAP}(?P<month>{MONTH})(?:{OF_YEAR})?",
        readers.read_ordinal_day,
    ),
    ("iso", rf"{FREE}(?P<year>[12]\d{{3}})([-/.])(?P<m>\d\d)\2(?P<d>\d\d)(?![\d-])", readers.read_iso),
    (
        "numeric",
        rf"{FREE}(?:(?P<d0>\d{{1,2}})\.?[-–](?=\d{{1,2}}[./]))?(?P<d>\d{{1,2}})(?P<sep>[./-])(?P<m>\d{{1,2}})"
        rf"(?P=sep)(?P<year>(?:1[5-9]|2[01])\d\d)(?![\d/-])",
        readers.read_numeric,
    ),
    ("numeric month", rf"{FREE}(?<!\.\s)(?P<m>0[1-9])/(?P<year>{YEAR})", readers.read_numeric_month),
    # months
    (
        "month pair",
        rf"{WORD}(?P<month>{MONTH})(?:{GAP}(?:to|until|till|through|and|or|&){GAP}|{DASH}|/)"
        rf"(?P<month2>{MONTH})(?:{YEAR_TAIL}(?P<year>{YEAR}))?(?!{GAP}\d)",
        readers.read_month_pair,
    ),
    ("month year", rf"{NO_LETTER}(?:{MOD})?(?P<month>{MONTH}){OF_YEAR}(?!-\d)", readers.read_month),
    ("part of month", rf"{WORD}{MOD}(?P<month>{MONTH})(?!{GAP}?\d)", readers.read_month),
    ("month after in", rf"(?:{IN})(?P<month>{FULL_MONTH})(?!{GAP}?\d)", readers.read_month),
    (
        "month after preposition",
        rf"(?:{BEFORE_MONTH})(?P<month>(?!Mar\b){MONTH})(?!{GAP}?\d){NO_NAME}",
        readers.read_month,
    ),
    (
        "month before noun",
        rf"(?:(?<=\b[Tt]he\s)|(?<=\b[Ii]ts\s)|(?<=['’]s\s))(?P<month>{FULL_MONTH})(?={GAP}(?!on\b|to\b|of\b|and\b)[a-z])",
        readers.read_month,
    ),
    ("plain month", rf"{WORD}(?P<month>{PLAIN_MONTH})(?!{GAP}?\d){NO_NAME}", readers.read_month),
    # parts of a year
    (
        "season",
        rf"{WORD}(?:{MOD})?(?P<season>{SEASON})(?:(?:,?{GAP}(?:of{GAP})?|-)(?P<year>{YEAR})(?:[/–-]\d\d(?:\d\d)?)?(?!\w)"
        rf"|{GAP}(?:of{GAP})?{COUNTED_YEAR})",
        readers.read_season,
    ),
    ("season alone", rf"(?<=\b[Ii]n\s)(?:the{GAP})(?P<season>{SEASON})(?=[,.;:)]|$)", readers.read_season),
    (
        "Q1 2024",
        rf"{FREE}Q(?P<number>[1-4])(?!\w)(?:[ -]?/?(?:of{GAP})?(?P<year>{YEAR}))?",
        readers.read_quarter,
    ),
    ("2024 Q1", rf"{FREE}(?P<year>{BARE_YEAR})[ -]?Q(?P<number>[1-4])(?!\w)", readers.read_quarter),
    (
        "quarter",
        rf"{WORD}(?P<rank>{RANK}){GAP}quarter(?:{GAP}of{GAP}(?:the{GAP}year{GAP})?|{GAP}|,{GAP})(?:(?:in{GAP})?"
        rf"(?P<year>{YEAR})|(?:of{GAP})?{COUNTED_YEAR})",
        readers.read_quarter,
    ),
    (
        "quarter of the year",
        rf"{WORD}(?P<rank>{RANK}){GAP}quarter{GAP}of{GAP}(?P<rel>the){GAP}year(?!\w)",
        readers.read_quarter,
    ),
    (
        "H1 2024",
        rf"{FREE}(?:H(?P<number>[12])[ -]?/?(?:of{GAP})?(?P<year>{YEAR}))",
        readers.read_half,
    ),
    ("1H 2024", rf"{FREE}(?P<number>[12])H[ -]?(?P<year>{YEAR})", readers.read_half),
    ("2024 H1", rf"{FREE}(?P<year>{BARE_YEAR})[ -]?H(?P<number>[12])(?!\w)", readers.read_half),
    (
        "half",
        rf"{WORD}(?P<rank>{RANK}|[Ll]atter)[ -]half(?:{GAP}of{GAP}(?:the{GAP}(?:year{GAP})?)?|{GAP}|,{GAP})"
        rf"(?:(?P<year>{YEAR})|{COUNTED_YEAR})",
        readers.read_half,
    ),
    (
        "half of the year",
        rf"{WORD}(?P<rank>{RANK}){GAP}half{GAP}of{GAP}(?P<rel>the){GAP}year(?!\w)",
        readers.read_half,
    ),
    # years
    (
        "fiscal year",
        rf"{FREE}(?:FY|[Ff]iscal(?:{GAP}[Yy]ear)?|[Ff]inancial{GAP}[Yy]ear){GAP}?(?P<year>{BARE_YEAR})(?![\w]|[-–/]\d)",
        readers.read_fiscal_year,
    ),
    (
        "years",
        rf"{FREE}(?P<label>(?:FY{GAP}?|(?:[Ff]iscal|[Ff]inancial|[Aa]cademic|[Ss]chool)(?:{GAP}[Yy]ears?)?{GAP}))?"
        rf"(?P<year>{BARE_YEAR})(?P<dash>\s?[-–—/]\s?)(?P<year2>{BARE_YEAR}|\d\d?)(?![\w]|[-–/.]\d)"
        rf"(?P<label2>{GAP}(?:fiscal|financial|academic|school){GAP}year)?",
        readers.read_years,
    ),
    ("decade", rf"{FREE}(?:{MOD})?(?P<year>(?:1[5-9]|20)\d0)['’]?s(?!\w)", readers.read_decade),
    (
        "century",
        rf"{FREE}(?:{MOD})?(?P<number>\d\d?)(?:st|nd|rd|th)[ -][Cc]entury(?!\w)",
        readers.read_century,
    ),
    (
        "year",
        rf"{FREE}(?<![A-Za-z]-)(?:{MOD}|{ABOUT})?(?P<year>{BARE_YEAR})(?!\w)(?![.,:/]\d|[-–]\d|-[A-Za-z])",
        readers.read_year,
    ),
    ("old year", r"(?<=\b[Ii]n\s)(?P<year>1[0-4]\d\d)(?=[,.;)](?!\d))", readers.read_old_year),
    # counted from the date
    (
        "named day",
        rf"{WORD}(?P<word>(?:[Dd]ay{GAP}before{GAP})?[Yy]esterday|(?:[Dd]ay{GAP}after{GAP})?[Tt]omorrow|[Tt]oday|[Tt]onight)"
        r"(?![\w]|['’]s)",
        counted.read_named_day,
    ),
    (
        "ago",
        rf"(?i:{FREE}(?P<number>{VAGUE}|{NUMBER}){GAP}(?:of{GAP})?{UNITS}{GAP}ago\b)",
        counted.read_ago,
    ),
    (
        "stretch of one",
        rf"(?:(?<=\b[Oo]ver\sthe\s)|(?<=ithin\sthe\s)|(?<=uring\sthe\s)|{WORD}(?=\w{{4,6}}{GAP}(?:decade|\w{{3,6}}s\b)))"
        rf"(?P<rel>past|last|next|coming){GAP}{UNITS}(?!\w)",
        counted.read_stretch,
    ),
    (
        "relative",
        rf"{WORD}(?:{MOD}|(?:[Ee]arlier|[Ll]ater){GAP})?{WHICH}{GAP}(?P<unit>week(?:end)?|month|quarter|year|(?<=[Tt]his\s)decade)"
        rf"(?!\w)(?P<possessive>['’]s)?",
        counted.read_relative,
    ),
    (
        "relative weekday",
        rf"{WORD}(?:(?P<rel>[Tt]his|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]ast){GAP})?(?P<weekday>{FULL_WEEKDAY})(?!['’]s|s\b)",
        counted.read_relative_weekday,
    ),
    (
        "relative month",
        rf"{WORD}(?:{MOD})?(?P<rel>[Tt]his|[Ll]ast|[Nn]ext){GAP}(?P<month>{FULL_MONTH})(?!{GAP}?\d)",
        counted.read_relative_month,
    ),
    (
        "relative season",
        rf"{WORD}(?:{MOD})?(?P<rel>[Tt]his|[Ll]ast|[Nn]ext){GAP}(?P<season>{SEASON})(?!{GAP}(?:[A-Z]|school|camp))",
        counted.read_relative_season,
    ),
    (
        "day of month",
        rf"{FREE}{DAYS}{GAP}(?:of{GAP})?(?:the{GAP})?(?P<rel>this|last|next|same|that){GAP}month(?!\w)",
        counted.read_day_of_month,
    ),
    (
        "weekday and ordinal",
        rf"{WORD}{FULL_WEEKDAY},?{GAP}(?:the{GAP})?(?P<days>{ORDINAL_DAY})(?!\w)",
        counted.read_day_of_month,
    ),
    (
        "day in brackets",
        rf"{WORD}(?:(?:[Tt]oday|[Yy]esterday|[Tt]his{GAP}(?:morning|afternoon|evening)|[Ll]ast{GAP}night)|{FULL_WEEKDAY})"
        rf"{GAP}\((?:the{GAP})?(?P<days>{DAY})\)",
        counted.read_day_of_month,
    ),
    (
        "ordinal day",
        rf"(?<=\b[Oo]n\sthe\s)(?P<days>{ORDINAL_DAY}(?:{TO}{ORDINAL_DAY})?)"
        rf"(?:{GAP}of{GAP}(?P<rel>the){GAP}month)?(?=[,.;:)]|\s(?:in|at|by|of\sthis|the|with|and|when|a)\b|$)",
        counted.read_day_of_month,
    ),
    (
        "stretch",
        rf"{WORD}(?P<rel>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Ff]ollowing|[Pp]revious){GAP}(?P<number>{VAGUE}|{NUMBER}){GAP}"
        rf"(?:or{GAP}so{GAP})?{UNITS}(?!\w)",
        counted.read_stretch,
    ),
    (
        "term",
        rf"{WORD}(?P<length>(?:(?:next|following|coming|further|initial|first){GAP})?{NUMBER}[- \n]"
        rf"(?:further{GAP})?(?:year|month|week|day)s?(?:{GAP}(?:period|term))?),?{GAP}(?:(?:starting|beginning|commencing|running|effective)"
        rf"(?:{GAP}(?:from|on|in))?|from|as{GAP}(?:of|from)){GAP}(?=[A-Z\d])",
        counted.read_term,
    ),
    # counted from the date told before
    (
        "same",
        rf"(?:(?<=\b[Tt]he\s)|(?<=\b[Oo]n\s)|(?<=\b[Ii]n\s))(?P<rel>(?:same|following|next|previous|preceding|that))"
        rf"{GAP}(?P<unit>day|week|month|year)(?!\w)",
        counted.read_same,
    ),
    (
        "later",
        rf"(?i:{WORD}(?P<number>{VAGUE}|{NUMBER}){GAP}{UNITS}{GAP}(?P<way>later|earlier)\b)",
        counted.read_later,
    ),
    # no dates
    (
        "age",
        rf"(?i:{WORD}(?:aged{GAP}\d{{1,3}}|{NUMBER}[- ]years?[- ]old)(?!\w))",
        counted.read_age,
    ),
)

RULES = tuple(Rule(name, re.compile(pattern), read) for name, pattern, read in _TABLE)


def find_atoms(text: str) -> list[Atom]:
    """All date forms in a text, in order, none overlapping another."""
    found = [
        (atom.start, -atom.end, rank, atom)
        for rank, rule in enumerate(RULES)
        for atom in _iter_atoms(rule, text)
    ]
    chosen: list[Atom] = []
    for _, _, _, atom in sorted(found, key=lambda item: item[:3]):
        if not chosen or atom.start >= chosen[-1].end:
            chosen.append(atom)
    return chosen


def _iter_atoms(rule: Rule, text: str) -> Iterator[Atom]:
    position = 0
    while match := rule.pattern.search(text, position):
        reading = rule.read(match)
        if reading is None:  # the words may still hold a date that starts later
            position = match.start() + 1
            continue
        position = match.end()
        yield Atom(match.start(), match.end(), rule.name, reading)
