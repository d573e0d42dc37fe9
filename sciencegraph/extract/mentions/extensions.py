"""Stage 3: words beside a name that belong to it ("von der Leyen", "Shandong province") or do not ("X PhD").

Comes in: what was found in a passage. Goes out: the same, with longer or shorter candidates.
"""

from functools import cache

from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.extract.mentions.words import is_connector, is_name_word
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_person_words, load_place_words

_DASHES = frozenset({"-", "–", "/"})
_GOVERNMENT_OF = ("Government", "of")
_NICKNAME_OPENS, _NICKNAME_SHUTS = frozenset({'"', "“", "'", "‘"}), frozenset({'"', "”", "'", "’"})
_LONGEST_SURNAME = 3  # words behind a nickname
_LONGEST_COUNTRY = 5  # words
_LONGEST_GOVERNMENT = 3  # words: "municipal people's government"


def extend_surnames(found: Findings) -> None:
    """Take particles before a name of a person into it: "von der Leyen"."""
    words, particles = found.passage.words, load_person_words().nobility
    for number, candidate in enumerate(found.candidates):
        first = candidate.first
        while candidate.kind == "person" and first > 0 and words[first - 1] in particles:
            first -= 1
        found.candidates[number] = candidate._replace(first=first)


def join_nicknames(found: Findings) -> None:
    """Join what a nickname in quotes parts: "Tomas Aleksander “*Alek*” Lind"."""
    words = found.passage.words
    for item in [item for item in found.candidates if item.kind == "person"]:
        at = item.last
        called = words[at : at + 1] and words[at] in _NICKNAME_OPENS and words[at + 2 : at + 3]
        if not (called and words[at + 2] in _NICKNAME_SHUTS and _may_be_called(words[at + 1])):
            continue
        last = at + 3
        while last < len(words) and last - at < _LONGEST_SURNAME + 3 and is_name_word(words[last]):
            last += 1
        inside = [other for other in found.candidates if at <= other.first and other.last <= last]
        others = [other for other in inside if other.kind != "person"]
        if last > at + 3 and not others and not is_connector(words[last - 1]):
            found.candidates = [other for other in found.candidates if other not in (item, *inside)]
            found.candidates.append(item._replace(last=last))


def _may_be_called(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and not word.isupper()


def trim_people(found: Findings) -> None:
    """Leave posts before and degrees behind a name out: "*Presidents* Ruto and Li", "Jane Roth *DBE*"."""
    words, letters = found.passage.words, load_titles().post_nominals
    for number, candidate in enumerate(found.candidates):
        first, last = candidate.first, candidate.last
        if candidate.kind != "person" or last - first == 1:
            continue
        first += _are_posts(words[first])
        while last - first > 1 and words[last - 1] in letters:
            last -= 1
        found.candidates[number] = candidate._replace(first=first, last=last)


def _are_posts(word: str) -> bool:
    posts = load_titles().posts
    return (
        word[0].isupper() and word.endswith("s") and word.lower() not in posts and word[:-1].lower() in posts
    )


def extend_provinces(found: Findings) -> None:
    """Take the noun behind a place's name into it: "Shandong province"."""
    words, nouns = found.passage.words, load_place_words().provinces
    for number, candidate in enumerate(found.candidates):
        if candidate.kind == "place" and candidate.last < len(words) and words[candidate.last] in nouns:
            found.candidates[number] = candidate._replace(last=candidate.last + 1)


def extend_acronyms(found: Findings) -> None:
    """Take the country behind a ministry's acronym into it: "MFA of the Republic of Uzbekistan"."""
    words = found.passage.words
    for candidate in list(found.candidates):
        if candidate.kind != "organization" or candidate.last - candidate.first > 1:
            continue
        if not _is_ministry(words[candidate.first]) or words[candidate.last : candidate.last + 1] != ("of",):
            continue
        at = candidate.last + 1 + (words[candidate.last + 1 : candidate.last + 2] == ("the",))
        ends = range(min(len(words), at + _LONGEST_COUNTRY), at, -1)
        last = next((end for end in ends if find_country(found.passage.quote(at, end))), None)
        if last is not None:
            found.candidates.remove(candidate)
            found.candidates.append(candidate._replace(last=last))


def _is_ministry(word: str) -> bool:
    """Whether an acronym is a ministry's: "MFA", "MOST", "MoE"."""
    return len(word) > 2 and word[0] == "M" and sum(letter.isupper() for letter in word) > 1


def extend_pairs(found: Findings) -> None:
    """Take the country before a dash into a name: "*Peru–*Chile Trade Treaty", "*Peru–*Chile Commission"."""
    for number, candidate in enumerate(found.candidates):
        if candidate.kind in ("agreement", "organization") and (first := _find_partner(found, candidate)):
            found.candidates[number] = candidate._replace(first=first, country=None)


def _find_partner(found: Findings, candidate: Candidate) -> int:
    """Where the country starts that a dash joins to a name that starts with another one, or 0."""
    words, dash = found.passage.words, candidate.first - 1
    if dash < 1 or words[dash] not in _DASHES or not _opens_with_country(found, candidate):
        return 0
    if candidate.kind == "organization" and " " in found.passage.quote(dash - 1, dash + 2):
        return 0  # "Kenya – Uganda Wildlife Authority" is a place's line
    near = range(max(0, dash - _LONGEST_COUNTRY), dash)
    starts = (at for at in near if words[at][0].isupper() and words[at] != "The")
    return next((at for at in starts if find_country(found.passage.quote(at, dash))), 0)


def _opens_with_country(found: Findings, candidate: Candidate) -> bool:
    ends = range(candidate.first + 1, min(candidate.last, candidate.first + _LONGEST_COUNTRY) + 1)
    return any(find_country(found.passage.quote(candidate.first, end)) for end in ends)


def extend_governments(found: Findings) -> None:
    """Make a body of a place and its noun: "Shanghai municipal government", "Government of Kerala"."""
    for number, candidate in enumerate(found.candidates):
        if candidate.kind != "place":
            continue
        first = candidate.first
        if found.passage.words[max(0, first - 2) : first] == _GOVERNMENT_OF:
            found.candidates[number] = Candidate(
                first - 2, candidate.last, "organization", "government of a place", country=candidate.country
            )
            continue
        behind = found.passage.quote(candidate.last, candidate.last + _LONGEST_GOVERNMENT).lower()
        noun = next((noun for noun in _governments() if behind.startswith(noun)), None)
        if noun is not None:
            last = candidate.last + len(noun.split())
            found.candidates[number] = Candidate(
                candidate.first, last, "organization", "government of a place", country=candidate.country
            )


@cache
def _governments() -> tuple[str, ...]:
    """The longest first, so that "city government" does not hide a longer one."""
    return tuple(sorted(load_name_heads().governments, key=lambda noun: (-len(noun), noun)))
