"""Seeded names of bodies and people, world-wide, as newsletters write them, with the truth of who is who.

Comes in: how many mentions, a seed. Goes out: issues and extractions as the corpus would give them, and the
thing that every mention means. Variants are those that texts show (spelling, order, nationality in front or
behind, acronyms with and without their definition, initials, family names first, misprints); traps are
things of nearly one name: ministries of many countries, numbered institutes, departments of one field under
different universities, namesakes in different countries, one acronym for several bodies.
"""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sciencegraph.model import Extraction, Issue, Link, Mention
from sciencegraph.names import fold_accents, form_initials
from sciencegraph.vocab.countries import Country, load_countries

PER_ISSUE = 100
"""Mentions of an issue, about as in real ones."""

_FIELDS = (
    "Science and Technology", "Agriculture", "Energy", "Health", "Education", "Foreign Affairs", "Physics",
    "Chemistry", "Marine Biology", "Geology", "Space Research", "Nuclear Research", "Water Resources",
    "Environment", "Digital Economy", "Transport", "Forestry", "Veterinary Medicine", "Materials Research",
    "Applied Mathematics", "Renewable Energy", "Biotechnology", "Tropical Medicine", "Polar Research",
    "Astronomy", "Meteorology", "Fisheries", "Industry", "Innovation", "Standards", "Statistics", "Textiles",
    "Mining", "Seismology", "Optics", "Microelectronics", "Food Safety", "Plant Breeding", "Oceanography",
    "Public Health",
)  # fmt: skip
_NATIONAL = ("Ministry of {}", "National Agency for {}", "National Council of {}", "Academy of {}")
_SITED = (
    "{city} Institute of {field}", "{city} University of {field}", "{city} Center for {field}",
    "{city} Academy of {field}", "{city} Laboratory of {field}", "{city} Foundation for {field}",
    "{city} Association of {field}", "{city} {field} Research Institute",
)  # fmt: skip
_SCHOOLS = ("{city} University", "{city} Normal University", "{city} Technical University")
_NUMBERED = ("{city} No. {n} Hospital", "{city} Institute of {field} No. {n}", "{n}th Institute of {city}")
_COMPANIES = ("Technologies Ltd", "Systems Inc.", "Biotech", "Energy Group", "Robotics", "Space")
_SYLLABLES = str.split(
    "ba bel bor cal cor da del dor el fal fen gar gol hal in jar ka kor lan lor ma mel mir na nor or pal per "
    "qui ra rin sal sen sol ta tel tor ul va ven vor wen xan yor zan zel"
)
_MISPRINTS = (("rn", "m"), ("l", "i"), ("q", "g"), ("cl", "d"), ("vv", "w"), ("e", "c"))
_FIELDS_SET = set(Mention.model_fields)  # one for all, as in what a corpus gives
_CULTURES = 6
_MOST_PER_TELLING = 5
_PER_TELLING = 1.6
"""Mentions of a thing in an issue that tells of it: a little less than they are, so that enough are told."""


class Thing(NamedTuple):
    """A body or a person: its fullest name, home (ISO 3166-1 alpha-2), parent (a number) and acronym."""

    kind: str
    name: str
    home: str
    parent: int | None = None
    acronym: str = ""
    national: bool = False


class World(NamedTuple):
    """Issues, what they say, and the number of the thing that every mention (id) means."""

    issues: list[Issue]
    extractions: list[Extraction]
    truth: dict[str, int]
    things: list[Thing]


