"""Stage 3: words beside a name that belong to it ("von der Leyen", "Shandong province") or do not ("X PhD").

Comes in: what was found in a passage. Goes out: the same, with longer or shorter candidates.
"""

from functools import cache

from sciencegraph.extract.mentions.candidates import Candidate, Findings
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.name_heads import load_name_heads
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_person_words, load_place_words

_GOVERNMENT_OF = ("Government", "of")
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