def make_world(mentions: int, seed: int = 1) -> World:
    """Issues of ``PER_ISSUE`` mentions each, of a tenth as many things; the same for the same arguments."""
    rng = random.Random(f"{seed} {mentions}")
    things = list(_make_things(rng, mentions // 10))
    count = max(1, mentions // PER_ISSUE)
    told = _share_out(rng, things, mentions, count)
    issues = [_make_issue(number, count) for number in range(count)]
    truth: dict[str, int] = {}
    extractions = [
        _tell(rng, issue.id, things, told[number], truth, mentions) for number, issue in enumerate(issues)
    ]
    return World(issues, extractions, truth, things)


# ---- things ----


def _make_things(rng: random.Random, count: int) -> Iterator[Thing]:
    taken: set[tuple[str, str, int | None]] = set()
    schools: list[int] = []
    made = 0
    while made < count:
        thing = _make_person(rng) if rng.random() < 0.36 else _make_body(rng, schools)
        key = (thing.name, thing.home, thing.parent)
        if key in taken:
            continue
        taken.add(key)
        if "University" in thing.name:
            schools.append(made)
        made += 1
        yield thing


def _make_body(rng: random.Random, schools: list[int]) -> Thing:
    draw = rng.random()
    field = rng.choice(_FIELDS)
    if draw < 0.1:
        home = rng.choice(_list_countries()).code
        return _name(rng.choice(_NATIONAL).format(field), home, national=True)
    if draw < 0.2 and schools:
        parent = rng.choice(schools)
        return Thing("organization", f"Department of {field}", "", parent)
    city, home = rng.choice(_list_cities())
    if draw < 0.3:
        return Thing("organization", f"{_coin(rng)} {rng.choice(_COMPANIES)}", home)
    if draw < 0.4:
        form = rng.choice(_NUMBERED)
        return _name(form.format(city=city, field=field, n=rng.randint(2, 19)), home)
    if draw < 0.55:
        return _name(rng.choice(_SCHOOLS).format(city=city), home)
    return _name(rng.choice(_SITED).format(city=city, field=field), home)


def _name(name: str, home: str, national: bool = False) -> Thing:
    # half of the national bodies have their country's initial in the acronym
    led = national and (len(name) + ord(home[0])) % 2 == 0
    letters = form_initials(f"{_find_country(home).name} {name}" if led else name)
    return Thing("organization", name, home, None, letters if 3 <= len(letters) <= 5 else "", national)


def _make_person(rng: random.Random) -> Thing:
    culture = rng.randrange(_CULTURES)
    given = rng.choice(_list_words("given_names.txt"))
    family = rng.choice(_list_words("surnames.txt"))
    if culture == 0:
        family = _coin(rng)
    elif culture == 1:
        given = f"{given} {rng.choice(_list_words('given_names.txt'))}"
    elif culture == 2:
        given = f"{given}-{rng.choice(_list_words('given_names.txt'))}"
    elif culture == 3:
        family = f"{_coin(rng)}{rng.choice(('ov', 'son', 'ski', 'idze', 'oğlu', 'ić', 'ez', 'án'))}"
    return Thing("person", f"{given} {family}", rng.choice(_list_countries()).code)


def _coin(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


# ---- issues ----


def _share_out(rng: random.Random, things: list[Thing], mentions: int, issues: int) -> list[list[int]]:
    """The things of every issue; few things are told very often, and most in issues of their own region."""
    weights = [min(rng.paretovariate(1.2), len(things) / 20) for _ in things]
    scale = mentions / _PER_TELLING / sum(weights)
    told: list[list[int]] = [[] for _ in range(issues)]
    for number, thing in enumerate(things):
        region = sum(map(ord, thing.home or "XX")) % min(issues, 20)
        for _ in range(max(1, min(round(weights[number] * scale), issues))):
            issue = rng.randrange(issues)
            if rng.random() < 0.6:
                issue = min(issue - issue % 20 + region, issues - 1)
            told[issue].append(number)
    return [list(dict.fromkeys(items)) for items in told]


def _make_issue(number: int, count: int) -> Issue:
    month = number * 120 // count
    return Issue(
        id=f"i{number:06}", source=f"{number}.txt", sha256=str(number), text="",
        series=f"Bulletin {number % 20}", published=f"{2015 + month // 12}-{month % 12 + 1:02}",
    )  # fmt: skip


def _tell(
    rng: random.Random,
    issue: str,
    things: list[Thing],
    told: list[int],
    truth: dict[str, int],
    most: int,
) -> Extraction:
    found: list[Mention] = []
    links: list[Link] = []

    def mention(number: int, surface: str) -> Mention:
        thing = things[number]
        chance = 0.85 if thing.kind == "organization" else 0.5
        home = (thing.home or None) if rng.random() < chance or _tells_home(surface) else None
        start = found[-1].end + 1 if found else 0
        made = Mention.model_construct(
            _FIELDS_SET, id=f"{issue}:{len(found):04}", issue=issue, start=start, end=start + len(surface),
            surface=surface, kind=thing.kind, country=home,
        )  # fmt: skip
        found.append(made)
        truth[made.id] = number
        return made

    for number in told:
        if len(truth) + _MOST_PER_TELLING > most:
            break
        thing = things[number]
        surface = _write(rng, thing)
        short = bool(thing.acronym) and rng.random() < 0.35
        if short and rng.random() < 0.15:
            surface, short = thing.acronym, False
        first = mention(number, surface)
        if thing.parent is not None and rng.random() < 0.9:
            whole = mention(thing.parent, things[thing.parent].name)
            links.append(Link(kind="part_of", left=first.id, right=whole.id, why="of"))
        if short:
            second = mention(number, thing.acronym)
            links.append(Link(kind="alias", left=second.id, right=first.id, why="brackets"))
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            mention(number, thing.acronym if short else surface)
    return Extraction(issue=issue, mentions=tuple(found), links=tuple(links))


def _tells_home(surface: str) -> bool:
    return "’s " in surface or "'s " in surface


def _write(rng: random.Random, thing: Thing) -> str:
    if thing.kind == "person":
        return _write_person(rng, thing.name)
    name, draw = thing.name, rng.random()
    if thing.parent is not None or draw < 0.45:
        return name
    if draw < 0.6:
        return _add_nationality(rng, name, thing.home, thing.national)
    if draw < 0.7:
        return name.replace("Center", "Centre").replace(" and ", " & ")
    if draw < 0.76:
        return f"the {name}"
    if draw < 0.82:
        return name.upper() if draw < 0.785 else fold_accents(name)
    if draw < 0.88:
        return name.replace("Institute", "Inst.").replace("University", "Univ.").replace("Laboratory", "Lab")
    if draw < 0.94:
        return _turn(name)
    return _misprint(rng, name)


def _add_nationality(rng: random.Random, name: str, home: str, national: bool) -> str:
    country = _find_country(home)
    if not national:
        return f"{name}, {country.name}"
    demonym = country.demonyms[0] if country.demonyms else country.name
    form = rng.choice(("{name} of {country}", "{demonym} {name}", "{country}'s {name}", "{name}, {country}"))
    return form.format(name=name, country=country.name, demonym=demonym)


def _turn(name: str) -> str:
    """ "Lyon Institute of Polar Research" as "Institute of Polar Research Lyon"."""
    match = re.fullmatch(r"(\S+) ((?:Institute|Center|Laboratory|Association) (?:of|for) .+)", name)
    return f"{match[2]}, {match[1]}" if match else name


def _misprint(rng: random.Random, name: str) -> str:
    seen, meant = rng.choice(_MISPRINTS)
    places = [at.start() for at in re.finditer(seen, name) if at.start()]
    if not places:
        return name
    at = rng.choice(places)
    return name[:at] + meant + name[at + len(seen) :]


def _write_person(rng: random.Random, name: str) -> str:
    given, family = name.rsplit(" ", 1)
    draw = rng.random()
    if draw < 0.62:
        return name
    if draw < 0.7:
        return f"{family} {given}"
    if draw < 0.76:
        return f"{given[0]}. {family}"
    if draw < 0.84:
        return fold_accents(name)
    if draw < 0.9:
        return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
    if draw < 0.95:
        return f"Prof. {name}"
    return name.replace("-", " ") if "-" in name else f"{given} {family.upper()}"


# ---- what they are made of ----


@cache
def _list_countries() -> tuple[Country, ...]:
    return tuple(load_countries())


@cache
def _find_country(code: str) -> Country:
    return next(country for country in _list_countries() if country.code == code)


@cache
def _list_cities() -> tuple[tuple[str, str], ...]:
    path = files("sciencegraph.vocab").joinpath("cities.csv")
    with path.open(encoding="utf-8") as file:  # type: ignore[call-arg]
        rows = list(csv.reader(file))[1:]
    return tuple((name, home) for name, home in rows if home)


@cache
def _list_words(file: str) -> tuple[str, ...]:
    text = files("sciencegraph.vocab").joinpath(file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(dict.fromkeys(word.removesuffix("~") for line in lines for word in line.split()))


def count_surfaces(world: World) -> int:
    """How many names are written."""
    found = defaultdict(set)
    for extraction in world.extractions:
        for item in extraction.mentions:
            found[item.kind].add(item.surface)
    return sum(map(len, found.values()))
